"""Latin: names by the lexicon, acronyms by their letters, words by the loanword orthography, models by their parts.

A stretch of letters, digits and hyphens such as ``GPT-4o`` or ``HBM3E`` is read part by part: the longest lexicon entry
first, then letters, then the number as such names say it (포, 십팔, 백, 사공구공).
"""

from __future__ import annotations

import re
import unicodedata

from podcast.korean import cmudict, english, numbers
from podcast.korean.lexicon import Lexicon
from podcast.korean.particles import is_particle
from podcast.korean.scan import DIGIT, LATIN, Rule, Said, Scan, rule

ACCENTED = "".join(chr(code) for code in range(0xC0, 0x250) if chr(code).isalpha())
_LETTERS = re.compile(r"[A-Za-zÀ-ɏ]+(?:['’](?:s|t|re|ll|ve|d|m)(?![A-Za-z]))?")
_DIGITS = re.compile(r"\d+(?:\.\d+){0,4}")
_JOINT = re.compile(r"[-‐‑_](?=[A-Za-zÀ-ɏ0-9])|['’](?=\d)|\++(?![\d\w])|[./](?=[A-Za-z])|(?<=[A-Z])\.(?=\d)")
_DOTTED = re.compile(r"(?:[A-Za-z]\.){2,}[A-Za-z]?(?![A-Za-z])|(?:[A-Z]\.){1,}[A-Z](?![A-Za-z])")
_LONGEST = 45
"""Letters in the longest word that is one; more are noise and are spelled."""
_ACRONYM = 5
"""Capitals up to this many letters are spelled when nobody says how they are said."""


def word(letters: str, lexicon: Lexicon) -> str:  # noqa: PLR0911
    """One run of letters: an entry of the lexicon, an English word, or letter by letter."""
    plain = _plain(letters)
    entry = lexicon.find(plain) or lexicon.find(letters)
    if entry and not _is_short_acronym(plain, entry.written):
        return entry.spoken
    possessive = re.fullmatch(r"(.+)['’]s", plain)
    if possessive:
        return word(possessive[1], lexicon) + "스"
    if len(plain) == 1 or len(plain) > _LONGEST:
        return english.spell(plain)
    capitals = plain.isupper()
    if capitals and len(plain) <= _ACRONYM and not (len(plain) >= 4 and cmudict.phonemes(plain)):
        return english.spell(plain)
    plural = re.fullmatch(r"([A-Z]{2,5})s", plain)
    if plural:
        return english.spell(plural[1]) + "스"
    known = english.transliterate(plain.lower() if capitals else plain, lexicon)
    if known:
        return known
    parts = re.findall(r"[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+|[A-Z]+", plain)
    if len(parts) > 1:
        return "".join(word(part, lexicon) for part in parts)
    return english.spell(plain)


def _is_short_acronym(written: str, entry: str) -> bool:
    """Whether two capitals meet the entry of a word: MS is not Ms, US is not us."""
    return len(written) == 2 and written.isupper() and not entry.isupper()


def _plain(letters: str) -> str:
    """Without accents: é → e."""
    if letters.isascii():
        return letters
    split = unicodedata.normalize(
        "NFD", letters.replace("ø", "o").replace("Ø", "O").replace("ł", "l").replace("ß", "ss")
    )
    return "".join(c for c in split if c.isascii())


def model_number(digits: str, before: str, after: str) -> str:
    """A number within a name: 4 → 포, 18 → 십팔, 100 → 백, 4090 → 사공구공, 3.1 → 삼점일."""
    if "." in digits:
        return "점".join(
            numbers.sino(int(part)) if not index and len(part) < 5 else numbers.decimals(part)
            for index, part in enumerate(digits.split("."))
        )
    if digits[0] == "0" or len(digits) > 4:
        return numbers.spell(digits)
    if len(digits) == 1:
        return numbers.ENGLISH[int(digits)]
    number = int(digits)
    if len(digits) == 4 and digits[:2] in ("19", "20"):
        return numbers.sino(number)
    if len(digits) == 2 or (len(digits) == 3 and number % 10 == 0) or number % 1000 == 0:
        return numbers.sino(number)
    return numbers.spell(digits)


def compound(scan: Scan, start: int) -> tuple[int, str]:
    """A name of letters, digits and joints from ``start``: its end and what is said."""
    text, lexicon = scan.text, scan.lexicon
    said: list[str] = []
    at, before = start, ""
    while at < len(text):
        entry = lexicon.match(text, at)
        letters = _LETTERS.match(text, at)
        if entry and _is_short_acronym(text[at : entry.end], entry.entry.written):
            entry = None
        if entry and (not letters or entry.end >= letters.end() or not text[entry.end].isalpha()):
            at, before = entry.end, text[entry.end - 1]
            said.append(entry.spoken)
        elif letters:
            said.append(word(letters[0], lexicon))
            at, before = letters.end(), letters[0]
        elif text[at] in DIGIT:
            digits = _DIGITS.match(text, at)
            assert digits
            said.append(model_number(digits[0], before, text[digits.end() : digits.end() + 1]))
            at, before = digits.end(), digits[0]
        else:
            joint = _JOINT.match(text, at) if said else None
            if not joint:
                break
            if joint[0][0] == "+":
                said.append("플러스" * len(joint[0]))
            else:
                said.append(" ")
            at = joint.end()
    return at, _joined(said)


def _joined(said: list[str]) -> str:
    return re.sub(" +", " ", "".join(f" {part}" if _long(part) else part for part in said)).strip()


def _long(part: str) -> bool:
    return len(part) > 12


@rule("dotted initials", "latin", LATIN, _DOTTED.pattern)
def dotted(scan: Scan, match: re.Match[str]) -> Said | None:
    """U.S. → 유에스, a.m. → 에이엠."""
    known = scan.lexicon.match(scan.text, match.start())
    if known and known.end >= match.end() - 1:
        return Said(known.spoken, known.end)
    end = match.end()
    if match[0].endswith(".") and not scan.text[end:].strip():
        end -= 1
    return Said(english.spell(match[0].replace(".", "")), end)


@rule("volume", "latin", "VvNnEeCc", r"(?:[Vv]ol|[Nn]o|[Ee]p|[Cc]h|VOL|NO|EP)\s?\.?\s?(?=\d)")
def volume(scan: Scan, match: re.Match[str]) -> str | Said:
    """Vol. 12 → 볼륨 십이, No.1 → 넘버원, EP.3 → 에피소드 삼."""
    if match[0].lower().startswith("no") and re.match(r"1(?![\d.,])", scan.text[match.end() :]):
        return Said("넘버원", match.end() + 1)
    return {"vol": "볼륨 ", "no": "넘버 ", "ep": "에피소드 ", "ch": "챕터 "}[match[0].strip(" .").lower()]


@rule("page", "latin", "pP", r"[pP]{1,2}\.\s?(\d{1,4})(?:\s?[~-]\s?(\d{1,4}))?(?![\d.%])")
def page(scan: Scan, match: re.Match[str]) -> str:
    """p.12 → 십이 쪽, pp. 12-15 → 십이에서 십오 쪽."""
    last = f"에서 {numbers.sino(int(match[2]))}" if match[2] else ""
    return f"{numbers.sino(int(match[1]))}{last} 쪽"


@rule("version letter", "version", "vV", r"[vV](?:er)?\.?\s?(?=\d+\.\d)")
def version_letter(scan: Scan, match: re.Match[str]) -> str:
    """v2.0.1 → 버전 이점영점일."""
    return "버전 "


@rule("ampersand", "latin", LATIN, r"([A-Za-z]{1,6})\s?&\s?([A-Za-z]{1,12})(?![A-Za-z])")
def ampersand(scan: Scan, match: re.Match[str]) -> Said | None:
    """M&A → 엠앤에이, A & B → 에이 앤 비."""
    known = scan.lexicon.match(scan.text, match.start())
    if known and known.end > match.end(1):
        return Said(known.spoken, known.end)
    left, right = word(match[1], scan.lexicon), word(match[2], scan.lexicon)
    gap = " " if " " in match[0] else ""
    tail = compound(scan, match.start(2))
    return Said(f"{left}{gap}앤{gap}{tail[1] or right}", tail[0] or match.end())


@rule("Latin word or name", "latin", LATIN + ACCENTED, r"[A-Za-zÀ-ɏ]")
def name(scan: Scan, match: re.Match[str]) -> Said:
    """Anything that starts with a letter."""
    end, said = compound(scan, match.start())
    return Said(said, end)


@rule("name that starts with a digit", "latin", DIGIT, r"(\d{1,4})([A-Za-z]{1,2})(?=\d|[^A-Za-z0-9]|$)")
def digit_first(scan: Scan, match: re.Match[str]) -> Said | None:
    """5G → 파이브지, 3D → 쓰리디, 70B → 칠십비, 4K → 포케이."""
    known = scan.lexicon.match(scan.text, match.start())
    if known:
        return Said(known.spoken, known.end)
    digits, letters = match[1], match[2]
    more = re.compile(r"[0-9]+").match(scan.text, match.end())
    if len(digits) == 1 and letters == "B" and not more:
        said = numbers.sino(int(digits)) + english.spell(letters)
    else:
        said = (numbers.ENGLISH[int(digits)] if len(digits) == 1 else numbers.sino(int(digits))) + word(
            letters, scan.lexicon
        )
    end = match.end()
    if more:
        said += model_number(more[0], letters, "")
        end = more.end()
    return Said(said, end)


@rule("decimal with a letter", "latin", DIGIT, r"(\d{1,4}\.\d{1,2})([A-Z])(?![A-Za-z0-9])")
def decimal_first(scan: Scan, match: re.Match[str]) -> Said:
    """1.5B → 일점오비."""
    return Said(model_number(match[1], "", "") + english.spell(match[2]), match.end())


_GENERATIONS = re.compile(
    r"(?:미니|울트라|프로|에어|플립|폴드|시즌|버즈|레벨|파트|챕터|스위치|젠|윙|시리즈|북|탭|스테이션|모델|타입|팩토리|퀘스트|에피소드|스테이지"
    r"|갤럭시 [A-Z]|버전)\s?$"
)


_VARIANT = re.compile(r"\s(?:프로|플러스|울트라|엘리트|맥스|미니|에어)(?![가-힣])")


@rule("number after a name", "latin", DIGIT, r"(\d{1,4})(?![\d,]|\.\d|\s?[%~∼×/:])")
def after_name(scan: Scan, match: re.Match[str]) -> Said | None:
    """Model 3 → 모델 쓰리, 플립6 → 플립 식스, RTX 4090 → 알티엑스 사공구공; with a counter none of these."""
    text, end, digits = scan.text, match.end(), match[1]
    following = text[end : end + 1]
    if "가" <= following <= "힣" and not is_particle(text, end):
        return None
    if re.match(r"\s?(?:만|[십백천억조](?!가|는|를))", text[end : end + 3]) and scan.before(1).isspace():
        return None  # GPU 1만 장: a count behind the name, no number of the name
    if following and ((following.isascii() and following.isalpha()) or following in "㎏㎡%℃"):
        return None
    before = scan.before(14)
    latin = re.search(r"([A-Za-z]+)\s?$", before)
    if len(digits) == 1:
        variant = _VARIANT.match(text, end) and re.search(r"[가-힣]\s?$", before)
        generation = _GENERATIONS.search(before) and not re.match(r"\s(?:단계|등급)", text[end : end + 4])
        return Said(numbers.ENGLISH[int(digits)], end) if latin or variant or generation else None
    if latin and len(digits) == 4 and digits[:2] not in ("19", "20") and latin[1].isupper() and len(latin[1]) <= 3:
        return Said(numbers.spell(digits), end)
    return None


RULES: tuple[Rule, ...] = (page, dotted, volume, version_letter, ampersand, name)
NUMBERS: tuple[Rule, ...] = (decimal_first, digit_first, after_name)
