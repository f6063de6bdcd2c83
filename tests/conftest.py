"""A small project with the test voice, and the command as a person runs it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from podcast.files import Project

if TYPE_CHECKING:
    from selenium.webdriver.remote.webdriver import WebDriver

ISSUE = """\
1. 새 모델이 나왔습니다.
오픈AI가 새 모델을 내놓았습니다. 지난 11일의 일입니다.
값은 3만 원입니다.
2. 주가가 올랐습니다.
주가는 약 8퍼센트 올랐습니다. TSMC가 웃었습니다.
3. 비가 옵니다.
내일은 비가 옵니다. 우산을 챙기세요.
"""

Podcast = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with one issue, ``001``, and the test voice."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "001.txt").write_text(ISSUE, encoding="utf-8")
    (tmp_path / "podcast.toml").write_text('title = "아침 소식"\nvoice = "test"\n', encoding="utf-8")
    return Project(tmp_path)


@pytest.fixture
def podcast(project: Project) -> Podcast:
    """Runs ``podcast ARGUMENTS`` in the project, in a process of its own."""

    def run(*arguments: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "podcast", *arguments],
            input=stdin, capture_output=True, text=True, encoding="utf-8", check=False, cwd=project.root,
            env={**os.environ, "NO_COLOR": "1", **environment},
        )  # fmt: skip

    return run


@pytest.fixture(scope="session")
def chromium() -> Iterator[WebDriver]:
    """One headless Chromium for all tests of pages.

    Chromium and its driver come from the system (Debian: ``apt-get install chromium chromium-driver``). Where they
    are missing these tests are skipped and say so; with ``CI`` set they fail.
    """
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    names = ("chromium", "chromium-browser", "google-chrome")
    program = next(filter(None, map(shutil.which, names)), None)
    driver = shutil.which("chromedriver")
    if not program or not driver:
        say = pytest.fail if os.environ.get("CI") else pytest.skip
        say("Chromium and chromedriver are not installed (Debian: apt-get install chromium chromium-driver)")
    options = webdriver.ChromeOptions()
    options.binary_location = program or ""
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--mute-audio"):
        options.add_argument(argument)
    options.add_argument("--autoplay-policy=no-user-gesture-required")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    browser = webdriver.Chrome(options=options, service=Service(driver))
    yield browser
    browser.quit()
