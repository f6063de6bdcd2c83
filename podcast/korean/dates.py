"""Dates, times of day, anniversaries that are names, quarters: 2024.9.13. , 15:30, 6·25, 3·4분기, '24년."""

from __future__ import annotations

import re

from podcast.korean import numbers
from podcast.korean.numbers import sino
from podcast.korean.scan import DIGIT, Rule, Said, Scan, rule

WEEKDAYS = dict(zip("월화수목금토일", "월화수목금토일", strict=True)) | {
    "月": "월", "火": "화", "水": "수", "木": "목", "金": "금", "土": "토", "日": "일",
    "Mon": "월", "Tue": "화", "Wed": "수", "Thu": "목", "Fri": "금", "Sat": "토", "Sun": "일",
}  # fmt: skip
_WEEKDAY = re.compile(r"\s?[(（](" + "|".join(WEEKDAYS) + r")(?:요일)?[)）]")
_MONTHS = {6: "유월", 10: "시월"}


def month(number: int) -> str:
    """A month's name: 6 → 유월, 10 → 시월, 9 → 구월."""
    return _MONTHS.get(number) or sino(number) + "월"


def _date(year: str, month_digits: str, day: str) -> str | None:
    if not (1 <= int(month_digits) <= 12 and 1 <= int(day or 1) <= 31):
        return None
    said = [f"{sino(int(year))} 년"] if year else []
    said.append(month(int(month_digits)))
    if day:
        said.append(f"{sino(int(day))} 일")
    return " ".join(said)


def _closed(scan: Scan, said: str, end: int) -> Said:
    """A date with the weekday in brackets behind it; the day's own 일 is not said twice."""
    if scan.text.startswith("일", end) and said.endswith(" 일"):
        end += 1
    weekday = _WEEKDAY.match(scan.text, end)
    if weekday:
        return Said(f"{said} {WEEKDAYS[weekday[1]]}요일", weekday.end(), "date")
    return Said(said, end, "date")


@rule(
    "date in digits",
    "date",
    DIGIT,
    r"(19\d\d|20\d\d)\s?([.\-/])\s?(1[0-2]|0?[1-9])\s?\2\s?(3[01]|[12]\d|0?[1-9])(?!\d)\.?(?!\d)",
)
def full(scan: Scan, match: re.Match[str]) -> Said | None:
    """2024.9.13. → 이천이십사 년 구월 십삼 일."""
    said = _date(match[1], match[3], match[4])
    end = match.end()
    if said and match[0].endswith(".") and _ends_sentence(scan.text, end):
        end -= 1
    return _closed(scan, said, end) if said else None


def _ends_sentence(text: str, end: int) -> bool:
    return end >= len(text) or text[end] == "\n"


@rule("month in digits", "date", DIGIT, r"(19\d\d|20\d\d)([.\-])(1[0-2]|0[1-9])(?![\d%]|[.\-]\d|\s?[%배])")
def year_month(scan: Scan, match: re.Match[str]) -> Said | None:
    """2024.09 → 이천이십사 년 구월."""
    said = _date(match[1], match[3], "")
    return Said(said, match.end(), "date") if said and len(match[3]) == 2 else None


@rule("date with a short year and hyphens", "date", DIGIT, r"(\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?![\d-])")
def hyphened(scan: Scan, match: re.Match[str]) -> Said | None:
    """24-11-23 → 이십사 년 십일월 이십삼 일."""
    said = _date(match[1], match[2], match[3])
    return _closed(scan, said, match.end()) if said else None


@rule(
    "date with a short year",
    "date",
    "'’‘`" + DIGIT,
    r"['’‘`](\d\d)\s?([.\-/년])\s?(?:(\d{1,2})\s?(?:[.\-/]\s?(\d{1,2})\.?(?!\d))?)?",
)
def short(scan: Scan, match: re.Match[str]) -> Said | None:
    """'24.9.13. → 이십사 년 구월 십삼 일; '24년 → 이십사 년."""
    if match[2] == "년":
        return Said(sino(int(match[1])) + " ", match.end(1), "date")
    if not match[3]:
        return None
    said = _date(match[1], match[3], match[4] or "")
    return _closed(scan, said, match.end()) if said else None


@rule(
    "year after an apostrophe",
    "date",
    "'’‘",
    r"['’‘](\d\d)(?=\s?[~∼-]\s?['’‘]?\d\d|학년|학번|시즌|[가-힣\s])(?![^\n]{0,20}['’])",
)
def bare_year(scan: Scan, match: re.Match[str]) -> Said | None:
    """'24 → 이십사."""
    return Said(sino(int(match[1])), match.end(), "date")


_DATE_AFTER = re.compile(
    r"\s?[(（](?:월|화|수|목|금|토|일)(?:요일)?[)）]|\s?(?:까지|부터|마감|개최|개봉|출시|발매|공개"
    r"|오픈|예정|방송|현재|기준|일정|자\b|[~∼–-]\s?\d{1,2}/\d)"
)


@rule("month and day", "date", DIGIT, r"(1[0-2]|0?[1-9])([/.])(3[01]|[12]\d|0?[1-9])(?![\d%/]|[.,]\d)")
def month_day(scan: Scan, match: re.Match[str]) -> Said | None:
    """9/11(수) → 구월 십일 일 수요일; 9/11 테러 → 구일일."""
    month_digits, sep, day = match.groups()
    text, end = scan.text, match.end()
    if _ANNIVERSARY.match(text, end):
        return Said(anniversary(int(month_digits), int(day)), end, "date")
    certain = _DATE_AFTER.match(text, end) or re.search(r"/\d{1,2}\s?(?:\(.\))?\s?[~∼–-]\s?$", scan.before(12))
    if sep == "." and not (certain and re.match(r"\s?[(（]", text[end:])):
        return None
    if not certain and (int(month_digits) < int(day) <= 10 or int(day) in (12, 16, 20, 24)) and int(day) != 11:
        return None
    if not certain and int(month_digits) >= int(day):
        return None
    said = _date("", month_digits, day)
    return _closed(scan, said, end) if said else None


@rule(
    "month and day with full stops",
    "date",
    DIGIT,
    r"(1[0-2]|0?[1-9])\.\s?(3[01]|[12]\d|0?[1-9])\.?(?=\s?\([월화수목금토일](?:요일)?\))",
)
def dotted_day(scan: Scan, match: re.Match[str]) -> Said | None:
    """10. 25.(금) → 시월 이십오 일 금요일."""
    said = _date("", match[1], match[2])
    return _closed(scan, said, match.end()) if said else None


@rule("day with its weekday", "date", DIGIT, r"(\d{1,2})일\s?[(（](" + "|".join(WEEKDAYS) + r")(?:요일)?[)）]")
def day_weekday(scan: Scan, match: re.Match[str]) -> Said:
    """20일(금) → 이십 일 금요일."""
    return Said(f"{sino(int(match[1]))} 일 {WEEKDAYS[match[2]]}요일", match.end(), "date")


_ANNIVERSARY = re.compile(
    r"\s?(?:절|테러|사태|사건|참사|항쟁|혁명|운동|민주|민중|의거|전쟁|광복|해방|계엄|비상계엄"
    r"|쿠데타|정변|선언|총선|대선|지선|지방선거|재보궐|재보선|보궐|선거"
    r"|정상회담|남침|내란|조치|대책|부동산|공급|합의|성명|만세|집회|전당|전대|탄핵|이태원|세월호"
    r"|연평|지진|대지진|군사|4·3|희생|유족|기념|추념|정신|특별법|특별|소비)"
)


def anniversary(month_number: int, day: int) -> str:
    """A day that has become a name: the month, then the day's digits: 6·25 육이오, 12·3 십이삼, 12·12 십이십이."""
    if day == 10 or (day == 12 and month_number == 12):
        return sino(month_number) + sino(day)
    return sino(month_number) + numbers.spell(str(day))


_NUMBERED = re.compile(
    r"\s?(?:%|차(?!별)|분기|학년|구역|단지|라인|공화국|호선|호기"
    r"|[호위심월세층번급군부등동회일년권편장조항과반열인개명주강](?![가-힣]|$)"
    r"|[호위심월세층번급군부등동회일년권편장조항과반열인개명주강](?=[은는이가을를의에도과와로만 ]))"
)


@rule("anniversary", "date", DIGIT, r"(1[0-2]|[1-9])\s?([·‧ㆍ・∙•.⋅])\s?(3[01]|[12]\d|[1-9])(?!\d|[·.]\d)")
def named_day(scan: Scan, match: re.Match[str]) -> Said | None:
    """6·25 → 육이오, 3·1절 → 삼일절; with a full stop only before a word that says so."""
    key = int(match[1]), int(match[3])
    if _NUMBERED.match(scan.text, match.end()) or _QUARTER.match(scan.text, match.start()):
        return None
    if match[2] != "." or _ANNIVERSARY.match(scan.text, match.end()):
        return Said(anniversary(*key), match.end(), "date")
    return None


_QUARTER = re.compile(r"([1-4])\s?[·‧ㆍ・/.⋅]\s?4\s?분기")


@rule("quarter", "date", DIGIT, r"([1-4])\s?[·‧ㆍ・/⋅]\s?4\s?분기")
def quarter(scan: Scan, match: re.Match[str]) -> Said:
    """3·4분기, 3/4분기 → 삼사분기."""
    return Said(f"{sino(int(match[1]))}사분기", match.end(), "date")


@rule("half of a year", "date", DIGIT, r"([12])H\s?['’]?(20\d\d|\d\d)(?![A-Za-z0-9%.])")
def half(scan: Scan, match: re.Match[str]) -> Said:
    """1H24 → 이십사 년 상반기."""
    return Said(f"{sino(int(match[2]))} 년 {'상' if match[1] == '1' else '하'}반기", match.end())


_YEAR_BEHIND = re.compile(r"\s?['’]?(20\d\d|\d\d)(?![\d.%])")


@rule("quarter in Latin", "date", DIGIT + "Q", r"(?:([1-4])Q|Q([1-4]))(?![A-Za-z]|\d{3}|\s?[.)]\s)")
def latin_quarter(scan: Scan, match: re.Match[str]) -> Said:
    """3Q, Q3 → 삼 분기."""
    year = _YEAR_BEHIND.match(scan.text, match.end())
    if year:
        return Said(f"{sino(int(year[1]))} 년 {sino(int(match[1] or match[2]))} 분기", year.end(), "date")
    return Said(f"{sino(int(match[1] or match[2]))} 분기", match.end(), "date")


_BOOK = re.compile(
    r"(?:복음|창세기|출애굽기|레위기|민수기|신명기|시편|잠언|전도서|이사야서?|예레미야서?|로마서"
    r"|고린도[전후]서|갈라디아서|에베소서|빌립보서"
    r"|데살로니가[전후]서|디모데[전후]서|히브리서|야고보서|베드로[전후]서|사도행전|요한계시록|사무엘[상하]?)\s?$"
)


@rule("time of day", "time", DIGIT, r"(2[0-4]|1\d|0?\d):([0-5]\d)(?::([0-5]\d))?(?![\d:]|\.\d)")
def time(scan: Scan, match: re.Match[str]) -> Said | None:
    """15:30 → 십오 시 삼십 분; 오후 3:05 → 오후 세 시 오 분; a score or a ratio is not a time."""
    hour, minute = int(match[1]), int(match[2])
    if re.search(r"(?:복음|서|기|편|전|록|잠언)\s?$", scan.before(3)) and _BOOK.search(scan.before(9)):
        return Said(f"{sino(hour)} 장 {sino(minute)} 절", match.end(), "ordinal")
    if re.search(r"(?:비율|스코어|찬반|배율)[이은는가을를 ]*$", scan.before(8)):
        return None
    if match[3] is None and re.match(r"\s?(?:비율|로 이|로 졌|로 승|의 비)", scan.text[match.end() : match.end() + 6]):
        return None
    said = hour_said(hour)
    if minute:
        said += f" {sino(minute)} 분"
    if match[3] and int(match[3]):
        said += f" {sino(int(match[3]))} 초"
    return Said(said, match.end())


def hour_said(hour: int) -> str:
    """한 시 … 열두 시, then 십삼 시 … 이십사 시."""
    return f"{numbers.native(hour) if 1 <= hour <= 12 else sino(hour)} 시"


@rule(
    "range of times", "range", DIGIT, r"(?:2[0-4]|1\d|0?\d):[0-5]\d(?P<dash>\s?[-–]\s?)(?=(?:2[0-4]|1\d|0?\d):[0-5]\d)"
)
def times(scan: Scan, match: re.Match[str]) -> Said | None:
    """14:00-17:00 → 열네 시에서 …: a hyphen between times."""
    hour, minute = match[0][: match.start("dash") - match.start()].split(":")
    said = hour_said(int(hour)) + (f" {sino(int(minute))} 분" if int(minute) else "")
    return Said(said + "에서 ", match.end())


@rule(
    "range of dotted days",
    "range",
    DIGIT,
    r"(1[0-2]|0?[1-9])\.\s?(3[01]|[12]\d|0?[1-9])\.\s?[~∼–-]\s?(1[0-2]|0?[1-9])\.\s?(3[01]|[12]\d|0?[1-9])\.?(?!\d)",
)
def dotted_days(scan: Scan, match: re.Match[str]) -> Said | None:
    """5.1.~5.5. → 오월 일 일에서 오월 오 일."""
    first, last = _date("", match[1], match[2]), _date("", match[3], match[4])
    return _closed(scan, f"{first}에서 {last}", match.end()) if first and last else None


@rule("AM and PM", "time", DIGIT, r"(1[0-2]|0?[1-9])(?::([0-5]\d))?\s?([AaPp])\.?[Mm]\.?(?![A-Za-z])")
def am_pm(scan: Scan, match: re.Match[str]) -> Said:
    """3:30 PM → 오후 세 시 삼십 분."""
    said = ("오전 " if match[3] in "Aa" else "오후 ") + hour_said(int(match[1]))
    if match[2] and int(match[2]):
        said += f" {sino(int(match[2]))} 분"
    return Said(said, match.end())


@rule(
    "AM and PM before the time", "time", "AaPp", r"([AaPp])\.?[Mm]\.?\s?(1[0-2]|0?[1-9])(?::([0-5]\d))?(?![\d.%A-Za-z])"
)
def am_pm_before(scan: Scan, match: re.Match[str]) -> Said | None:
    """PM 3:30 → 오후 세 시 삼십 분; PM10 stays fine dust."""
    if match[3] is None and not scan.text.startswith("시", match.end()):
        return None
    said = ("오전 " if match[1] in "Aa" else "오후 ") + hour_said(int(match[2]))
    if match[3] and int(match[3]):
        said += f" {sino(int(match[3]))} 분"
    return Said(said, match.end() + (scan.text.startswith("시", match.end())))


@rule("countdown", "date", "D", r"D\s?([-−–+])\s?(\d{1,4}|[Dd]ay|DAY)(?![A-Za-z0-9])")
def countdown(scan: Scan, match: re.Match[str]) -> Said:
    """D-100 → 디 마이너스 백? Announcers say 디백; D-day → 디데이."""
    if match[2].lower() == "day":
        return Said("디데이", match.end())
    return Said(("디플러스 " if match[1] == "+" else "디 ") + sino(int(match[2])), match.end())


@rule(
    "range of years",
    "range",
    DIGIT,
    r"(1[5-9]\d\d|20\d\d)\s?[~∼～–-]\s?(1[5-9]\d\d|20\d\d|\d\d)(?=\s?(?:년|시즌|학년도|회계|회기|$|[\s,.)]))",
)
def years(scan: Scan, match: re.Match[str]) -> Said | None:
    """2020~2024년 → 이천이십 년에서 이천이십사 년; 2024-25시즌 → 이천이십사 이십오 시즌."""
    after = scan.text[match.end() : match.end() + 4].lstrip()
    if after.startswith("시즌") or len(match[2]) == 2:
        return Said(f"{sino(int(match[1]))} {sino(int(match[2]))} ", match.end()) if after.startswith("시즌") else None
    unit = " 년" if after.startswith("년") else ""
    space = " " if scan.text.startswith("년", match.end()) else ""
    return Said(f"{sino(int(match[1]))}{unit}에서 {sino(int(match[2]))}{space}", match.end())


@rule("range of days", "range", DIGIT, r"(\d{1,2})\s?[~∼～–-]\s?(\d{1,2})일(?!째|간)")
def days(scan: Scan, match: re.Match[str]) -> Said | None:
    """10월 3~5일 → 시월 삼 일에서 오 일: after a month these are days of the calendar, not a length of time."""
    if not re.search(r"월\s?$", scan.before(4)) and int(match[2]) < int(match[1]) + 2:
        return None
    if not int(match[1]) < int(match[2]) <= 31:
        return None
    weekday = _WEEKDAY.match(scan.text, match.end())
    said = f"{sino(int(match[1]))} 일에서 {sino(int(match[2]))} 일"
    if weekday:
        return Said(f"{said} {WEEKDAYS[weekday[1]]}요일", weekday.end())
    return Said(said, match.end())


@rule("range of months", "range", DIGIT, r"(1[0-2]|[1-9])\s?[~∼～–-]\s?(1[0-2]|[1-9])월")
def months(scan: Scan, match: re.Match[str]) -> Said:
    """5~6월 → 오월에서 유월."""
    return Said(f"{month(int(match[1]))}에서 {month(int(match[2]))}", match.end())


@rule("months side by side", "date", DIGIT, r"(1[0-2]|[1-9])[·,‧ㆍ・]\s?(1[0-2]|[1-9])월")
def two_months(scan: Scan, match: re.Match[str]) -> Said:
    """5·6월 → 오월, 유월."""
    return Said(f"{month(int(match[1]))}, {month(int(match[2]))}", match.end())


@rule("weekdays from to", "date", "월화수목금토일", r"([월화수목금토일])\s?[~∼～〜–-]\s?([월화수목금토일])(?![가-힣])")
def weekdays(scan: Scan, match: re.Match[str]) -> str:
    """월~금 → 월요일에서 금요일."""
    return f"{match[1]}요일에서 {match[2]}요일"


RULES: tuple[Rule, ...] = (
    full, years, hyphened, short, quarter, latin_quarter, half, named_day, month_day, year_month, dotted_day,
    day_weekday, am_pm,
    am_pm_before, times, dotted_days,
    time,
    months, two_months, weekdays, days, countdown, bare_year,
)  # fmt: skip
