"""The lexicon: what matches where, a show's own entries, and lexicon files."""

from __future__ import annotations

import pytest

from podcast.errors import ConfigError
from podcast.korean import lexicon
from podcast.korean.lexicon import Entry, Lexicon


def said(text: str, at: int = 0, known: Lexicon | None = None) -> str | None:
    """What the lexicon says for the start of ``text[at:]``."""
    match = (known or lexicon.builtin()).match(text, at)
    return match.spoken if match else None


@pytest.mark.parametrize(
    ("text", "spoken", "rest"),
    [
        ("AI가 온다", "에이아이", "가 온다"),
        ("AI에서는", "에이아이", "에서는"),
        ("AI, 그리고", "에이아이", ", 그리고"),
        ("Goldman Sachs의", "골드만삭스", "의"),
        ("Wi-Fi를", "와이파이", "를"),
        ("M&A 시장", "엠앤에이", " 시장"),
        ("D램과", "디램", "과"),
        ("K팝은", "케이팝", "은"),
        ("MZ세대의", "엠제트 세대", "의"),
        ("Z플립6", "제트 플립", "6"),
        ("nvidia가", "엔비디아", "가"),
        ("Llama3", "라마", "3"),
        ("Llama 3.1", "라마", " 3.1"),
        ("Apple's 전략", "애플스", " 전략"),
        ("Apple’s 전략", "애플스", " 전략"),
        ("Wi‑Fi", "와이파이", ""),
        ("World's Best", "월즈", " Best"),
    ],
)
def test_an_entry_matches_as_a_whole_word_with_any_particle_after_it(text: str, spoken: str, rest: str) -> None:
    """The longest entry matches; Hangul, punctuation, a space or the end may follow."""
    match = lexicon.builtin().match(text, 0)
    assert match is not None
    assert (match.spoken, text[match.end :]) == (spoken, rest)


def test_nothing_matches_at_the_end_of_a_text() -> None:
    """Neither behind the last character nor in an empty text stands an entry."""
    assert said("AI", 2) is None
    assert said("") is None
    assert lexicon.builtin().find("") is None


def test_what_was_asked_in_vain_is_not_remembered() -> None:
    """A long text leaves nothing behind for beginnings that no entry has."""
    known = Lexicon([Entry("Zorvex", "조벡스")])
    for text in ("가나", "나다", "xy", "Zorvex"):
        known.match(text, 0)
    assert list(known._shelves) == ["zo"]


@pytest.mark.parametrize("text", ["Applet", "Metax", "AI2", "Metaé", "ARMs"])
def test_an_entry_does_not_match_within_a_longer_word(text: str) -> None:
    """Neither a Latin letter nor a digit may follow, unless the entry says that a number may."""
    assert said(text) is None


def test_nothing_latin_may_stand_before_an_entry() -> None:
    """``AI`` is not found inside ``OpAI``, but is after Hangul."""
    assert said("OpAI", 2) is None
    assert said("생성형AI", 3) == "에이아이"


def test_capitals_match_only_capitals_and_beat_the_word_in_small_letters() -> None:
    """``US`` and ``us``, ``IT`` and ``it``, ``WHO`` and ``who`` are different entries."""
    assert [said(word) for word in ("US", "us", "IT", "It", "WHO", "who")] == [
        "유에스", "어스", "아이티", "잇", "더블유에이치오", "후",
    ]  # fmt: skip


def test_the_article_is_an_article_only_before_an_english_word() -> None:
    """``a good day``, but ``a와 b`` and vitamin a are letters."""
    assert [said("a good day"), said("LLM-as-a-judge", 7), said("a와 b"), said("비타민 a", 4)] == [
        "어",
        "어",
        None,
        None,
    ]


def test_an_entry_that_ends_in_a_digit_does_not_end_within_a_decimal() -> None:
    """``Model 3`` is not found in ``Model 3.5`` nor in ``Model 30``."""
    known = Lexicon([Entry("Model 3", "모델 쓰리")])
    assert said("Model 3를", known=known) == "모델 쓰리"
    assert said("Model 3.5", known=known) is None
    assert said("Model 30", known=known) is None


def test_a_shows_entries_win_and_leave_the_built_in_ones_alone() -> None:
    """A show may say Gemini otherwise; the built-in lexicon does not change."""
    own = lexicon.builtin().extended({"Gemini": "제미니", "맷 슈머": "매트 슈머", "Zorvex": "조벡스"})
    assert [said(text, known=own) for text in ("gemini는", "맷 슈머가", "Zorvex", "Claude")] == [
        "제미니", "매트 슈머", "조벡스", "클로드",
    ]  # fmt: skip
    assert said("Gemini") == "제미나이"


def test_a_hangul_entry_does_not_match_in_the_middle_of_a_word() -> None:
    """``오픈`` is not found in ``재오픈``."""
    own = Lexicon([Entry("오픈", "오우픈")])
    assert said("재오픈", 1, known=own) is None
    assert said("오픈을", 0, known=own) == "오우픈"


@pytest.mark.parametrize(
    ("mapping", "message"),
    [
        ({"AI": "AI"}, "podcast.toml: 'AI' is said 'AI'. Write what is said in Hangul only, with single spaces."),
        ({"AI": " 에이"}, "podcast.toml: 'AI' is said ' 에이'. Write what is said in Hangul only, with single spaces."),
        ({"": "에이"}, "cannot be an entry's written form"),
        ({"Gpt": "지피티", "gPT": "쥐피티"}, "podcast.toml: 'gPT' is said '지피티' and '쥐피티'. Keep one."),
    ],
)
def test_a_wrong_entry_of_a_show_is_named(mapping: dict[str, str], message: str) -> None:
    """What is wrong, where, and the remedy, in one line."""
    with pytest.raises(ConfigError) as caught:
        lexicon.builtin().extended(mapping)
    assert message in str(caught.value)


def test_a_lexicon_file_is_read_line_by_line() -> None:
    """Comments and empty lines are skipped; the third column holds flags."""
    assert lexicon.parse("# ours\n\nZorvex\t조벡스\nUS\t미국\tc\n", "own.tsv") == [
        Entry("Zorvex", "조벡스", "", "own.tsv"),
        Entry("US", "미국", "c", "own.tsv"),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("A B\n", "own.tsv:1: 'A B' is no lexicon entry. Write what is written, a tab, and what is said in Hangul."),
        ("Zo\t조\n\nzo\t조\n", "own.tsv:3: 'zo' stands in line 1 already. Remove one."),
        ("Zo\tzo\n", "own.tsv:1: 'Zo' is said 'zo'. Write what is said in Hangul only, with single spaces."),
        ("Zo\t조\tq\n", "own.tsv:1: 'Zo' has the unknown flag 'q'. Use c (only in exactly this case), "),
    ],
)
def test_a_mistake_in_a_lexicon_file_names_file_and_line(text: str, message: str) -> None:
    """The place, the mistake and the remedy."""
    with pytest.raises(ConfigError) as caught:
        lexicon.parse(text, "own.tsv")
    assert str(caught.value).startswith(message)


def test_adding_keeps_comments_and_replaces_the_same_entry() -> None:
    """An entry goes to the end, or to the place of the one it replaces."""
    text = "# ours\nZorvex\t조벡스\nKym\t킴\n"
    assert lexicon.added(text, Entry("zorvex", "조르벡스"), "own.tsv") == "# ours\nzorvex\t조르벡스\nKym\t킴\n"
    assert lexicon.added(text, Entry("US", "미국"), "own.tsv") == text + "US\t미국\n"


def test_every_data_file_is_well_formed() -> None:
    """Each line parses: Hangul with single spaces, no stray blanks, known flags, nothing twice in a file."""
    for path in lexicon.DATA.glob("*.tsv"):
        text = path.read_text(encoding="utf-8")
        assert lexicon.parse(text, path.name)
        assert not [line for line in text.splitlines() if line != line.rstrip()]


def test_no_entry_stands_in_two_data_files() -> None:
    """One entry has one home."""
    homes: dict[tuple[str, bool], str] = {}
    for entry in lexicon.builtin():
        key = (entry.written, True) if entry.exact else (entry.written.lower(), False)
        assert homes.setdefault(key, entry.kind) == entry.kind, entry
    assert len(homes) == len(lexicon.builtin())


def test_data_files_are_sorted_within_their_topics() -> None:
    """Entries between two ``# topic`` lines are in alphabetical order, so that a person finds them."""
    for path in lexicon.DATA.glob("*.tsv"):
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            written = [line.split("\t")[0] for line in block.splitlines() if line and not line.startswith("#")]
            assert written == sorted(written, key=lambda word: (word.lower(), word)), path.name


def test_every_entry_finds_itself() -> None:
    """No entry is hidden by another one or by the rules for word boundaries."""
    known = lexicon.builtin()
    for entry in known:
        match = known.match(entry.written + (" word" if lexicon.PHRASE in entry.flags else ""), 0)
        assert match is not None
        assert (match.end, match.spoken) == (len(entry.written), entry.spoken)
