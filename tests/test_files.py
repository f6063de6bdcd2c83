"""Places on disk and whole files."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from podcast import files
from podcast.errors import StoreError, UsageError
from podcast.files import Project


def test_a_file_appears_whole_and_leaves_nothing_else(tmp_path: Path) -> None:
    """After a write there is the file and no temporary one."""
    files.write_whole(tmp_path / "new" / "a.txt", "가")
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["a.txt"]
    assert (tmp_path / "new" / "a.txt").read_text(encoding="utf-8") == "가"


def test_a_failed_write_leaves_the_old_file_as_it_was(tmp_path: Path) -> None:
    """When the disk is full in the middle of a write, the old content stays and nothing half-written is left."""
    target = tmp_path / "a.txt"
    target.write_text("old")

    def half_written() -> None:
        with files.appearing(target) as temporary:
            temporary.write_text("ne")
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(StoreError, match="Free some space"):
        half_written()
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    assert target.read_text() == "old"


def test_a_place_that_cannot_be_written_is_one_clear_error(tmp_path: Path) -> None:
    """A folder's place taken by a file is named."""
    (tmp_path / "audio").write_text("")
    with pytest.raises(StoreError) as caught:
        files.write_whole(tmp_path / "audio" / "x", b"")
    assert "audio" in caught.value.where


@pytest.mark.parametrize("bad", ["", ".", "..", "../x", "a/b", "a\\b", ".x", "a\nb", "a\0b", "가" * 100])
def test_an_id_never_chooses_a_path(bad: str) -> None:
    """An id with a separator, a leading dot or a control character is refused."""
    with pytest.raises(UsageError):
        files.checked_id(bad)


def test_issues_are_found_by_their_stem_in_order(tmp_path: Path) -> None:
    """Text files in seeds/ are issues; hidden and other files are not; decomposed Hangul is composed."""
    (tmp_path / "seeds").mkdir()
    for name in ("b.txt", "a.txt", ".c.txt", "README.md", "\u1100\u1161.txt"):
        (tmp_path / "seeds" / name).write_text("x")
    assert list(Project(tmp_path).issues()) == ["a", "b", "가"]


def test_two_files_with_one_id_are_refused(tmp_path: Path) -> None:
    """Two seeds whose ids would be equal are an error that names both."""
    (tmp_path / "seeds").mkdir()
    for name in ("a.txt", "a.TXT"):
        (tmp_path / "seeds" / name).write_text("x")
    with pytest.raises(UsageError, match=r"a\.TXT and a\.txt"):
        Project(tmp_path).issues()
