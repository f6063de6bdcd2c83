"""Units and percent after a number: 5kg 오 킬로그램, 84㎡ 팔십사 제곱미터, 110km/h 시속 백십 킬로미터, 0.25%p.

Names of units follow 외래어 표기법; prefixes and bases are those of the SI and of computing.
"""

from __future__ import annotations

import re

from podcast.korean import numbers
from podcast.korean.quantities import spaced
from podcast.korean.scan import DIGIT, Rule, Said, Scan, rule, table

_PREFIXES = {"": "", "k": "킬로", "M": "메가", "G": "기가", "T": "테라", "m": "밀리", "μ": "마이크로", "n": "나노"}
_BASES = {
    "m": ("미터", " k m n μ"), "g": ("그램", " k m n μ"), "Hz": ("헤르츠", " k M G T"), "W": ("와트", " k M G T m"),
    "Wh": ("와트시", " k M G T m"), "B": ("바이트", "k M G T"), "V": ("볼트", " k m"), "A": ("암페어", " k m"),
    "Ah": ("암페어시", " m"), "s": ("초", "m n μ"),
    "Pa": ("파스칼", " k M"), "J": ("줄", " k M G"), "cal": ("칼로리", " k"),
    "N": ("뉴턴", "k M"), "Ω": ("옴", " k M"), "bps": ("비피에스", " k M G T"), "L": ("리터", " m"), "l": ("리터", "m"),
    "ℓ": ("리터", " m k"), "mol": ("몰", " m"),
    "Sv": ("시버트", " m μ"), "Bq": ("베크렐", " k M"), "ha": ("헥타르", " "),
    "t": ("톤", " k M"), "pixel": ("픽셀", " "), "F": ("패럿", "μ n"), "VA": ("볼트암페어", "k M"),
    "bit": ("비트", " k M G"),
}  # fmt: skip
UNITS: dict[str, str] = {
    prefix + symbol: _PREFIXES[prefix] + name
    for symbol, (name, prefixes) in _BASES.items()
    for prefix in ("" if p == "" else p for p in ([""] if prefixes[0] == " " else []) + prefixes.split())
} | table(
    """
    kg·m 킬로그램미터, kgf·m 킬로그램미터, N·m 뉴턴미터,
    cm 센티미터, dL 데시리터, dB 데시벨, dl 데시리터, cc 시시, ml 밀리리터, mL 밀리리터,
    KB 킬로바이트, Kg 킬로그램,
    KG 킬로그램, kg 킬로그램, Km 킬로미터, KM 킬로미터, PB 페타바이트, EB 엑사바이트, ZB 제타바이트,
    GiB 기비바이트, Mb 메가비트, Gb 기가비트, Gbit 기가비트, ㎏ 킬로그램, ㎎ 밀리그램, ㎍ 마이크로그램,
    μg 마이크로그램, µg 마이크로그램, ㎞ 킬로미터, ㎝ 센티미터, ㎜ 밀리미터, ㎚ 나노미터, ㎛ 마이크로미터,
    μm 마이크로미터, ㎡ 제곱미터, ㎢ 제곱킬로미터, ㎠ 제곱센티미터, ㎥ 세제곱미터, ㎤ 세제곱센티미터,
    m² 제곱미터, km² 제곱킬로미터, cm² 제곱센티미터, m³ 세제곱미터, cm³ 세제곱센티미터, m2 제곱미터,
    km2 제곱킬로미터, m3 세제곱미터, ㎖ 밀리리터, ㎘ 킬로리터, ㏄ 시시, ㏊ 헥타르, ㎐ 헤르츠,
    ㎑ 킬로헤르츠, ㎒ 메가헤르츠, ㎓ 기가헤르츠, ㎾ 킬로와트, ㎽ 밀리와트, ㎿ 메가와트, ㏈ 데시벨,
    ㎉ 킬로칼로리, Kcal 킬로칼로리, ppm 피피엠, ppb 피피비, rpm 알피엠, fps 에프피에스, dpi 디피아이,
    ppi 피피아이, psi 피에스아이, px 픽셀, pt 포인트, p 포인트, bp 베이시스포인트, bps 베이시스포인트,
    TOPS 톱스, nit 니트, hPa 헥토파스칼, mmHg 수은주밀리미터, inch 인치, in 인치, ft 피트, yd 야드,
    lb 파운드, lbs 파운드, oz 온스, mph 마일, kph 킬로미터, bbl 배럴, TEU 티이유, CGT 시지티,
    DWT 디더블유티, hp 마력, HP 마력, kgf 킬로그램힘, eV 전자볼트, h 시간, min 분, sec 초, s 초,
    km/h 킬로미터, ㎞/h 킬로미터, m/s 미터, ㎧ 미터, ° 도, ℉ 도, ℃ 도, °C 도, °F 도, 명/㎢ 명
    """
)
"""Units by symbol. Case counts."""

_SPEED = {"km/h": "시속", "㎞/h": "시속", "kph": "시속", "mph": "시속", "m/s": "초속", "㎧": "초속", "km/s": "초속"}
_TEMPERATURE = {"℃": "섭씨", "°C": "섭씨", "℉": "화씨", "°F": "화씨"}
_PER = {
    "h": "시간",
    "s": "초",
    "min": "분",
    "d": "일",
    "일": "하루",
    "day": "하루",
    "월": "월",
    "년": "연간",
    "yr": "연간",
    "인": "인",
    "명": "명",
}
_SYMBOL = "|".join(re.escape(unit) for unit in sorted(UNITS, key=len, reverse=True))
_UNIT = re.compile(rf"\s?(?P<unit>{_SYMBOL})(?:/(?P<per>{_SYMBOL}|[hsd]|day|yr|min|일|월|년|인|명))?(?![A-Za-z0-9²³])")
_PERCENT = re.compile(r"\s?[%％﹪](?P<point>\s?(?:p|P|pt|포인트|point)(?![A-Za-z])|\s?포인트)?|\s?‰|\s?퍼센트")
SIGN = {
    "-": "마이너스",
    "−": "마이너스",
    "–": "마이너스",
    "﹣": "마이너스",
    "－": "마이너스",
    "+": "플러스",
    "＋": "플러스",
    "±": "플러스마이너스",
}
_NUMBER = re.compile(r"\d[\d,]{0,24}(?:\.\d{1,9})?(?:[십백천]?[만억조])?")


def unit_at(scan: Scan, start: int, said: str, before: str) -> Said | None:
    """The reading of a number ``said`` with the unit or percent sign that stands at ``start``."""
    text = scan.text
    percent = _PERCENT.match(text, start)
    if percent:
        name = "퍼밀" if "‰" in percent[0] else "퍼센트포인트" if percent["point"] else "퍼센트"
        return Said(f"{said} {name}", percent.end(), "percent")
    unit = _UNIT.match(text, start)
    if not unit or _is_letter(text, unit):
        return None
    return Said(_with_unit(said, unit["unit"], unit["per"], before), unit.end(), "unit")


def _is_letter(text: str, unit: re.Match[str]) -> bool:
    """Whether a bare capital behind a number is no unit: 70B parameters, 5G, 3M the company, or a word of its own."""
    symbol = unit["unit"]
    if (
        unit[0][0] == " "
        and (len(symbol) == 1 or symbol in ("in", "pt", "nit", "min", "HP", "PB"))
        and symbol not in "㎡℃°ℓ"
    ):
        return True
    if symbol in ("in", "A", "N", "F", "h") and not text[unit.end() : unit.end() + 1].strip() and symbol == "in":
        return True
    return symbol == "B" or (symbol in "AVWFNJ" and text.startswith(("타입", "형", "동", "석", "관"), unit.end()))


def _with_unit(said: str, symbol: str, per: str | None, before: str) -> str:
    name = UNITS[symbol]
    whole = f"{symbol}/{per}" if per else symbol
    speed = _SPEED.get(whole)
    if speed:
        name = {"mph": "마일"}.get(symbol, name)
        return f"{said} {name}" if before.endswith(speed) else f"{speed} {said} {name}"
    degrees = _TEMPERATURE.get(symbol)
    if degrees:
        cold = said.startswith("마이너스 ")
        said = said.removeprefix("마이너스 ")
        if cold:
            return f"영하 {said} 도"
        return f"{said} 도" if before.endswith(("영하", "영상", "섭씨", "화씨")) else f"{degrees} {said} 도"
    if per:
        each = f"{UNITS.get(per) or _PER[per]}당"
        return f"{said} {name}" if before.endswith(each) else f"{each} {said} {name}"
    return f"{said} {name}"


@rule("number with a unit", "unit", DIGIT, r"\d")
def measured(scan: Scan, match: re.Match[str]) -> Said | None:
    """5kg → 오 킬로그램, 12.5% → 십이점오 퍼센트."""
    found = numbers.numeral(scan.text, match.start())
    return unit_at(scan, found.end, found.spoken, scan.before(8).rstrip()) if found else None


_INGREDIENT = re.compile(
    r"소금|설탕|간장|식초|참기름|고춧가루|후추|다진|올리브|버터|물엿|맛술|가루|시럽|소스|기름|꿀|고추장|된장|액젓|굴소스|깨"
)


@rule("picture height", "unit", DIGIT, r"(360|480|720|1080|1440|2160|4320)([pi])(?![A-Za-z])")
def lines(scan: Scan, match: re.Match[str]) -> Said:
    """1080p → 천팔십 피."""
    return Said(f"{numbers.sino(int(match[1]))} {'피' if match[2] == 'p' else '아이'}", match.end())


@rule("spoon", "unit", DIGIT, r"(\d{1,2}|\d/\d)\s?(T|t|Ts|ts|tsp|Tbsp|tbsp)(?![A-Za-z])")
def spoon(scan: Scan, match: re.Match[str]) -> Said | None:
    """In a recipe 1T is a tablespoon and 1t a teaspoon: 한 큰술, 한 작은술."""
    if not match[2].endswith("sp") and not _INGREDIENT.search(scan.around(24)):
        return None
    name = "큰술" if match[2][0] == "T" or match[2] == "tbsp" else "작은술"
    low, _, high = match[1].partition("/")
    said = f"{numbers.sino(int(high))}분의 {numbers.sino(int(low))}" if high else numbers.native(max(1, int(low)))
    return Said(f"{said} {name}", match.end())


@rule(
    "hundredths of a second", "time", DIGIT, r"(\d{1,2})초\s?(\d{2,3})(?![\d,.]|\s?[가-힣]{0,2}(?:초|분|개|명|만|억))"
)
def hundredths(scan: Scan, match: re.Match[str]) -> Said:
    """1분 44초75 → 사십사 초 칠오."""
    return Said(f"{numbers.sino(int(match[1]))} 초 {numbers.decimals(match[2])}", match.end())


@rule("height in metres", "unit", DIGIT, r"(\d{1,2})\s?m\s?(\d{2})(?![\d,.A-Za-z])(?!\s?(?:개|명|m|cm))")
def height(scan: Scan, match: re.Match[str]) -> Said:
    """2m30 → 이 미터 삼십."""
    return Said(f"{numbers.sino(int(match[1]))} 미터 {numbers.sino(int(match[2]))}", match.end())


@rule(
    "unit without a number",
    "unit",
    "".join(dict.fromkeys(unit[0] for unit in UNITS)),
    rf"(?:{_SYMBOL})(?=당(?![가-힣])|당\s)",
)
def per_unit(scan: Scan, match: re.Match[str]) -> str | None:
    """kWh당 → 킬로와트시당."""
    return None if scan.before(1).isascii() and scan.before(1).isalnum() else UNITS[match[0]]


@rule("range with a unit", "range", DIGIT, r"\d[\d,]{0,24}(?:\.\d{1,9})?(?P<sep>\s?[~∼～〜–-]\s?)(?=\d)")
def measured_range(scan: Scan, match: re.Match[str]) -> Said | None:
    """10~20% → 십에서 이십 퍼센트."""
    low = numbers.numeral(scan.text, match.start())
    high = numbers.numeral(scan.text, match.end())
    if not low or not high or low.end != match.start("sep"):
        return None
    return unit_at(scan, high.end, f"{low.spoken}에서 {high.spoken}", scan.before(4).rstrip())


@rule("number with a sign", "number", "".join(SIGN), r"[-−–﹣－+＋±](?=\d)")
def signed(scan: Scan, match: re.Match[str]) -> Said | None:
    """-1.8% → 마이너스 일점팔 퍼센트, -5도 → 영하 오 도."""
    before = scan.before(3)
    if before and not re.search(r"[\s(\[,~=∼'\"‘“:]$", before):
        return None
    found = numbers.numeral(scan.text, match.end())
    if not found:
        return None
    sign = SIGN[match[0]]
    said = f"{sign} {found.spoken}"
    unit = unit_at(scan, found.end, said, scan.before(4).rstrip())
    if unit:
        return unit
    if sign == "마이너스" and re.match(
        r"\s?도(?![가-힣])|\s?도[로를까가의의에안]", scan.text[found.end : found.end + 4]
    ):
        cold = "" if re.search(r"영하\s?$", scan.before(4)) else "영하 "
        return Said(f"{cold}{found.spoken} ", found.end)
    return Said(spaced(scan.text, found.end, said), found.end)


RULES: tuple[Rule, ...] = (lines, spoon, hundredths, height, measured_range, measured, per_unit, signed)
