"""Brackets and quotation marks: what repeats is not read, what adds something is, marks become phrasing."""

from __future__ import annotations

import re

from podcast.korean import josa
from podcast.korean.scan import Rule, Said, Scan, rule

PAIRS = dict(zip("([{<（［｛〈《「『【〔＜“‘", ")]}>）］｝〉》」』】〕＞”’", strict=True))
LONGEST = 300
"""A bracket that is not closed within this many characters is none."""
_ROUND, _SQUARE = "(（", "[［【〔"

_CREDIT = re.compile(
    r"\s*(?:[/=]\s*)?(?:사진|자료|출처|제공|이미지|그래픽|영상|캡처|캡쳐|그림|표|일러스트|디자인"
    r"|촬영|글|편집|ⓒ|©|photo|Photo|source|Source|image|Image)"
    r"(?:\s?(?:제공|출처|자료|캡처|캡쳐))?\s*(?:[=:：/·]|$|\s\S+\s?(?:제공|캡처|갈무리)$)"
    r"|.*(?:[=:]\s?.*(?:제공|캡처|갈무리|뉴스|DB)|\s제공|\s캡처|무단\s?전재.*)$"
)
_PLACE_IN_PICTURE = re.compile(
    r"(?:맨\s?)?(?:왼쪽|오른쪽|가운데|위|아래|앞줄|뒷줄|뒤|좌|우|사진|왼쪽부터|오른쪽부터"
    r"|사진\s(?:왼쪽|오른쪽|가운데))(?:\s?(?:사진|두\s?번째|세\s?번째|첫\s?번째|줄|끝))?"
)
_UNSAID = re.compile(
    r"(?:링크\s?:.*|링크|클릭|광고|링크\s?참조|링크\s?클릭|바로가기|아래\s?링크|웃음|ㅋ+|ㅎ+|ㅠ+"
    r"|ㅜ+|[!?…~.\s*★☆♥♡]*|이하\s?.{1,12}|\d{1,4}|\d{1,3}세?\s?[·,]\s?[남여](?:성|자)?"
    r"|[남여]\s?[·,]\s?\d{1,3}세?|\d{6}|주\d|각주\s?\d*|feat\..*|sic|괄호.*"
    r"|[가-힣]{2,3}=[가-힣]{2,6}|녀)"
)
_HANJA = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\s·,]+(?:[·,]\s?\d{1,3}세?)?")
_LATIN_GLOSS = re.compile(
    r"(?=[^가-힣]*[A-Za-zÀ-ɏ])[^가-힣]+|[A-Z][A-Za-z&.\d-]{1,12}\s?[·,/:;=]\s?[가-힣A-Za-z\s·,.-]{1,40}"
)
_MIXED_GLOSS = re.compile(r"[가-힣\s]{1,14}[·,/]\s?[A-Za-z][A-Za-z0-9&.\s-]{1,40}")
_DATELINE = re.compile(r"[가-힣]{2,6}\s?=\s?[가-힣A-Za-z]{2,10}")
_KOREAN_NAMES = {"주": "주식회사", "재": "재단법인", "사": "사단법인", "유": "유한회사", "株": "주식회사"}
_EITHER = re.compile(r"(은|는|이|가|을|를|과|와|으로|로|아|야)\((은|는|이|가|을|를|과|와|으로|로|아|야)\)")
_OPTIONAL = re.compile(r"\((으|이)\)(로|나|라|랑|며|라고|라는|란|든)")


def closings(text: str) -> dict[int, int]:
    """Each opening bracket's index with that of its closing one, in one pass."""
    found: dict[int, int] = {}
    open_at: list[int] = []
    for at, character in enumerate(text):
        if character in PAIRS:
            open_at.append(at)
        elif character in _CLOSERS:
            wanted = _CLOSERS[character]
            for depth in range(1, min(len(open_at), 8) + 1):
                if text[open_at[-depth]] == wanted:
                    if at - open_at[-depth] <= LONGEST:
                        found[open_at[-depth]] = at
                    del open_at[-depth:]
                    break
    return found


_CLOSERS = {closer: opener for opener, closer in PAIRS.items()}


@rule("particle in brackets", "josa", "은는이가을를과와으로아야(", _EITHER.pattern + "|" + _OPTIONAL.pattern)
def either(scan: Scan, match: re.Match[str]) -> str | None:
    """은(는), (으)로: the one that agrees with what was said."""
    last = scan.last_syllable()
    if not last:
        return None
    if match[1]:
        return josa.choose(last, f"{match[1]}/{match[2]}")
    return josa.choose(last, f"({match[3]}){match[4]}")


@rule("markdown link", "bracket", "[!", r"!?\[([^\[\]\n]{1,200})\]\((?:https?://|/|#|mailto:)[^()\s]{0,500}\)")
def link(scan: Scan, match: re.Match[str]) -> Said | None:
    """[여기](https://…) → 여기; a picture is not read."""
    if match[0].startswith("!"):
        return Said("", match.end())
    return Said(spoken_within(scan, match.start(1), match.end(1)), match.end())


@rule("footnote", "bracket", "[［", r"[\[［](?:\d{1,3}|주\s?\d*|각주\s?\d*|\*+|편집자\s?주)[\]］]")
def footnote(scan: Scan, match: re.Match[str]) -> str:
    """[1] is not read."""
    return ""


@rule("company form", "bracket", "(（㈜", r"[(（](주|재|사|유|株)[)）]\s?|㈜\s?")
def company(scan: Scan, match: re.Match[str]) -> str | None:
    """(주)한화 → 주식회사 한화; 한화(주) → 한화 주식회사."""
    said = _KOREAN_NAMES[match[1] or "주"]
    attached = "가" <= scan.before(1) <= "힣"
    if attached and match[1] not in (None, "주", "株"):
        return None
    return f" {said} " if attached else said + " "


@rule("bracket", "bracket", "".join(PAIRS), r".")
def bracket(scan: Scan, match: re.Match[str]) -> Said | None:
    """A gloss, a credit, an addition or a title, by its mark and its content."""
    text, start = scan.text, match.start()
    mark = match[0]
    close = scan.closing.get(start)
    if close is None:
        return Said("", start + 1)
    inside = text[start + 1 : close].strip()
    said = ""
    if mark not in _ROUND + _SQUARE:
        return Said("", start + 1)
    if not _CREDIT.match(inside) and mark in _ROUND:
        return _round(scan, start, close, inside)
    if not _CREDIT.match(inside) and not _DATELINE.fullmatch(inside):
        said = spoken_within(scan, start + 1, close)
    return Said(said and said + ", ", close + 1)


def _round(scan: Scan, start: int, close: int, inside: str) -> Said:
    """Round brackets: nothing for a gloss or a credit, otherwise what they add, set off by pauses."""
    text = scan.text
    attached = start > 0 and not text[start - 1].isspace()
    if _is_unsaid(inside, attached) and (start or not inside.isascii()):
        return Said("", close + 1)
    if inside == "들" and attached:
        return Said("들", close + 1)
    said = spoken_within(scan, start + 1, close).strip(" ,").rstrip(".")
    heard = "".join(piece.said for piece in scan.pieces[-6:]).replace(" ", "").strip(",.")
    if not said or heard.endswith(said.replace(" ", "").rstrip(",!?")):
        return Said("", close + 1)
    after = text[close + 1 : close + 2]
    closed = "가" <= after <= "힣" or after in "’”\"'.,!?"
    return Said((", " if scan.pieces else "") + said + ("" if closed else ", "), close + 1)


def _is_unsaid(inside: str, attached: bool) -> bool:
    """Whether what stands in brackets only repeats, shows the way or names a source."""
    if _UNSAID.fullmatch(inside) or _PLACE_IN_PICTURE.fullmatch(inside) or _HANJA.fullmatch(inside):
        return True
    if _LATIN_GLOSS.fullmatch(inside) and not re.match(r"[$€£¥₩]|[\d.,]+\s?[a-zA-Z%]", inside):
        return True
    return attached and _MIXED_GLOSS.fullmatch(inside) is not None


def spoken_within(scan: Scan, start: int, end: int) -> str:
    """What is said for a stretch of the text, read on its own."""
    from podcast.korean.reading import said_of

    return said_of(scan.text[start:end], scan.lexicon, scan.around()[:160])


@rule("quotation mark", "quote", "".join(PAIRS.values()) + "\"'`´′″＂＇", r"[\"'`´′″＂＇)\]}>）］｝〉》」』】〕＞”’]+")
def quote(scan: Scan, match: re.Match[str]) -> str:
    """Marks are not heard; a sentence that ends in ? or ! within them keeps its mark."""
    return ""


RULES: tuple[Rule, ...] = (either, link, footnote, company, bracket)
LAST: tuple[Rule, ...] = (quote,)
