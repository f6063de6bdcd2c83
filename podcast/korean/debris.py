"""What newsletters carry that is no speech: URLs, e-mail, hashtags, emoji, bullets, markup, credits, ㅋㅋ."""

from __future__ import annotations

import html
import re

from podcast.korean.latin import word
from podcast.korean.scan import DIGIT, LATIN, Rule, Said, Scan, rule

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


EARLY: tuple[Rule, ...] = (markup, url, email, domain, bullet, face)
RULES: tuple[Rule, ...] = (hashtag, handle, jamo, credit_line)
