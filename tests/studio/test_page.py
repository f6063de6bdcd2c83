"""The producer's page."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from podcast.files import Project
from podcast.studio.page import COLUMNS, HEIGHT, outline

if TYPE_CHECKING:
    from selenium.webdriver.remote.webdriver import WebDriver

Podcast = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def page(project: Project, podcast: Podcast) -> Path:
    """The page of an issue with a line that has three takes, one that is not recorded, and one with hostile words."""
    podcast("build", "001")
    podcast("redo", "001", "story-1:3", "--voice", "test:low")
    podcast("redo", "001", "story-1:3")
    script = project.script("001")
    hostile = '우산을 <script>alert(1)</script> & "챙기세요".'
    script.write_text(script.read_text(encoding="utf-8").replace("우산을 챙기세요.", hostile), encoding="utf-8")
    done = podcast("show", "001")
    assert done.returncode == 0, done.stderr
    return project.root / done.stdout.strip()


def test_a_waveform_is_drawn_within_its_picture() -> None:
    """The outline is mirrored, silence is a thin line and the loudest column stays inside."""
    points = [tuple(map(float, point.split(","))) for point in outline([0.0, 1.0, 0.5]).split()]
    assert [x for x, _ in points] == [0.5, 1.5, 2.5, 2.5, 1.5, 0.5]
    assert all(0 < y < HEIGHT for _, y in points)
    assert points[0][1] == HEIGHT / 2 - 0.4


def test_every_line_is_there_with_reading_takes_and_command(page: Path, project: Project) -> None:
    """Written and read form, every sound's file, the history, why a line is not recorded; words never become markup."""
    text = page.read_text(encoding="utf-8")
    assert "<script>alert(1)" not in text and "&lt;script&gt;alert(1)" in text
    assert "오픈에이아이가 새 모델을 내놓았습니다." in text and "오픈AI가 새 모델을 내놓았습니다." in text
    assert "text changed" in text
    assert "podcast redo 001 story-3:" in text
    body = ElementTree.fromstring(text[text.index("<main>") : text.index("</main>") + 7])
    sounds = [button.get("data-sound") for button in body.iter("button") if button.get("class") == "play"]
    assert len(sounds) > 10
    for sound in sounds:
        assert sound and (page.parent / sound).is_file()
    (line,) = [item for item in body.iter("li") if item.get("id") == "story-1:3"]
    takes = [item for item in line.iter("li") if item is not line]
    assert len(takes) == 3 and [item.get("class") for item in takes].count("used") == 1
    assert all(len((shape.get("points") or "").split()) == 2 * COLUMNS for shape in body.iter("polygon"))


@pytest.mark.browser
def test_lines_play_from_the_folder_in_a_real_browser(page: Path, chromium: WebDriver) -> None:
    """Each line plays without a server, one at a time; keys go to the next line; a click in the waveform seeks."""
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.by import By
    from selenium.webdriver.support.ui import WebDriverWait

    def wait(expression: str) -> None:
        WebDriverWait(chromium, 15, 0.05).until(lambda browser: browser.execute_script(f"return {expression}"))

    chromium.get(page.resolve().as_uri())
    first, second = chromium.find_elements(By.CSS_SELECTOR, ".sound > .play")[:2]
    first.click()
    wait("!sound.paused && sound.currentTime > 0.1")
    assert chromium.find_element(By.CSS_SELECTOR, ".now").get_attribute("id") == "opening:1"
    second.click()
    wait("document.querySelector('.now').id === 'opening:2' && sound.currentTime > 0.05")
    assert len(chromium.find_elements(By.CSS_SELECTOR, ".play.on")) == 1
    ActionChains(chromium).send_keys("\ue015").perform()
    wait("document.querySelector('.now').id === 'opening:3'")
    shape = chromium.find_elements(By.CSS_SELECTOR, ".wave")[1]
    ActionChains(chromium).move_to_element(shape).click().perform()
    wait("document.querySelector('.now')?.id === 'opening:2' && sound.currentTime > sound.duration * 0.4")
    wait("sound.ended && !document.querySelector('.now')")
    assert not [entry for entry in chromium.get_log("browser") if "favicon" not in entry["message"]]
