"""How often the pronunciation agrees with a word list, and how fast it is, beside other libraries, in one run.

    python benchmarks/pronunciation.py WORDS.tsv [TEXT]

WORDS.tsv has a word and a pronunciation on each line, with a tab between; a word with several pronunciations has
several lines, and any of them counts. A pronunciation is Hangul (물약 <tab> 물략) or the narrow IPA of the WikiPron
project (data/scrape/tsv/kor_hang_narrow.tsv; its text is Wiktionary's, CC BY-SA, and not kept here). Length is
ignored, and so is what the standard leaves free: ㅖ or ㅔ after a consonant, ㅢ or ㅣ, ㅚ ㅙ ㅞ, 사이시옷 sounded
or not. TEXT is a file to time on; the words themselves without it. Libraries that are not installed are left out.
"""

from __future__ import annotations

import re
import sys
import time
import tracemalloc
import unicodedata
from collections.abc import Callable
from pathlib import Path

from podcast.korean import hangul
from podcast.korean.pronunciation import pronounce

CONSONANTS = {
    **dict.fromkeys(("k", "ɡ", "k̚"), "ㄱ"), "k͈": "ㄲ", "kʰ": "ㅋ", "kx": "ㅋ", "kç": "ㅋ",
    **dict.fromkeys(("t", "d", "t̚"), "ㄷ"), "t͈": "ㄸ", "tʰ": "ㅌ",
    **dict.fromkeys(("p", "b", "p̚"), "ㅂ"), "p͈": "ㅃ", "pʰ": "ㅍ",
    **dict.fromkeys(("t͡ɕ", "d͡ʑ"), "ㅈ"), "t͡ɕ͈": "ㅉ", "t͡ɕʰ": "ㅊ",
    **dict.fromkeys(("sʰ", "ɕʰ", "ʃʰ"), "ㅅ"), **dict.fromkeys(("s͈", "ɕ͈"), "ㅆ"), "s": "ㄷ",
    **dict.fromkeys(("h", "ɦ", "β", "ʝ", "ɣ", "ç", "x", "ɸ"), "ㅎ"),
    **dict.fromkeys(("n", "ɲ"), "ㄴ"), "m": "ㅁ", "ŋ": "ㅇ", **dict.fromkeys(("ɾ", "ɭ", "ʎ"), "ㄹ"),
}  # fmt: skip
VOWELS = {
    "a̠": "ㅏ",
    "ʌ̹": "ㅓ",
    "ɘ": "ㅓ",
    "o̞": "ㅗ",
    "o": "ㅗ",
    "u": "ㅜ",
    "ɯ": "ㅡ",
    "i": "ㅣ",
    "y": "ㅟ",
} | dict.fromkeys(("e̞", "ɛ", "ɛ̝"), "ㅔ")
GLIDES = {
    "j": dict(zip("ㅏㅓㅗㅜㅔ", "ㅑㅕㅛㅠㅖ", strict=True)),
    "w": dict(zip("ㅏㅓㅔㅣ", "ㅘㅝㅞㅟ", strict=True)),
    "ɥ": {"ㅣ": "ㅟ"},
    "ɰ": {"ㅣ": "ㅢ"},
}
PALATAL = {"ɲ", "ʎ", "ʝ", "ɕʰ", "ɕ͈", "kç"}
"""Consonants whose sound holds a following j."""
FREE_VOWELS = str.maketrans("ㅐㅒㅚㅙㅢ", "ㅔㅖㅞㅞㅣ")


def from_ipa(ipa: str) -> str:
    """Narrow IPA as a row of jamo."""
    tokens = unicodedata.normalize("NFD", ipa.replace("k x", "kx").replace("k ç", "kç").replace("ː", "")).split()
    jamo: list[str] = []
    glide = ""
    for before, token in zip(["", *tokens], tokens, strict=False):
        if token in GLIDES:
            glide = token
        elif token in CONSONANTS:
            jamo.append(CONSONANTS[token])
            glide = ""
        elif token in VOWELS:
            vowel = VOWELS[token]
            glide = glide or ("j" if before in PALATAL else "")
            jamo.append(GLIDES.get(glide, {}).get(vowel, vowel))
            glide = ""
        else:
            raise ValueError(f"{token!r} in {ipa!r}")
    return "".join(jamo)


def from_hangul(said: str) -> str:
    """Hangul as a row of jamo, without the initial ㅇ."""
    jamo = ""
    for syllable in said:
        if hangul.is_syllable(syllable):
            initial, vowel, final = hangul.decompose(syllable)
            jamo += ("" if initial == "ㅇ" else initial) + vowel + final
    return jamo


def free(jamo: str) -> str:
    """The jamo with what the standard leaves free made one."""
    jamo = re.sub("(?<=[ㄱ-ㅆㅈ-ㅎ])ㅖ", "ㅔ", jamo.translate(FREE_VOWELS))
    return re.sub("ㄷ(?=[ㄲㄸㅃㅆㅉ])", "", jamo)


def read(path: Path) -> dict[str, set[str]]:
    """The accepted pronunciations of every word in Hangul on the list."""
    words: dict[str, set[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        word, tab, said = line.partition("\t")
        if not tab or not re.fullmatch("[가-힣]+", word):
            continue
        try:
            jamo = from_hangul(said) if re.search("[가-힣]", said) else from_ipa(said)
        except ValueError as error:
            print(f"left out: {word}: {error}", file=sys.stderr)
            continue
        words.setdefault(word, set()).add(free(jamo))
    return words


def libraries() -> dict[str, Callable[[str], str]]:
    """Every pronouncer that is installed."""
    found: dict[str, Callable[[str], str]] = {"podcast.korean": pronounce}
    try:
        import hangulpy

        found["hangulpy"] = hangulpy.standardize_pronunciation
    except ImportError:
        pass
    try:
        from ko_speech_tools.g2p.g2p import G2p

        found["ko-speech-tools"] = G2p()
    except ImportError:
        pass
    return found


def main() -> None:
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    words = read(Path(sys.argv[1]))
    text = Path(sys.argv[2]).read_text(encoding="utf-8") if len(sys.argv) > 2 else "\n".join(words)
    fastest = 0.0
    print(f"{len(words)} words, {len(text)} characters")
    for name, say in libraries().items():
        say("준비")
        wrong = [word for word, accepted in words.items() if free(from_hangul(say(word))) not in accepted]
        begin = time.perf_counter()
        for line in text.splitlines():
            say(line)
        speed = len(text) / (time.perf_counter() - begin)
        tracemalloc.start()
        for line in text.splitlines():
            say(line)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        fastest = fastest or speed
        share = 1 - len(wrong) / len(words)
        print(f"{name:16} {share:7.1%} {speed:10,.0f} characters/s ({speed / fastest:.2f} ×) {peak / 1e6:6.1f} MB")
        print("  " + " ".join(f"{word}[{say(word)}]" for word in wrong[:60]))


if __name__ == "__main__":
    main()
