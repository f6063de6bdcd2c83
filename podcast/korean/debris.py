"""What newsletters carry that is no speech, and symbols that are: URLs, hashtags, emoji, bullets, markup, ㅋㅋ."""

from __future__ import annotations

import html
import re

from podcast.korean import hangul, josa
from podcast.korean.brackets import spoken_within
from podcast.korean.latin import word
from podcast.korean.particles import is_particle
from podcast.korean.scan import DIGIT, LATIN, Rule, Said, Scan, rule, table

_TLD = (
    "(?:com|net|org|kr|io|ai|co|me|so|us|tv|app|dev|news|info|xyz|gg|ly|page|link|site|shop|eu|jp|cn|uk|gov|edu|be|im|to"
    "|fm|kim|blog|email|world|live|cc)"
)
_HOST = rf"(?:[A-Za-z0-9-]{{1,40}}\.){{1,4}}{_TLD}(?![A-Za-z0-9])"
_PATH = r"(?:[/?#][A-Za-z0-9._~:/?#@!$&'()*+,;=%-]{0,400})?"
_DOMAINS = {
    "com": "닷컴",
    "net": "닷넷",
    "org": "닷오알지",
    "kr": "닷 케이알",
    "io": "닷 아이오",
    "ai": "닷 에이아이",
    "co": "닷 씨오",
}


def _link(text: str, end: int) -> Said:
    """링크 where a particle follows the address, which is then joined to it; nothing elsewhere."""
    if not _PARTICLE_BEHIND.match(text, end):
        return Said("", end)
    return Said("링크", end + text.startswith(" ", end))


_PARTICLE_BEHIND = re.compile(r"\s?(?:에서|에|으?로|을|를|은|는|이|가|에서도|에서만)(?![가-힣])|[가-힣]")


@rule(
    "URL",
    "url",
    "hHwWfF",
    r"(?:https?|ftp)://[^\s가-힣<>\"'“”‘’]{1,500}|[wW]{3}\.[A-Za-z0-9-]{1,60}[^\s가-힣<>\"'“”‘’)]{0,400}",
)
def url(scan: Scan, match: re.Match[str]) -> Said:
    """A full address is said as 링크; where it stands alone, in brackets or after a colon it is dropped."""
    text = scan.text
    end = match.end() - (len(match[0]) - len(match[0].rstrip(".,;:!?)]")))
    return _link(text, end)


@rule("e-mail", "email", LATIN + DIGIT, rf"([A-Za-z0-9._%+-]{{1,40}})@({_HOST})")
def email(scan: Scan, match: re.Match[str]) -> str:
    """help@naver.com → 헬프 골뱅이 네이버 닷컴."""
    return f"{_parts(scan, match[1])} 골뱅이 {_host(scan, match[2])}"


@rule("domain", "url", LATIN, rf"({_HOST}){_PATH}")
def domain(scan: Scan, match: re.Match[str]) -> Said | None:
    """naver.com → 네이버 닷컴; with a path it is a link."""
    known = scan.lexicon.match(scan.text, match.start())
    if known and known.end >= match.end(1):
        return Said(known.spoken, known.end)
    if len(match[0]) > len(match[1]) + 1:
        end = match.end() - (len(match[0]) - len(match[0].rstrip(".,;:!?)]")))
        return _link(scan.text, end)
    return Said(_host(scan, match[1]), match.end(1))


def _host(scan: Scan, host: str) -> str:
    *names, last = host.split(".")
    if names[0].lower() == "www" and len(names) > 1:
        names = names[1:]
    tail = ""
    if len(names) > 1 and names[-1] in ("co", "or", "go", "ac", "ne", "re", "pe"):
        tail = "닷 " + word(names.pop().upper(), scan.lexicon) + " "
    last_said = _DOMAINS.get(last.lower(), "닷 " + word(last.upper() if len(last) <= 3 else last, scan.lexicon))
    return f"{' 점 '.join(_parts(scan, one) for one in names)} {tail}{last_said}"


def _parts(scan: Scan, written: str) -> str:
    """Letters, digits and marks of an address."""
    said = []
    marks = {".": "점", "_": "언더바", "-": "하이픈", "+": "플러스", "%": "퍼센트"}
    for part in re.findall(r"[A-Za-z]+|\d+|.", written):
        said.append(
            marks.get(part)
            or (word(part, scan.lexicon) if part.isalpha() else "".join("공일이삼사오육칠팔구"[int(d)] for d in part))
        )
    return " ".join(said)


@rule(
    "HTML",
    "markup",
    "<&",
    r"</?(?:br|p|b|i|u|a|em|strong|span|div|img|ul|ol|li|h[1-6]|hr|table|tr|td|th|font|center|blockquote|code|pre|sup|sub|small|figure|figcaption)(?:\s[^<>]{0,300})?/?>|&(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[0-9a-fA-F]{1,5});",
)
def markup(scan: Scan, match: re.Match[str]) -> str | None:
    """<br> and &nbsp; are spaces; &amp; is and."""
    if match[0].startswith("<"):
        return " "
    said = html.unescape(match[0])
    return {"&": " 앤드 "}.get(said, " ")


@rule("hashtag", "hashtag", "#＃", r"[#＃]+(?=[\w])")
def hashtag(scan: Scan, match: re.Match[str]) -> Said:
    """#오운완 → 오운완, #1 → 넘버 일."""
    return Said("", match.end())


@rule("handle", "hashtag", "@＠", r"[@＠](?=[\w])")
def handle(scan: Scan, match: re.Match[str]) -> str | None:
    """@newneek → 뉴닉; between words @ is 골뱅이 (앳)."""
    return "" if not scan.before(1).strip() or scan.before(1) in "([{“‘\"'" else " 앳 "


@rule(
    "bullet",
    "bullet",
    "-*·•◦▪▫■□●○◆◇▶▷►▸◀◁★☆✔✓✅☑※→⇒➜➡👉–—ㆍ∙‣⁃+>◈◉❖✱✳#=_~|┃│",
    r"(?m:^)[-*·•◦▪▫■□●○◆◇▶▷►▸◀◁★☆✔✓✅☑※→⇒➜➡👉–—ㆍ∙‣⁃+>◈◉❖✱✳#=_~|┃│️\s]+",
)
def bullet(scan: Scan, match: re.Match[str]) -> str | None:
    """Marks at the start of a line are not read."""
    tail = scan.text[match.end() : match.end() + 1]
    if match[0][-1] in "-+~" and tail.isdigit() and len(match[0].strip()) == 1:
        return None
    if match[0].strip() == "#" and tail.strip():
        return "" if tail else None
    return ""


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


_JAMO_NAMES = dict(
    zip(
        "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎㄲㄸㅃㅆㅉ",
        [
            "기역",
            "니은",
            "디귿",
            "리을",
            "미음",
            "비읍",
            "시옷",
            "이응",
            "지읒",
            "치읓",
            "키읔",
            "티읕",
            "피읖",
            "히읗",
            "쌍기역",
            "쌍디귿",
            "쌍비읍",
            "쌍시옷",
            "쌍지읒",
        ],
        strict=True,
    )
) | dict(zip("ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ", "아애야얘어에여예오와왜외요우워웨위유으의이", strict=True))
_JAMO = "".join(_JAMO_NAMES)


@rule("jamo", "jamo", _JAMO, rf"[{_JAMO}]+")
def jamo(scan: Scan, match: re.Match[str]) -> str:
    """ㄱ자 → 기역 자, ㄴ씨 → 니은 씨; ㅋㅋ and ㅠㅠ are laughter and tears and not read."""
    if len(match[0]) == 1 and match[0] not in "ㅋㅎㅠㅜㅡ":
        return _JAMO_NAMES[match[0]] + " "
    if len(set(match[0])) == 1 or not match[0].isalpha() or set(match[0]) <= set("ㅋㅎㅠㅜㅡㅇㄷㄱㅊㄴㅂㅅㅈㅁ"):
        return ""
    return "".join(_JAMO_NAMES[c] for c in match[0])


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


@rule("Hanja of headlines", "hanja", _HANJA, rf"[{_HANJA}](?:·?[{_HANJA}])*")
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
        if not (before.isalnum() and (after.isalnum() or mark in "+%")):
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


_HANGUL_ONE = re.compile(r"[가-힣](?![가-힣])")


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


@rule("picture credit", "bracket", "사자그이", r"(?:사진|자료|그래픽)\s?(?:제공)?\s?=\s?[^\n.]{0,40}$")
def credit_line(scan: Scan, match: re.Match[str]) -> str:
    """사진=연합뉴스 at the end of a line is dropped."""
    return ""


@rule(
    "face",
    "debris",
    ":;^=-TㅡXx>",
    r"(?:[:;=]-?[)(DPpO3]|\^[_.-]?\^;*|;;+|\^{2,}|T[_.]T|ㅡ_?ㅡ|>_?<|-_-;*|:'\()(?![A-Za-z0-9])",
)
def face(scan: Scan, match: re.Match[str]) -> str | None:
    """:) and ^^ are not read."""
    return None if scan.before(1).isascii() and scan.before(1).isalnum() else ""


@rule("plus behind a name", "symbol", "+＋", r"[+＋](?![\d\w])")
def plus_behind(scan: Scan, match: re.Match[str]) -> str | None:
    """디즈니+ → 디즈니플러스."""
    return "플러스" if scan.before(1).isalnum() else None


EARLY: tuple[Rule, ...] = (markup, url, email, domain, bullet, face, arrow)
RULES: tuple[Rule, ...] = (plus_behind, hashtag, handle, triangle, jamo, hanja, credit_line, dot, tilde, slash, symbol)
