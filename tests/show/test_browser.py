"""The pages in a real Chromium: they play, seek, follow, remember, and every control is reachable."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_core_python.selenium import Axe
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.support.ui import WebDriverWait

from podcast.files import Project
from podcast.model import Show
from podcast.show import write_show

pytestmark = pytest.mark.browser


@pytest.fixture
def window(chromium: WebDriver) -> Iterator[Callable[..., WebDriver]]:
    """Sets the size in CSS pixels and the colour scheme; at the end, nothing may have gone wrong in the console."""

    def open_window(width: int = 1200, height: int = 900, scheme: str = "light") -> WebDriver:
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        chromium.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
        return chromium

    yield open_window
    complaints = [entry["message"] for entry in chromium.get_log("browser")]
    assert not [message for message in complaints if "gone.mp3" not in message]
    chromium.execute_script("localStorage.clear()")
    chromium.get("about:blank")


@pytest.fixture
def pages(build: Any, show: Show, project: Project) -> tuple[Path, Path]:
    """The index and the page of an episode of 54 seconds."""
    files = write_show(show, [build(sentence=6.0)], project)
    return files.index, files.pages[0]


def wait(browser: WebDriver, expression: str, *values: object) -> Any:
    """Waits until a JavaScript expression is true."""
    return WebDriverWait(browser, 15, 0.05).until(lambda b: b.execute_script(f"return {expression}", *values))


def opened(browser: WebDriver, page: str) -> None:
    """Opens a page and waits for its audio."""
    browser.get("about:blank")
    browser.get(page)
    wait(browser, "document.querySelector('audio').readyState >= 1")


def time(browser: WebDriver) -> float:
    """Where the audio is, in seconds."""
    return float(browser.execute_script("return document.querySelector('audio').currentTime"))


def near(browser: WebDriver, place: float) -> None:
    """Waits until the audio is at a place, or has played on for less than two seconds from there."""
    wait(
        browser,
        "(t => t >= arguments[0] - 0.05 && t < arguments[0] + 2)(document.querySelector('audio').currentTime)",
        place,
    )


def current(browser: WebDriver, kind: str) -> list[str]:
    """The texts that are marked as sounding now."""
    found = browser.find_elements(By.CSS_SELECTOR, f"{kind}[aria-current] > :last-child")
    return [element.text for element in found]


def test_it_plays_and_the_transcript_follows(window: Callable[..., WebDriver], pages: tuple[Path, Path]) -> None:
    """From a folder: the button plays; the sentence and the chapter that sound are marked, and in sight."""
    browser = window(360, 700)
    opened(browser, pages[1].as_uri())
    browser.find_element(By.CSS_SELECTOR, ".play").click()
    wait(browser, "document.querySelector('audio').currentTime > 0.3")
    assert current(browser, ".cue") == ["안녕하세요."]
    browser.execute_script("document.querySelector('audio').currentTime = 42.5")
    wait(browser, "document.querySelector('.cue[aria-current]').textContent.includes('정말 삼성전자일까요?')")
    assert current(browser, ".chapters a") == ["젠슨 황의 한 마디에 주가는 들썩입니다."]
    assert browser.find_element(By.CSS_SELECTOR, ".now").text == "젠슨 황의 한 마디에 주가는 들썩입니다."
    wait(
        browser,
        "(r => r.top > document.querySelector('.player').getBoundingClientRect().bottom && r.bottom < innerHeight)"
        "(document.querySelector('.cue[aria-current]').getBoundingClientRect())",
    )


def test_chapters_and_sentences_seek(window: Callable[..., WebDriver], pages: tuple[Path, Path]) -> None:
    """A click on a chapter or on a sentence goes to its start and plays from there."""
    browser = window()
    opened(browser, pages[1].as_uri())
    browser.find_elements(By.CSS_SELECTOR, ".chapters a")[2].click()
    near(browser, 24.0)
    assert not browser.execute_script("return document.querySelector('audio').paused")
    assert browser.current_url.endswith("#story-2")
    browser.find_elements(By.CSS_SELECTOR, ".cue")[3].click()
    near(browser, 18.0)
    assert current(browser, ".cue") == ["수학을 잘하는 AI입니다."]


@pytest.mark.parametrize(("hash_", "place"), [("#t=31.5", 31.5), ("#story-3", 36.0), ("#t=9999", 54.0)])
def test_a_deep_link_opens_at_its_place(
    window: Callable[..., WebDriver], pages: tuple[Path, Path], hash_: str, place: float
) -> None:
    """``#t=`` and a chapter's id open the page there, paused; a time past the end is the end."""
    browser = window()
    opened(browser, pages[1].as_uri() + hash_)
    wait(browser, "Math.abs(document.querySelector('audio').currentTime - arguments[0]) < 0.1", place)
    assert browser.execute_script("return document.querySelector('audio').paused")


def test_it_resumes_where_it_was_left(window: Callable[..., WebDriver], pages: tuple[Path, Path]) -> None:
    """Coming back to the page finds the place and the speed; a deep link goes before the memory."""
    browser = window()
    opened(browser, pages[1].as_uri())
    browser.find_elements(By.CSS_SELECTOR, ".chapters a")[3].click()
    near(browser, 36.0)
    browser.find_element(By.CSS_SELECTOR, ".speed select").send_keys("1.5")
    browser.find_element(By.CSS_SELECTOR, ".play").click()
    left = time(browser)
    opened(browser, pages[1].as_uri())
    wait(browser, "Math.abs(document.querySelector('audio').currentTime - arguments[0]) < 0.3", left)
    assert browser.execute_script("return document.querySelector('audio').playbackRate") == 1.5
    opened(browser, pages[1].as_uri() + "#t=5")
    near(browser, 5.0)


def test_the_keyboard_does_everything(window: Callable[..., WebDriver], pages: tuple[Path, Path]) -> None:
    """Space and arrows, alone and with Shift, work anywhere on the page; Tab reaches every control in order."""
    browser = window()
    opened(browser, pages[1].as_uri())
    body = browser.find_element(By.TAG_NAME, "body")
    body.send_keys(Keys.ARROW_RIGHT)
    near(browser, 30.0)
    body.send_keys(Keys.ARROW_LEFT)
    near(browser, 15.0)
    body.send_keys(Keys.SHIFT, Keys.ARROW_RIGHT)
    near(browser, 24.0)
    body.send_keys(Keys.SHIFT, Keys.ARROW_LEFT)
    near(browser, 12.0)
    body.send_keys(Keys.SHIFT, Keys.ARROW_DOWN)
    assert browser.execute_script("return document.querySelector('audio').playbackRate") == 0.75
    body.send_keys(" ")
    wait(browser, "!document.querySelector('audio').paused")
    body.send_keys(" ")
    wait(browser, "document.querySelector('audio').paused")
    reached = set()
    for _ in range(25):
        browser.switch_to.active_element.send_keys(Keys.TAB)
        reached.add(
            browser.switch_to.active_element.get_attribute("class") or browser.switch_to.active_element.tag_name
        )
    assert {"skip", "seek", "back", "play", "forward", "share", "cue"} <= reached
    assert {"select", "input", "a"} <= reached


def test_a_missing_file_is_said_and_can_be_tried_again(
    window: Callable[..., WebDriver], pages: tuple[Path, Path]
) -> None:
    """Without its audio the page says so, keeps its transcript, and plays once the file is back."""
    browser = window()
    page = pages[1]
    (audio,) = page.parent.glob("media/*.mp3")
    gone = audio.with_name("gone.mp3")
    page.write_text(page.read_text().replace(audio.name, "gone.mp3"))
    browser.get(page.as_uri())
    alert = browser.find_element(By.CSS_SELECTOR, ".trouble")
    WebDriverWait(browser, 10).until(lambda _: alert.is_displayed())
    assert "오디오를 불러올 수 없습니다." in alert.text
    assert len(browser.find_elements(By.CSS_SELECTOR, ".cue")) == 9
    browser.find_elements(By.CSS_SELECTOR, ".cue")[2].click()
    audio.rename(gone)
    browser.find_element(By.CSS_SELECTOR, ".retry").click()
    wait(browser, "document.querySelector('audio').readyState >= 1")
    assert not alert.is_displayed()
    near(browser, 12.0)
    gone.unlink()
    browser.execute_script("document.querySelector('audio').load()")
    WebDriverWait(browser, 10).until(lambda _: alert.is_displayed())


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_is_cut_off(
    window: Callable[..., WebDriver], build: Any, show: Show, project: Project, width: int, scheme: str
) -> None:
    """No accessibility violation, in light and dark; no sideways scrolling from 320 px on, also with a wild title."""
    title = "<b>가나다</b> " + "아주긴제목" * 40 + "A" * 300
    files = write_show(show, [build(title=title), build("제2호", pitch=300)], project)
    browser = window(width, 800, scheme)
    for page in (files.index, *files.pages):
        browser.get(page.as_uri())
        found = Axe().run(browser)
        assert found["passes"]
        assert not found["violations"]
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width


def test_over_http_nothing_else_is_asked_for(
    window: Callable[..., WebDriver], pages: tuple[Path, Path], serving: Callable[[], str]
) -> None:
    """The page plays over HTTP and asks for the page and the audio alone; the index offers this server's feed."""
    browser = window()
    address = serving()
    opened(browser, f"{address}/001.html#story-2")
    near(browser, 24.0)
    asked = browser.execute_script("return performance.getEntriesByType('resource').map(entry => entry.name)")
    assert all(name.startswith(f"{address}/media/001-") for name in asked)
    browser.get(f"{address}/")
    assert browser.execute_script("return document.querySelector('#feed').value") == f"{address}/feed.xml"
    link = browser.execute_script("return document.querySelector('[data-app=Overcast]').href")
    assert link.endswith(f"{address}/feed.xml".replace(":", "%3A").replace("/", "%2F"))


def test_a_lock_screen_shows_the_chapter(window: Callable[..., WebDriver], pages: tuple[Path, Path]) -> None:
    """Media Session metadata hold the chapter, the show and the episode."""
    browser = window()
    opened(browser, pages[1].as_uri() + "#story-1")
    near(browser, 12.0)
    metadata = "return (m => [m.title, m.artist, m.album])(navigator.mediaSession.metadata)"
    assert browser.execute_script(metadata) == [
        "생각하는 AI 모델이 등장했습니다.",
        "오늘의 AI 소식",
        "1호: 생각하는 AI",
    ]


def test_markup_that_slipped_in_would_be_inert(window: Callable[..., WebDriver], pages: tuple[Path, Path]) -> None:
    """Were an escape ever forgotten: the page's policy runs no script but its own and loads nothing from elsewhere."""
    browser = window()
    page = pages[1]
    slipped = '<script>window.slipped = 1</script><img src=x onerror="window.slipped = 1">'
    page.write_text(page.read_text().replace("</main>", f"{slipped}</main>"))
    opened(browser, page.as_uri())
    assert browser.execute_script("return window.slipped") is None
    refusals = [entry["message"] for entry in browser.get_log("browser")]
    assert sum("Content Security Policy" in message for message in refusals) == 2
