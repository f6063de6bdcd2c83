"""Numbers set against each other: scores, ratios, fractions, ranges, products, and arithmetic."""

from __future__ import annotations

import re

from podcast.korean import josa, numbers
from podcast.korean.quantities import spaced
from podcast.korean.scan import DIGIT, Rule, Said, Scan, rule

_GAME = re.compile(
    r"승리|승부|패배|무승부|이겼|이기|졌|꺾|눌렀|누르|제압|제쳤|완승|완패|역전|스코어|앞섰|앞서"
    r"|뒤진|뒤졌|리드|비겼|비긴|대파|격파|물리|무너|득점|골|세트|경기|쐐기|대승|신승|석패"
    r"|연승|연패|동점|마쳤|끝났|따냈|가져|내줬|우승|탈락|결승|4강|8강|16강|시리즈|시즌|전적|승점"
    r"|후반|전반|찬성|반대|판결|재판관|대 로"
)


@rule("score", "score", DIGIT, r"(\d{1,3})\s?([-–:∶])\s?(\d{1,3})(?![\d%\-:]|[.,]\d)")
def score(scan: Scan, match: re.Match[str]) -> Said | None:
    """3-1로 이겼다 → 삼 대 일; 6:4 → 육 대 사. A hyphen needs a game around it."""
    text, end = scan.text, match.end()
    if match[2] in "-–" and (not _GAME.search(scan.around()) or text.startswith(("위", "호", "차", "번"), end)):
        return None
    return Said(spaced(text, end, f"{numbers.sino(int(match[1]))} 대 {numbers.sino(int(match[3]))}"), end)


@rule(
    "ratio",
    "score",
    DIGIT,
    r"(?=(\d[\d,]{0,24}(?:\.\d{1,9})?))\1\s?(?:대|:|∶)\s?(?=(\d[\d,]{0,24}(?:\.\d{1,9})?))\2(?![\d:])(?!\s?(?:년|월|일)[\s가-힣])",
)
def ratio(scan: Scan, match: re.Match[str]) -> Said | None:
    """12.3대 1 → 십이점삼 대 일, 2대0 → 이 대 영, 1:1.5 → 일 대 일점오."""
    low, high = numbers.numeral(scan.text, match.start(1)), numbers.numeral(scan.text, match.start(2))
    if not low or not high or low.end != match.end(1):
        return None
    if re.match(r"\s?(?:개|명|곳|가지|%|차)", scan.text[high.end : high.end + 3]):
        return None
    return Said(spaced(scan.text, high.end, f"{low.spoken} 대 {high.spoken}"), high.end)


@rule("numbers between slashes", "number", DIGIT, r"\d{1,4}(?:\s?/\s?\d{1,4}){2,5}(?![\d/])")
def slashes(scan: Scan, match: re.Match[str]) -> Said:
    """50/30/20 → 오십, 삼십, 이십."""
    every = ", ".join(numbers.sino(int(part)) for part in match[0].split("/"))
    return Said(spaced(scan.text, match.end(), every), match.end())


@rule("fraction in words", "fraction", DIGIT, r"(\d{1,4})분의\s?(\d{1,4})(?!\d|[.,]\d)")
def fraction_in_words(scan: Scan, match: re.Match[str]) -> Said:
    """3분의 1 → 삼분의 일."""
    said = f"{numbers.sino(int(match[1]))}분의 {numbers.sino(int(match[2]))}"
    return Said(spaced(scan.text, match.end(), said), match.end())


@rule("fraction", "fraction", DIGIT, r"(?:(\d{1,2})\s)?(\d{1,3})\s?[/⁄]\s?(\d{1,4})(?![\d/]|[.,]\d)")
def fraction(scan: Scan, match: re.Match[str]) -> Said | None:
    """1/3 → 삼분의 일."""
    low, high = int(match[2]), int(match[3])
    end = match.end()
    if not high or (low >= high and scan.text[end : end + 1].isalpha() and scan.text[end].isascii()):
        return None
    if low >= high and not match[1]:
        return Said(spaced(scan.text, end, f"{numbers.sino(low)}, {numbers.sino(high)}"), end)
    if (low, high) == (24, 7):
        return Said("이십사 칠", end)
    said = f"{numbers.sino(high)}분의 {numbers.sino(low)}"
    if match[1]:
        said = (
            f"{numbers.sino(int(match[1]))}과 {said}"
            if int(match[1]) in (1, 3, 6, 7, 8, 10)
            else f"{numbers.sino(int(match[1]))}와 {said}"
        )
    return Said(spaced(scan.text, end, said), end)


VULGAR = {
    "½": (1, 2),
    "⅓": (1, 3),
    "⅔": (2, 3),
    "¼": (1, 4),
    "¾": (3, 4),
    "⅕": (1, 5),
    "⅛": (1, 8),
    "⅖": (2, 5),
    "⅗": (3, 5),
    "⅘": (4, 5),
}


@rule("fraction sign", "fraction", "".join(VULGAR), "[" + "".join(VULGAR) + "]")
def vulgar(scan: Scan, match: re.Match[str]) -> Said:
    """½ → 이분의 일."""
    low, high = VULGAR[match[0]]
    return Said(spaced(scan.text, match.end(), f"{numbers.sino(high)}분의 {numbers.sino(low)}"), match.end())


_OPERATORS = {
    "+": "더하기",
    "＋": "더하기",
    "×": "곱하기",
    "✕": "곱하기",
    "x": "곱하기",
    "X": "곱하기",
    "*": "곱하기",
    "÷": "나누기",
    "-": "빼기",
    "−": "빼기",
}
_TERM = r"\d[\d,.]{0,24}"


@rule("equation", "arithmetic", DIGIT, rf"(?={_TERM}(?:\s?[+＋×✕xX÷*−-]\s?{_TERM}){{1,6}}\s?[=＝]\s?\d)\d")
def equation(scan: Scan, match: re.Match[str]) -> Said | None:
    """2+3=5 → 이 더하기 삼은 오."""
    text, said, at = scan.text, "", match.start()
    while True:
        term = numbers.numeral(text, at)
        if not term:
            return None
        said += term.spoken
        sign = re.compile(r"\s?([+＋×✕xX÷*=＝−-])\s?(?=\d)").match(text, term.end)
        if not sign:
            return Said(spaced(text, term.end, said), term.end)
        if sign[1] in "=＝":
            said = josa.attach(said, "은/는") + " "
        else:
            said += f" {_OPERATORS[sign[1]]} "
        at = sign.end()


@rule("product", "arithmetic", DIGIT, rf"({_TERM})\s?(?:[×✕]|[xX*](?!\d+[A-Za-z]))\s?(?=\d)")
def product(scan: Scan, match: re.Match[str]) -> Said | None:
    """3×4 → 삼 곱하기 사."""
    low, high = numbers.numeral(scan.text, match.start()), numbers.numeral(scan.text, match.end())
    if not low or not high or low.end != match.end(1):
        return None
    return Said(f"{low.spoken} 곱하기 ", match.end())


@rule(
    "one plus one",
    "arithmetic",
    DIGIT,
    r"([1-4])\s?[+＋]\s?(1)(?=\s?(?:행사|증정|이벤트|할인|상품|세일|프로모션|로 |쿠폰|특가|딜))",
)
def one_plus_one(scan: Scan, match: re.Match[str]) -> Said:
    """1+1 행사 → 원 플러스 원: how shops say it."""
    return Said(f"{numbers.ENGLISH[int(match[1])]} 플러스 원", match.end())


@rule("plus between numbers", "arithmetic", DIGIT, r"(\d{1,4})\s?[+＋]\s?(?=\d)")
def plus(scan: Scan, match: re.Match[str]) -> Said:
    """1+1 → 일 플러스 일."""
    return Said(f"{numbers.sino(int(match[1]))} 플러스 ", match.end())


@rule(
    "range", "range", DIGIT, r"(?=(\d[\d,]{0,24}(?:\.\d{1,9})?))\1(?:[십백천]?[만억조]|[십백천])?\s?[~∼～〜]\s?(?=\d)"
)
def plain_range(scan: Scan, match: re.Match[str]) -> Said | None:
    """10~20 → 십에서 이십, 2,000만~3,000만 → 이천만에서 삼천만."""
    low = numbers.numeral(scan.text, match.start())
    if not low or scan.text[low.end : match.end()].strip(" ~∼～〜"):
        return None
    return Said(low.spoken + "에서 ", match.end())


@rule("numbers joined by a dot", "number", DIGIT, r"(\d{1,3})((?:[·‧ㆍ・]\d{1,3}){1,6})(?=\s?[가-힣])")
def joined(scan: Scan, match: re.Match[str]) -> Said:
    """1·2심 → 일, 이 심."""
    every = [match[1], *re.split("[·‧ㆍ・]", match[2])[1:]]
    return Said(spaced(scan.text, match.end(), ", ".join(numbers.sino(int(one)) for one in every)), match.end())


RULES: tuple[Rule, ...] = (
    equation,
    ratio,
    score,
    slashes,
    fraction_in_words,
    fraction,
    vulgar,
    product,
    one_plus_one,
    plus,
)
LATER: tuple[Rule, ...] = (plain_range, joined)
