"""What is written about the project is true of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from podcast.cli import COMMANDS

ROOT = Path(__file__).parent.parent
PAGES = sorted(
    page
    for folder in (ROOT, ROOT / "docs", ROOT / "docs" / "decisions", ROOT / "scripts", ROOT / "audio")
    for page in folder.glob("*.md")
    if not re.fullmatch(r"\d+\.md", page.name)
)


@pytest.mark.parametrize("name", ["README.md", "README.ko.md"])
def test_the_readme_names_every_command(name: str) -> None:
    """Each command stands in both READMEs."""
    text = (ROOT / name).read_text(encoding="utf-8")
    assert {command for command in COMMANDS if f"podcast {command}" not in text} == set()


def test_the_readmes_are_twins() -> None:
    """Both have as many headings of each level and the same commands in their examples."""
    english, korean = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.ko.md"))
    for pattern in (r"^#+", r"^(?:\$ )?(?:podcast|make) \S+"):
        assert re.findall(pattern, english, re.M) == re.findall(pattern, korean, re.M)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    """Every relative link names a file that exists."""
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    missing = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert missing == []


def test_no_page_is_an_orphan() -> None:
    """Every page under docs/ is linked from another page."""
    linked = {
        (page.parent / link).resolve()
        for page in PAGES
        for link in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    }
    decisions = (ROOT / "docs" / "decisions").resolve()
    pages = {page.resolve() for page in (ROOT / "docs").rglob("*.md") if page.resolve().parent != decisions}
    assert sorted(page.name for page in pages - linked) == []
