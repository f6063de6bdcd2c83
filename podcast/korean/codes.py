"""Numbers read digit by digit or by a custom of their own: telephones, codes, versions, addresses."""

from __future__ import annotations

import re

from podcast.korean import numbers
from podcast.korean.numbers import sino, spell
from podcast.korean.quantities import spaced
from podcast.korean.scan import DIGIT, Rule, Said, Scan, rule


@rule(
    "telephone",
    "phone",
    DIGIT + "+(",
    r"(?:\+82[\s-]?)?\(?(0?1[016789]|0?2|0[3-6]\d|070|080|050\d?|060|15\d\d|16\d\d"
    r"|18\d\d)\)?[-–.)\s]\s?(\d{3,4})(?:[-–.\s](\d{4}))?(?!\d|[-.]\d|\s?[가-힣]*원)",
)
def telephone(scan: Scan, match: re.Match[str]) -> Said | None:
    """02-1234-5678 → 공이 일이삼사 오육칠팔; 1588-1234 → 일오팔팔 일이삼사."""
    area, exchange, line = match.groups()
    short = len(area) == 4 and area[0] == "1"
    if short and (line or len(exchange) != 4 or not re.search(r"\d{4}-", match[0])):
        return None
    if not short and not line and not (area[0] == "0" and len(exchange) == 3 and "-" in match[0]):
        return None
    if short and area[:2] in ("18", "16") and re.search(r"년", scan.text[match.end() : match.end() + 2]):
        return None
    said = ("플러스 팔이 " if match[0].startswith("+") else "") + " ".join(
        spell(part) for part in (area, exchange, line) if part
    )
    return Said(said, match.end())


_EMERGENCY = r"112|119|114|117|118|110|111|113|120|129|1339|1366|1388|1393|1577|1332|1345|1350|1355|109|911|131|132|182"


@rule(
    "emergency number",
    "phone",
    DIGIT,
    rf"(?:{_EMERGENCY})(?![\d,:~-]|\.\d|\s?(?:명|개|원|만|억|조|년|월|일|분|초|회|위|호|번지|%|㎡|k"
    rf"|m|g|G|M|점|건|대 |대를|종|곳|달러|층|세|살|가구|석|표|쪽|인|가지|편|권|km|여|배|배를|톤"
    rf"|마리|채|석|경기))",
)
def emergency(scan: Scan, match: re.Match[str]) -> Said | None:
    """119에 신고 → 일일구에 신고. Other short numbers only where a call is spoken of."""
    around = scan.text[match.end() : match.end() + 14]
    if match[0] not in ("112", "119", "114", "911") and not (
        re.search(r"신고|상담|전화|문의|콜센터|센터|다산콜", around)
        or re.search(r"(?:국번 ?없이|전화|콜센터|☎|상담|신고)[은는 ]*\s?$", scan.before(8))
    ):
        return None
    if (
        match[0] in ("112", "119", "114", "911")
        and re.search(r"(?:로|길|번지|제|포르쉐|지수는|총|약|모두)\s?$", scan.before(6))
        and not re.search("신고|구급|소방|구조", around)
    ):
        return None
    return Said(spaced(scan.text, match.end(), spell(match[0])), match.end())


@rule("floor below ground", "ordinal", "B", r"B(\d)(?:F|(?=\s?층))")
def basement(scan: Scan, match: re.Match[str]) -> Said:
    """B1층, B2F → 지하 일 층, 지하 이 층."""
    return Said(f"지하 {sino(int(match[1]))} " + ("층" if match[0].endswith("F") else ""), match.end())


@rule("floor", "ordinal", DIGIT, r"(\d{1,3})F(?![A-Za-z0-9])")
def floor(scan: Scan, match: re.Match[str]) -> Said:
    """3F → 삼 층."""
    return Said(f"{sino(int(match[1]))} 층", match.end())


@rule("version", "version", DIGIT, r"\d{1,4}(?:\.\d{1,5}){2,4}(?!\.?\d)")
def version(scan: Scan, match: re.Match[str]) -> Said:
    """2.0.1 → 이점영점일."""
    return Said(
        "점".join(
            sino(int(part)) if len(part) == 1 or part[0] != "0" else numbers.decimals(part)
            for part in match[0].split(".")
        ),
        match.end(),
    )


@rule("code in groups", "code", DIGIT, r"\d{2,6}(?:-\d{2,7}){2,4}(?![\d-])")
def groups(scan: Scan, match: re.Match[str]) -> Said:
    """110-123-456789 → 일일공 일이삼 사오육칠팔구."""
    return Said(" ".join(spell(group) for group in match[0].split("-")), match.end())


_BY_DIGIT = re.compile(
    r"(?:우편번호|계좌번호|계좌|사업자등록번호|등록번호|인증번호|비밀번호|코드|코드번호|종목코드"
    r"|식별번호|일련번호|접속번호|보잉|포르쉐|에어버스 A|신청번호|주민등록번호|회의실|ID|아이디|승인번호"
    r"|PIN|학번)(?:은|는|이|가|를|:)?\s?:?\s?$"
)


@rule("code after a word that says so", "code", DIGIT, r"\d{3,20}(?![\d,.%]\d|\s?(?:개|명|원|건|회|만|억|년))")
def coded(scan: Scan, match: re.Match[str]) -> Said | None:
    """우편번호 04524 → 공사오이사, 보잉 737 → 칠삼칠."""
    if not _BY_DIGIT.search(scan.before(12)):
        return None
    return Said(spaced(scan.text, match.end(), spell(match[0])), match.end())


@rule(
    "decades side by side",
    "number",
    DIGIT,
    r"(1020|2030|3040|4050|5060|6070|7080)(?=\s?(?:세대|대|직장인|여성|남성|청년|젊은|소비자|고객|부부|엄마|아빠|주부|싱글|독자|유권자|남녀|투자자|가구|층|표심|사이|이용자|회사원|중년|음악|가요|노래|감성|콘서트))",
)
def decades(scan: Scan, match: re.Match[str]) -> Said:
    """2030세대 → 이공삼공 세대."""
    return Said(spaced(scan.text, match.end(), spell(match[0])), match.end())


@rule("question number", "ordinal", "QA", r"([QA])(\d{1,2})(?=\s?[.):]\s)")
def question(scan: Scan, match: re.Match[str]) -> Said | None:
    """Q1. → 큐 일."""
    return Said(f"{'큐' if match[1] == 'Q' else '에이'} {sino(int(match[2]))}", match.end())


@rule("address", "address", DIGIT, r"(\d{1,4})-(\d{1,4})(?![\d-])")
def address(scan: Scan, match: re.Match[str]) -> Said | None:
    """역삼동 123-4 → 백이십삼 다시 사."""
    if not re.search(r"(?:동|리|로|길|\d가|번지|읍|면)\s?\d*(?:가|길)?\s?$", scan.before(6)):
        return None
    return Said(spaced(scan.text, match.end(), f"{sino(int(match[1]))} 다시 {sino(int(match[2]))}"), match.end())


CIRCLED = (
    {chr(0x2460 + n): n + 1 for n in range(20)}
    | {chr(0x2776 + n): n + 1 for n in range(10)}
    | {chr(0x2780 + n): n + 1 for n in range(10)}
)
CIRCLED |= (
    {chr(0x278A + n): n + 1 for n in range(10)}
    | {chr(0x2474 + n): n + 1 for n in range(20)}
    | {chr(0x2488 + n): n + 1 for n in range(20)}
)
ROMAN = {chr(0x2160 + n): n + 1 for n in range(12)} | {chr(0x2170 + n): n + 1 for n in range(12)}


@rule("circled number", "ordinal", "".join(CIRCLED), r".\s?")
def circled(scan: Scan, match: re.Match[str]) -> Said:
    """① → 일, with a pause."""
    said = sino(CIRCLED[match[0][0]])
    rest = scan.text[match.end() : match.end() + 1]
    attached = not match[0].endswith(" ") and "가" <= rest <= "힣" and spaced(scan.text, match.end(), "") == ""
    return Said(said if attached or not rest else said + ", ", match.end())


@rule("Roman numeral", "ordinal", "".join(ROMAN), r".")
def roman(scan: Scan, match: re.Match[str]) -> Said:
    """Ⅱ → 이."""
    return Said(spaced(scan.text, match.end(), sino(ROMAN[match[0]])), match.end())


@rule("list number", "ordinal", DIGIT + "(", r"\(?(\d{1,2})\)\s?(?=\S)|(\d{1,2})\.\s(?=\S)|(\d)\ufe0f?\u20e3\s?")
def listed(scan: Scan, match: re.Match[str]) -> Said | None:
    """1) 신청서 → 일, 신청서: only at the start of a line or sentence."""
    if match[3] is None and not re.search(r"(?:^|\n|[.!?]\s)\s*$", scan.before(4)):
        return None
    return Said(sino(int(match[1] or match[2] or match[3])) + ", ", match.end())


RULES: tuple[Rule, ...] = (
    decades,
    question,
    groups,
    emergency,
    coded,
    version,
    basement,
    floor,
    circled,
    roman,
)
LATER: tuple[Rule, ...] = (address,)
