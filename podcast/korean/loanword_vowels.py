"""Vowels of English words in Hangul, each looked at with its letters and its neighbours.

The base is table 1 of the loanword orthography and its paragraphs 7 and 8 of the English section; where American and
British speech part, or a vowel is weak, the letters decide, as usage does.
"""

from __future__ import annotations

from podcast.korean.sounds import Sounds

_PLAIN = {"AE": "ㅐ", "AY": "ㅏㅣ", "EY": "ㅔㅣ", "IY": "ㅣ", "OW": "ㅗ", "OY": "ㅗㅣ"}
_SONORANTS = frozenset(("M", "N", "NG", "L", "R", "HH", "W", "Y", ""))
_BRITISH_YOD = frozenset(("T", "D", "N", "S", "Z", "TH"))


def jamo(sounds: Sounds, index: int) -> str:
    """The vowel letters (중성) that write the vowel at ``index``: one, or two for two syllables (ㅔㅣ)."""
    symbol = sounds.symbol(index)
    if symbol in _RULES:
        return _RULES[symbol](sounds, index)
    centring = sounds.silent_r(index) and symbol in ("AY", "IY")  # require, ear
    return _PLAIN[symbol] + ("ㅓ" if centring else "")


def _open_back(sounds: Sounds, index: int) -> str:
    """[ɑ]: 오 where an o writes British [ɒ]; 워 after w before [ʃ, tʃ] (워치) and after qu (퀄리티); else 아."""
    if sounds[index].letters.startswith(("o", "ho", "au")):
        return "ㅗ"
    rounded = sounds.symbol(index + 1) in ("CH", "SH") or sounds.symbol(index - 2) == "K"
    return "ㅗ" if rounded and sounds.symbol(index - 1) == "W" else "ㅏ"


def _half_open_back(sounds: Sounds, index: int) -> str:
    """[ɔ]: 오, and 오어 at the end for -ore and -oor (스토어, 도어)."""
    ends = sounds.tail(index) in ("ore", "oor", "oar") and sounds.symbol(index - 1) != "W"
    return "ㅗㅓ" if ends else "ㅗ"


def _falling(sounds: Sounds, index: int) -> str:
    """[au]: 아우, and 아 before the 워 of [auə]."""
    return "ㅏ" if sounds.symbol(index + 1) == "ER" else "ㅏㅜ"


def _rhotic(sounds: Sounds, index: int) -> str:
    """[ɝ, ɚ]: 어; 워 after [au]; 오 in -ory (메모리) and in a first or- (오리지널, 호라이즌)."""
    if sounds.symbol(index - 1) == "AW":
        return "ㅝ"
    first = index <= 1 and sounds.before_vowel(index) and sounds[index].letters == "or"
    return "ㅗ" if first or sounds.tail(index) in ("ory", "ories") else "ㅓ"


def _half_open_front(sounds: Sounds, index: int) -> str:
    """[ɛ]: 에; 에어 before a silent r; 애 where a writes it (캐리); 어 in -ary (세컨더리)."""
    letters, before_r = sounds[index].letters, sounds.symbol(index + 1) == "R"
    if sounds.silent_r(index) or (before_r and letters in ("ai", "ea")):
        return "ㅔㅓ"
    if sounds.tail(index) in ("ary", "aries", "arily"):
        return "ㅓ"
    return "ㅐ" if letters == "a" else "ㅔ"


def _close_front(sounds: Sounds, index: int) -> str:
    if sounds.silent_r(index):
        return "ㅣㅓ"
    written_o = sounds[index].letters == "o" and not sounds[index].stress
    return _central(sounds, index) if written_o else "ㅣ"


def _close_back(sounds: Sounds, index: int) -> str:
    letters, before_r = sounds[index].letters, sounds.symbol(index + 1) == "R"
    vowel = "ㅠ" if before_r and letters == "u" and sounds.symbol(index - 1) in _BRITISH_YOD else "ㅜ"
    return vowel + "ㅓ" if sounds.silent_r(index) or (before_r and letters == "ou") else vowel


def _long_close_back(sounds: Sounds, index: int) -> str:
    """[u]: 유 after t, d, n, s where u, ue, ew, eu or ui write it, as in British speech (튜브, 뉴스, 슈트)."""
    letters = sounds[index].letters
    yod = sounds.symbol(index - 1) in _BRITISH_YOD and letters in ("u", "ue", "ew", "eu", "ui", "ut")
    return ("ㅠ" if yod else "ㅜ") + ("ㅓ" if sounds.silent_r(index) else "")


def _central(sounds: Sounds, index: int) -> str:
    """[ʌ] is 어; the weak [ə] is what its letters suggest, and 어 where they suggest nothing."""
    if sounds[index].stress:
        return "ㅓ"
    if index + 1 == len(sounds):
        return "ㅏ" if sounds[index].letters.startswith("a") else "ㅓ"
    if not sounds[index].letters and index and not sounds[index - 1].is_vowel:
        return "ㅡ"  # apple, rhythm
    return _weak_before_sonorant(sounds, index) or _weak_by_letters(sounds, index) or "ㅓ"


def _weak_before_sonorant(sounds: Sounds, index: int) -> str:
    """[ə] before a last [l] or [n]: 뷰티풀, 펜슬, 모델, 트래블, 아이돌, 오픈, 시즌, 마운틴, 아일랜드."""
    letters, tail = sounds[index].letters, sounds.tail(index)
    before, after = sounds.symbol(index - 1), sounds.symbol(index + 1)
    rest = sounds.symbols_from(index + 2)
    if after == "L" and not sounds.before_vowel(index + 1):
        if letters == "e":
            return {"V": "ㅡ", "B": "ㅡ", "N": "ㅓ", "R": "ㅓ"}.get(before, "ㅔ")
        by_letters = {"u": "ㅜ" if before in ("F", "Y") else "", "i": "ㅡ" if before == "S" else "ㅣ", "o": "ㅗ"}
        return by_letters.get(letters, "ㅓ")
    if after == "N" and rest in ((), ("S",), ("Z",), ("D",)):
        if tail in ("and", "ands") and before == "L":
            return "ㅐ"
        if (letters == "e" and before not in _SONORANTS) or (letters == "o" and before in ("S", "Z")):
            return "ㅡ"
        return "ㅣ" if letters == "ai" else ""
    return ""


def _weak_by_letters(sounds: Sounds, index: int) -> str:
    """[ə] written i (패밀리; 어 in -ible), u after [j] (시뮬레이션), o and e (below), a in -age and -ate (메시지)."""
    letters, tail, after = sounds[index].letters, sounds.tail(index), sounds.symbol(index + 1)
    if letters in ("i", "y", "ie", "ui", "ei"):
        return "" if tail in ("ible", "ibly") else "ㅣ"
    if letters == "u":
        return "ㅜ" if sounds.symbol(index - 1) == "Y" else ""
    if letters == "o":
        return _weak_o(sounds, index)
    if (after == "JH" and letters in ("a", "e")) or tail in ("ate", "ates", "ace", "aces"):
        return "ㅣ"
    return _weak_e(sounds, index) if letters == "e" else ""


def _weak_e(sounds: Sounds, index: int) -> str:
    """[ə] written e: 이 in -et, -ness, -est (플래닛, 피트니스; 켓 in -ket), and in a first open syllable (리크루트)."""
    after = sounds.symbol(index + 1)
    if sounds.tail(index) in ("et", "ets", "ess", "est", "ests", "ed", "es", "eted", "eting"):
        return "ㅔ" if sounds.symbol(index - 1) == "K" and after == "T" else "ㅣ"
    opens = sounds.before_vowel(index + 1) or sounds.symbol(index + 2) in ("R", "L", "W", "Y")
    return "ㅣ" if opens and index <= 1 else ""


def _weak_o(sounds: Sounds, index: int) -> str:
    """[ə] written o: 오 in an open syllable and in pro- (폴리스, 이노베이션, 프로텍트), but not in com-, con-, col-."""
    before, after = sounds.symbol(index - 1), sounds.symbol(index + 1)
    if index == 2 and sounds.symbol(0) == "P" and before == "R":
        return "ㅗ"
    prefix = index == 1 and before == "K"
    return "ㅗ" if sounds.before_vowel(index + 1) and not (prefix and after in ("M", "N", "L", "R")) else ""


_RULES = {
    "AH": _central,
    "AA": _open_back,
    "AO": _half_open_back,
    "AW": _falling,
    "ER": _rhotic,
    "EH": _half_open_front,
    "IH": _close_front,
    "UH": _close_back,
    "UW": _long_close_back,
}
