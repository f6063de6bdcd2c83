"""Dates as Korean newsletters write them."""

from __future__ import annotations

import datetime as dt
import re

_FORMS = (
    re.compile(r"(?<!\d)(?P<y>\d{4})\s*년\s*(?P<m>\d{1,2})\s*월\s*(?P<d>\d{1,2})\s*일"),
    re.compile(r"(?<!\d)(?P<y>\d{4})(?P<s>[-./])\s?(?P<m>\d{1,2})(?P=s)\s?(?P<d>\d{1,2})(?!\d)\.?"),
)
_DATE_LINE = re.compile(
    r"[(\[]?(?:(?:발행일?|날짜|일자|등록일?|입력|date)\s*[:：]?\s*)?"
    r"(?P<date>\d{4}\s*년\s*\d{1,2}\s*월\s*\d{1,2}\s*일|\d{4}([-./])\s?\d{1,2}\2\s?\d{1,2}\.?)"
    r"\s*[(\[]?\s*(?:[월화수목금토일](?:요일)?|[A-Za-z]{3,9})?\s*[)\]]?\s*(?:발행|자)?\.?",
    re.IGNORECASE,
)


def find_date(text: str) -> dt.date | None:
    """The first real date with a year in a text: ``2024년 9월 13일``, ``2024. 9. 13.``, ``2024-09-13``."""
    matches = sorted((match for form in _FORMS for match in form.finditer(text)), key=re.Match.start)
    for match in matches:
        try:
            return dt.date(int(match["y"]), int(match["m"]), int(match["d"]))
        except ValueError:
            continue  # 2024. 2. 30. is no date
    return None


def is_date_line(line: str) -> bool:
    """Whether a line says a date and nothing else, apart from a label and the weekday."""
    match = _DATE_LINE.fullmatch(line.strip())
    return match is not None and find_date(match["date"]) is not None
