"""Korean news prose → sentences.

A sentence ends at a full stop, question or exclamation mark (with the quotes and brackets that close after it) before a
space. It does not end inside a quotation that the sentence goes on after (“…했다.”라고 말했다), inside brackets, or at
the full stop of an abbreviation, an initial, a date (2024. 9. 13.) or a list mark (1. 가.).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

_END = re.compile(
    r"(?P<mark>[.?!…。？！]+)(?P<close>[)\]}〉》」』”’\"']*)(?P<gloss>(?:\([^()]*\)|\[\d+\])*)(?P<space>\s+|$|(?=[가-힣]))"
)
_ABBREVIATION = re.compile(
    r"(?:^|[^A-Za-z])(?:Inc|Corp|Co|Ltd|LLC|Dr|Mr|Mrs|Ms|Prof|Rev|Gen|Sen|Rep|Gov|St|Mt|Jr|Sr|vs|etc|cf|No|Nos|Vol|Fig|Eq|ca|"
    r"al|approx|dept|est|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|e\.g|i\.e|[ap]\.m|Ph\.D|(?:[A-Z]\.)*[A-Z])$"
)
_MARKER = re.compile(r"(?:^|\s)\(?(?:\d{1,2}|[가나다라마바사아자차카타파하])$")
_FINAL_ENDING = re.compile(r"[다요죠까네군음함됨임]$")
_CONTINUES = re.compile(r"(?:이?라[고는며]|이?라면서|이?라던|이란|란|[고며는]|면서)(?=[\s,.]|$)|하[고며는면]|하면서|했")
_GOES_ON = re.compile(r"이?라[고는며면던]|[고며는란](?![가-힣])|면서")
_EXCLAIMED = re.compile(r"(?:야후|Yahoo|Jeopardy)$", re.IGNORECASE)
_PAIRS = {
    "“": "”",
    "‘": "’",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    "(": ")",
    "[": "]",
    "（": "）",
    "【": "】",
}
_QUOTES = "“‘\"'"
LONGEST = 1000
"""A quotation mark or bracket that does not close within this many characters does not count."""


def sentences(paragraph: str) -> tuple[str, ...]:
    """The sentences of a paragraph, whole and in order; joined by single spaces they are the paragraph."""
    text = " ".join(paragraph.split())
    held = _held(text)
    cuts = [0]
    for match in _END.finditer(text):
        if match.end() < len(text) and match.start() not in held and _ends(text, match):
            cuts.append(match.end())
    cuts.append(len(text))
    pieces = [text[start:end].strip() for start, end in itertools.pairwise(cuts)]
    return _with_their_words(piece for piece in pieces if piece)


def _before(text: str, place: int) -> str:
    """The last characters before a place, as many as decide anything."""
    return text[max(0, place - 40) : place]


def _after(text: str, place: int) -> str:
    """The first characters after a place, as many as decide anything."""
    return text[place : place + 40]


def _ends(text: str, match: re.Match[str]) -> bool:
    """Whether the sentence ends at a mark."""
    before, after, mark = _before(text, match.start()), _after(text, match.end()), match["mark"]
    if (match["close"] or mark != ".") and _CONTINUES.match(after):
        return False
    if not match["space"]:  # 했다.그러나: a space was forgotten
        return mark in {".", "?", "!"} and _FINAL_ENDING.search(before) is not None and not _GOES_ON.match(after)
    if mark == ".":
        date = before[-1:].isdigit() and after[:1].isdigit()
        return bool(match["close"]) or not (date or _ABBREVIATION.search(before) or _MARKER.search(before))
    if set(mark) <= {"…", "."}:
        return _FINAL_ENDING.search(before) is not None
    return _EXCLAIMED.search(before) is None


def _held(text: str) -> set[int]:
    """Places at which no sentence ends: inside brackets, and inside a quotation that its sentence goes on after.

    The marks at the very end of a quotation, or of brackets that stand alone, do end a sentence.
    """
    held: set[int] = set()
    for start, end in _enclosed(text):
        last_marks = re.search(r"[.?!…]+$", text[start:end])
        begins = start == 0 or re.search(r"[.?!…][)\]”’\"']*\s$", _before(text, start)) is not None
        follows = _after(text, end + 1)
        if text[start] not in _QUOTES:
            held.update(range(start, start + last_marks.start() if last_marks and begins else end + 1))
        elif not (last_marks and (begins or text[start - 1].isspace()) and re.match(r"$|\s", follows)) or (
            _CONTINUES.match(follows.lstrip())
        ):
            held.update(range(start, start + last_marks.start() if last_marks else end))
    return held


def _enclosed(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every outermost pair of brackets or quotation marks; unpaired ones are passed over."""
    index = 0
    while index < len(text):
        end = _partner(text, index)
        if end is None:
            index += 1
        else:
            yield index, end
            index = end + 1


def _partner(text: str, start: int) -> int | None:
    """Where the bracket or quotation mark that opens at ``start`` closes."""
    opener = text[start]
    if opener in "\"'":
        return _straight_partner(text, start)
    closer = _PAIRS.get(opener)
    if closer is None:
        return None
    depth = 0
    for index in range(start, min(len(text), start + LONGEST)):
        if text[index] == opener:
            depth += 1
        elif text[index] == closer and not (closer == "’" and _is_apostrophe(text, index)):
            depth -= 1
            if depth == 0:
                return index
    return None


def _straight_partner(text: str, start: int) -> int | None:
    """Where the straight quotation mark that opens at ``start`` closes; an apostrophe and inches open nothing."""
    if start and not text[start - 1].isspace() and text[start - 1] not in "([“‘":
        return None
    for end in range(start + 1, min(len(text), start + LONGEST)):
        if text[end] == text[start] and not _is_apostrophe(text, end):
            return end
    return None


def _is_apostrophe(text: str, index: int) -> bool:
    """Whether a mark stands between Latin letters, as in it’s."""
    around = text[max(index - 1, 0) : index] + text[index + 1 : index + 2]
    return len(around) == 2 and around.isascii() and around.isalpha()


def _with_their_words(pieces: Iterator[str]) -> tuple[str, ...]:
    """Pieces without any letter or digit, or only in brackets and no sentence, joined to the sentence before them."""
    found: list[str] = []
    for piece in pieces:
        aside = re.fullmatch(r"[(\[（][^()\[\]]*[)\]）]", piece) and not re.search(r"[.?!][)\]）]$", piece)
        if found and (aside or not any(character.isalnum() for character in piece)):
            found[-1] = f"{found[-1]} {piece}"
        else:
            found.append(piece)
    return tuple(found)
