"""Korean sounds become the symbols that the model says them with."""

import json

import pytest

from podcast.errors import VoiceError
from podcast.korean.hangul import FINALS, INITIALS, VOWELS
from podcast.voices.kokoro import model
from podcast.voices.kokoro.phonemes import CODA, MARKS, NUCLEUS, ONSET, VOICED, phonemes


def test_the_table_is_whole_and_within_the_model_s_alphabet() -> None:
    """Each initial, vowel and pronounced 받침 has symbols, all of which the model knows."""
    assert set(ONSET) == set(INITIALS)
    assert set(NUCLEUS) == set(VOWELS)
    assert set(CODA) <= set(FINALS)
    known = json.loads(model.installed_weights().alphabet.read_text(encoding="utf-8"))["vocab"]
    for table in (ONSET, VOICED, NUCLEUS, CODA, MARKS):
        assert set("".join(table.values())) <= set(known)


@pytest.mark.parametrize(
    ("pronounced", "symbols"),
    [
        ("가가", "kaɡa"),  # plain stops are voiced between sonorants only
        ("감가", "kamɡa"),
        ("갑까", "kapka"),
        ("가 가", "ka ka"),
        ("달라", "taɾla"),
        ("나라", "naɾa"),
        ("시사", "ɕisa"),
        ("거고", "kɔɡwo"),
        ("가, 가!", "ka, ka!"),
        ("‘가’", "ka"),  # quotation marks are not heard
        ("가\n가", "ka ka"),
    ],
)
def test_sounds_depend_on_their_neighbours(pronounced: str, symbols: str) -> None:
    """Allophones by position."""
    assert phonemes(pronounced) == symbols


@pytest.mark.parametrize("unreadable", ["A", "3", "℃", "漢", "ㅋ"])
def test_what_has_no_reading_is_an_error_not_a_gap(unreadable: str) -> None:
    """No word is swallowed: a character that cannot be said is named, with the remedy."""
    with pytest.raises(VoiceError, match=rf"'{unreadable}' has no reading.*written\|spoken"):
        phonemes(f"가 {unreadable} 나")
