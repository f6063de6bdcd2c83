"""Covers: nothing is cut off, whatever the title, and any picture becomes what directories take."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import numpy as np
import pytest
from mutagen.id3 import ID3
from PIL import Image

from podcast.episode import build_episode
from podcast.episode.cover import EMBEDDED, SIDE, STYLES, Words, episode_cover, typeset
from podcast.errors import ConfigError
from podcast.files import Project
from podcast.model import Script, Show

TITLES = {
    "none": "", "short": "AI 소식 1호", "usual": "오픈AI, 새 모델 ‘o1’ 공개… 추론 능력 강화", "500": "긴 제목 " * 125,
    "one word of 500": "가" * 500, "odd": '🙂\n<b>"따옴표"</b>\u202e &amp;', "5,000": "아주 긴 제목입니다 " * 500,
}  # fmt: skip


def words(title: str, style: str = "paper") -> Words:
    """The words of a cover."""
    return Words("뉴스레터 팟캐스트", title, 1, dt.date(2024, 10, 11), style)


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_no_title_leaves_the_margins(title: str) -> None:
    """Whatever the title: the outer 200 pixels hold the ground alone, and number and date stand below free ground."""
    picture = np.asarray(typeset(words(title)))
    ground = picture[0, 0]
    inked = (picture != ground).any(axis=2)
    assert picture.shape == (SIDE, SIDE, 3)
    for edge in (inked[:200], inked[-200:], inked[:, :200], inked[:, -200:]):
        assert not edge.any()
    assert inked[-370:-200].any()
    assert not inked[-490:-375].any()


def test_a_longer_title_is_not_shortened() -> None:
    """The last word of a long title makes a difference in the picture."""
    long = "긴 제목 " * 125
    assert typeset(words(long + "하나")).tobytes() != typeset(words(long + "둘")).tobytes()


@pytest.mark.parametrize("style", STYLES)
def test_every_style_is_readable(style: str) -> None:
    """Ink on ground has a contrast of at least 7, the accent at least 3 (WCAG 2.2, 1.4.6 and 1.4.11)."""

    def luminance(colour: str) -> float:
        channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    def contrast(a: str, b: str) -> float:
        light, dark = sorted((luminance(a), luminance(b)), reverse=True)
        return (light + 0.05) / (dark + 0.05)

    chosen = STYLES[style]
    assert contrast(chosen.ink, chosen.ground) >= 7
    assert contrast(chosen.accent, chosen.ground) >= 3


@pytest.mark.parametrize(("mode", "size"), [("RGB", (1400, 1400)), ("CMYK", (2000, 1500)), ("L", (4000, 4000))])
def test_a_shows_picture_becomes_square_rgb(project: Project, mode: str, size: tuple[int, int]) -> None:
    """CMYK, grey, not square or too large: 3000 × 3000 RGB, and a small copy for the sound files."""
    Image.new(mode, size, 128 if mode == "L" else "navy" if mode == "RGB" else (200, 10, 10, 10)).save(
        project.root / "own.jpg", "JPEG"
    )
    cover = episode_cover(project, words("제목"), "own.jpg")
    for content, side in ((cover.large, SIDE), (cover.embedded, EMBEDDED)):
        with Image.open(io.BytesIO(content)) as image:
            assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (side, side))


def test_what_is_no_cover_is_one_clear_error(project: Project) -> None:
    """Ten pixels, an SVG with a script, a damaged JPEG, an unknown style."""
    Image.new("RGB", (10, 10)).save(project.root / "tiny.png")
    (project.root / "script.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")
    whole = io.BytesIO()
    Image.new("RGB", (1500, 1500), "navy").save(whole, "JPEG")
    (project.root / "half.jpg").write_bytes(whole.getvalue()[: len(whole.getvalue()) // 2])
    for name, what in (("tiny.png", "10×10 pixels"), ("script.svg", "neither"), ("half.jpg", "damaged")):
        with pytest.raises(ConfigError, match=what):
            episode_cover(project, words("제목"), name)
    with pytest.raises(ConfigError, match="paper, night, field"):
        episode_cover(project, words("제목", "neon"), "")


def test_an_episode_has_its_cover_and_its_sound_files_too(
    example: Script, studio: object, show: Show, project: Project
) -> None:
    """``ID.jpg`` is 3000 pixels wide; the tag carries the small copy; making it twice gives the same bytes."""
    build_episode(example, studio.takes(example), studio.load, show, project)  # type: ignore[attr-defined]
    large = Path(project.episodes / "001.jpg").read_bytes()
    tag = ID3(project.episodes / "001.mp3").getall("APIC")[0].data
    with Image.open(io.BytesIO(tag)) as image:
        assert image.size == (EMBEDDED, EMBEDDED)
    assert large == episode_cover(project, Words(show.title, example.title, None, example.date, "paper"), "").large
