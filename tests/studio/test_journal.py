"""The journal of an issue."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcast.errors import StoreError, UsageError
from podcast.model import Request
from podcast.studio import Choice, Chosen, Journal, LineId, TakeStore

from .test_store import noise

A, B = LineId("가나다."), LineId("라마바.")
ASKED = Request("가나다", "test", "1")
OTHER = Request("라마바", "test", "1")


def choose(journal: Journal, variation: int, *lines: LineId) -> None:
    """One act that chooses a variation for some lines."""
    journal.choose(Chosen(line, ASKED if line == A else OTHER, Choice(variation=variation)) for line in lines)


def holds(journal: Journal, line: LineId = A) -> int:
    """The variation that holds for a line, in this journal and in one read anew from the same file."""
    asked = ASKED if line == A else OTHER
    choice = journal.choice(line, asked)
    assert Journal(journal.path).choice(line, asked) == choice
    return choice.variation


def test_an_empty_journal_leaves_everything_to_the_script(journal: Journal) -> None:
    """Without a choice the script decides, and reading creates no file."""
    assert journal.choice(A, ASKED) == Choice()
    assert not journal.path.exists()


def test_choices_go_back_and_forth_any_number_of_steps(journal: Journal) -> None:
    """Undo and again walk through all choices; a new choice ends the way forward."""
    for n in (1, 2, 3):
        choose(journal, n, A)
    for expected in (2, 1, 0):
        assert journal.undo([(A, ASKED)]) == [A]
        assert holds(journal) == expected
    with pytest.raises(UsageError, match="001:story-1: there is no earlier choice"):
        journal.undo([(A, ASKED)], where="001:story-1")
    for expected in (1, 2):
        assert journal.again([(A, ASKED)]) == [A]
        assert holds(journal) == expected
    choose(journal, 4, A)
    with pytest.raises(UsageError, match="nothing to go forward to"):
        journal.again([(A, ASKED)])
    assert holds(journal) == 4


def test_undo_of_a_segment_takes_back_one_act(journal: Journal) -> None:
    """Of a segment's lines, those go back that the newest act chose; the act goes forward again as a whole."""
    lines = [(A, ASKED), (B, OTHER)]
    choose(journal, 1, A)
    choose(journal, 2, A, B)
    choose(journal, 3, B)
    assert journal.undo(lines) == [B]
    assert (holds(journal, A), holds(journal, B)) == (2, 2)
    assert journal.undo(lines) == [A, B]
    assert (holds(journal, A), holds(journal, B)) == (1, 0)
    assert journal.undo(lines) == [A]
    assert journal.again(lines) == [A]
    assert journal.again(lines) == [A, B]
    assert (holds(journal, A), holds(journal, B)) == (2, 2)


@pytest.mark.parametrize("change", [{"spoken": "다"}, {"voice": "test:low"}, {"speed": 1.2}])
def test_a_choice_holds_while_the_script_asks_for_the_same(journal: Journal, change: dict[str, object]) -> None:
    """Another reading, voice or pace in the script ends a choice; taking the edit back brings it back."""
    choose(journal, 1, A)
    assert journal.choice(A, dataclasses.replace(ASKED, **change)) == Choice()
    assert journal.choice(A, ASKED) == Choice(variation=1)


def test_a_choice_outlives_a_newer_version_of_the_voice(journal: Journal) -> None:
    """A newer voice or processing is no edit of the script."""
    choose(journal, 1, A)
    assert journal.choice(A, dataclasses.replace(ASKED, voice_version="2", processing="9")).variation == 1


def test_equal_lines_are_told_apart(journal: Journal) -> None:
    """The second of two equal lines has choices of its own."""
    journal.choose([Chosen(LineId(A.text, 2), ASKED, Choice(variation=1))])
    assert holds(journal) == 0
    assert journal.choice(LineId(A.text, 2), ASKED).variation == 1


def test_the_next_variation_was_never_tried(journal: Journal) -> None:
    """Neither takes that were gone back from nor those made along the way are offered again."""
    assert journal.next_variation(A, ASKED, None, None) == 1
    journal.choose([Chosen(A, ASKED, Choice(variation=2), (Choice(variation=1), Choice(variation=3)))])
    journal.undo([(A, ASKED)])
    assert journal.next_variation(A, ASKED, None, None) == 4
    assert journal.next_variation(A, ASKED, "test:low", None) == 0
    assert [choice.variation for choice in journal.tried(A, ASKED)] == [0, 2, 1, 3]


def test_uses_are_noted_once(journal: Journal, store: TakeStore) -> None:
    """A build that uses what the last one used writes nothing; a line that is gone is forgotten, its history kept."""
    take, other = store.keep(ASKED, noise(1)), store.keep(OTHER, noise(2))
    journal.note_used([(A, "story-1", 1, take), (B, "story-1", 2, other)])
    size = journal.path.stat().st_size
    Journal(journal.path).note_used([(A, "story-1", 1, take), (B, "story-1", 2, other)])
    assert journal.path.stat().st_size == size
    journal.note_used([(B, "story-1", 1, other)])
    again = Journal(journal.path)
    assert set(again.used) == {B} and again.used[B].line == 1
    assert [used.take for used in again.history[A]] == [take.id]
    assert again.used == journal.used and again.history == journal.history


def test_a_torn_last_line_is_passed_over_and_healed(journal: Journal) -> None:
    """A crash in the middle of an append loses that event alone, and the next one stands on a line of its own."""
    choose(journal, 1, A)
    choose(journal, 2, A)
    data = journal.path.read_bytes()
    journal.path.write_bytes(data[:-20])
    torn = Journal(journal.path)
    assert holds(torn) == 1
    assert len(torn.damaged) == 1 and ":2: cannot be understood" in torn.damaged[0]
    choose(torn, 5, A)
    assert holds(torn) == 5
    assert len(journal.path.read_bytes().splitlines()) == 3


@settings(max_examples=60, derandomize=True)
@given(cut=st.integers(0, 2000), junk=st.binary(max_size=40))
def test_no_damage_makes_the_journal_unreadable(
    tmp_path_factory: pytest.TempPathFactory, cut: int, junk: bytes
) -> None:
    """Wherever a journal is cut and whatever stands there, it can be read, and what is appended afterwards holds."""
    journal = Journal(tmp_path_factory.mktemp("journal") / "001.jsonl")
    for n in (1, 2, 3, 4):
        choose(journal, n, A, B)
    data = journal.path.read_bytes()
    journal.path.write_bytes(data[:cut] + junk)
    healed = Journal(journal.path)
    choose(healed, 9, A)
    assert holds(healed) == 9


@pytest.mark.parametrize(
    "line",
    [
        "nonsense",
        "[]",
        "{}",
        '{"did": "dance", "lines": []}',
        '{"did": "undo", "lines": [{"text": "x", "nth": 1, "asked": {"spoken": "x", "voice": "t", "speed": 1}}]}',
        '{"did": "choose", "lines": [{"text": "x"}]}',
        '{"did": "choose", "lines": 3}',
        '{"did": "use", "lines": [{"text": "x", "nth": "y"}]}',
        "\ufffd",
    ],
)
def test_a_line_broken_by_hand_is_named_and_passed_over(journal: Journal, line: str) -> None:
    """What a person breaks costs that line alone, and is named by file and line."""
    choose(journal, 1, A)
    with journal.path.open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    choose(journal, 2, A)
    healed = Journal(journal.path)
    assert healed.damaged == [f"{journal.path}:2: cannot be understood and is passed over"]
    assert holds(healed) == 2


def test_the_journal_is_readable_json_lines(journal: Journal) -> None:
    """Each line is one JSON object with its time, in letters that a person can read."""
    choose(journal, 1, A)
    text = journal.path.read_text(encoding="utf-8")
    assert "가나다." in text
    assert set(json.loads(text)) == {"did", "at", "lines"}


def test_a_journal_that_cannot_be_read_is_a_clear_error(tmp_path: Path) -> None:
    """A folder in the journal's place is named."""
    (tmp_path / "001.jsonl").mkdir()
    with pytest.raises(StoreError, match=r"001\.jsonl: is a directory"):
        Journal(tmp_path / "001.jsonl")
