"""Symbols that are speech or phrasing: arrows, triangles, · ~ / & + =, Greek letters, the Hanja of headlines."""

from __future__ import annotations

import re

from podcast.korean import hangul, josa
from podcast.korean.brackets import spoken_within
from podcast.korean.particles import is_particle
from podcast.korean.scan import Rule, Said, Scan, rule, table


@rule("arrow", "symbol", "→⇒➜➡⟶▶►➔-=←", r"\s?(?:[→⇒➜➡⟶➔]|-+>|=+>|←)️?\s?")
def arrow(scan: Scan, match: re.Match[str]) -> str:
    """금리 인하 → 환율 상승: a pause; between two numbers 에서."""
    after = scan.text[match.end() : match.end() + 1]
    if after.isdecimal() and re.search(r"\d\s?[가-힣%억만조]{0,3}$", scan.before(8)):
        return "에서 "
    return ", "


_TREND = re.compile(
    r"(?=[^.\n]{0,24}(?:증가|상승|올|늘|뛰|급등|성장|하락|감소|내|줄|떨|급락|축소|확대|개선|악화|높|낮|오른|반등|둔화))"
)


@rule(
    "triangle",
    "symbol",
    "▲△▼▽↑↓",
    r"([▲△▼▽↑↓])\s?(\d[\d,.]{0,24}\s?(?:%p|%포인트|%|bp|원|포인트|p|달러|억\s?원|조\s?원)?)?",
)
def triangle(scan: Scan, match: re.Match[str]) -> str | Said | None:
    """▲12.3% 늘었다: the mark is not read; ▼1.2% alone → 일점이 퍼센트 하락."""
    if not match[2]:
        if match[1] in "↑↓" and re.search(r"[\d%원배명)]\s?$", scan.before(2)):
            return " 상승" if match[1] == "↑" else " 하락"
        return ", " if scan.pieces else ""
    if _TREND.match(scan.text, match.end()):
        return Said("", match.start(2))
    amount = match[2].rstrip(".,")
    end = match.start(2) + len(amount)
    trend = "상승" if match[1] in "▲↑" else "하락" if match[1] in "▼▽↓" else ""
    said = spoken_within(scan, match.start(2), end)
    return Said(f"{said} {trend}" if trend else f"마이너스 {said}", end)


_NATIONS = table(
    """
    比 비, 間 간, 級 급, 産 산, 製 제, 型 형, 制 제, 族 족, 戰 전, 力 력, 者 자, 民 민, 國 국,
    權 권, 說 설, 線 선, 美 미국, 日 일본, 中 중국, 韓 한국, 北 북한,
    英 영국, 獨 독일, 佛 프랑스, 露 러시아, 印 인도,
    伊 이탈리아, 臺 대만, 濠 호주, 南 남, 靑 청와대, 與 여, 野 야, 前 전, 現 현, 新 신, 故 고, 對 대,
    反 반, 親 친, 脫 탈, 非 비, 無 무, 大 대, 小 소, 高 고, 低 저, 超 초, 重 중, 輕 경, 男 남, 女 여,
    父 부, 母 모, 子 자, 黨 당, 檢 검찰, 警 경찰, 軍 군, 法 법, 株 주, 銀 은행, 社 사, 車 차, 發 발, 性 성,
    的 적, 家 가, 人 인, 外 외, 內 내, 先 선, 後 후, 詩 시, 孝 효, 心 심, 水 수, 尹 윤, 李 이, 文 문,
    朴 박, 金 김, 盧 노, 安 안, 洪 홍, 秋 추, 曺 조, 吳 오, 甲 갑, 乙 을, 丙 병, 丁 정, 兆 조, 億 억,
    萬 만, 年 년, 月 월, 一 일, 二 이, 三 삼, 四 사, 五 오, vs 대
    """
)
_SHORT = {
    "美": "미",
    "日": "일",
    "中": "중",
    "韓": "한",
    "北": "북",
    "英": "영",
    "獨": "독",
    "佛": "불",
    "露": "러",
    "印": "인",
    "臺": "대",
}
_HANJA = "".join(key for key in _NATIONS if not key.isascii())


@rule("Hanja of headlines", "hanja", _HANJA, rf"[{_HANJA}](?:·?[{_HANJA}])*(?![\u4e00-\u9fff])")
def hanja(scan: Scan, match: re.Match[str]) -> str:
    """美 → 미국, 美·中 → 미중."""
    every = match[0].replace("·", "")
    table = _NATIONS if len(every) == 1 else _NATIONS | _SHORT
    following = scan.text[match.end() : match.end() + 1]
    if (
        len(every) == 1
        and every in _SHORT
        and ("가" <= following <= "힣")
        and scan.text[match.end() : match.end() + 2] not in ("은", "는")
    ):
        return _NATIONS[every] if is_particle(scan.text, match.end()) else _SHORT[every]
    return "".join(table[one] for one in every)


_SPOKEN_SYMBOLS = table(
    """
    & 앤드, ＆ 앤드, @ 앳, % 퍼센트, + 플러스, ＋ 플러스, = 는, × 곱하기, ÷ 나누기, ± 플러스마이너스,
    ℃ 섭씨, № 넘버, ℡ 전화, α 알파, β 베타, γ 감마, δ 델타, Δ 델타, ε 엡실론, θ 세타, λ 람다, μ 뮤, π 파이,
    σ 시그마, Σ 시그마, τ 타우, φ 피, χ 카이, ω 오메가, Ω 오메가, ∞ 무한대, √ 루트, ° 도, $ 달러, € 유로,
    £ 파운드, ¥ 엔, ₩ 원, ² 제곱, ³ 세제곱, ≥ 이상, ≤ 이하, ≒ 약, ≈ 약, Λ 람다, ㏇ 주식회사, ㉿
    """
)


@rule("symbol", "symbol", "".join(_SPOKEN_SYMBOLS), r".")
def symbol(scan: Scan, match: re.Match[str]) -> str | None:
    """& between words → 앤드, α → 알파; what stands alone at an edge is not read."""
    text, end = scan.text, match.end()
    mark = match[0]
    before, after = scan.before(3).rstrip()[-1:], text[end : end + 2].lstrip()[:1]
    if mark in "&＆@+＋=×÷%":
        if not ((before.isalnum() or before in "%)") and (after.isalnum() or mark in "+%")):
            return ", " if mark == "=" and before and after else ""
        if mark == "=":
            last = scan.last_syllable()
            return (", " if not before.isdigit() else josa.choose(last or "가", "은/는")) + " "
        if mark == "+" and not after.isalnum():
            return " 플러스"
        return f" {_SPOKEN_SYMBOLS[mark]} " if mark != "%" else " 퍼센트"
    if mark in "²³" and not re.match("[A-Za-z㎞㎝m]", before):
        return ""
    return _SPOKEN_SYMBOLS[mark]


@rule("middle dot", "symbol", "·‧ㆍ・∙•⋅‧", r"\s?[·‧ㆍ・∙•⋅]+\s?")
def dot(scan: Scan, match: re.Match[str]) -> str | None:
    """가격·품질 → 가격, 품질; 한·미·일 → 한미일."""
    text, start, end = scan.text, match.start(), match.end()
    if not scan.before(4).strip() or not text[end : end + 4].strip():
        return ""
    single_before = re.search(r"(?:^|[^가-힣])[가-힣]$", text[max(0, start - 2) : start])
    if single_before and hangul.is_syllable(text[end : end + 1]):
        return ""
    return ", "


@rule("tilde", "symbol", "~∼～〜〰", r"(\s?)[~∼～〜〰]+(\s?)")
def tilde(scan: Scan, match: re.Match[str]) -> str:
    """서울~부산 → 서울에서 부산; 안녕하세요~ is a drawl and not read."""
    text, start, end = scan.text, match.start(), match.end()
    before, after = text[start - 1 : start], text[end : end + 1]
    spaces = scan.before(1).isspace() or bool(match[1]), bool(match[2])
    before = scan.before(2).rstrip()[-1:]
    if not (before and after) or spaces[0] != spaces[1]:
        return " " if match[2] else ""
    known = before.isalnum() or before in "%℃㎡)'"
    if not known or not (after.isalnum() or after in "'’$-"):
        return " "
    drawl = (
        re.search(r"(?:[요죠다까네지]|세요|어요)$", text[max(0, start - 3) : start])
        and not before.isdigit()
        and not after.isdigit()
    )
    return " " if drawl and len(re.findall(r"[가-힣]+$", text[max(0, start - 8) : start])[0]) > 2 else "에서 "


@rule("slash", "symbol", "/／|｜\\", r"\s?[/／|｜\\]+\s?")
def slash(scan: Scan, match: re.Match[str]) -> Said:
    """카페/식당 → 카페, 식당; /사진=뉴시스 at the end is dropped."""
    credit = re.compile(
        r"(?:사진|자료|그래픽|이미지|영상)\s?(?:제공)?\s?[=:]\s?[^\n.]{0,40}|[가-힣]{2,4} 기자[^\n]{0,60}$"
    ).match(scan.text, match.end())
    if credit:
        return Said("", credit.end())
    return Said(", " if scan.pieces else "", match.end())


@rule("plus behind a name", "symbol", "+＋", r"[+＋](?![\d\w])")
def plus_behind(scan: Scan, match: re.Match[str]) -> str | None:
    """디즈니+ → 디즈니플러스."""
    return "플러스" if scan.before(1).isalnum() else None


EARLY: tuple[Rule, ...] = (arrow,)
RULES: tuple[Rule, ...] = (plus_behind, triangle, hanja, dot, tilde, slash, symbol)
