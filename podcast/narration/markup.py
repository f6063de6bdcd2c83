"""The Markdown of a script: what parsing and formatting must agree on."""

from __future__ import annotations

import re

from podcast.narration.directions import is_direction

FENCE = "---"
SEGMENT_ID = re.compile(r"\w[\w-]*")
HEADING = re.compile(r"##\s+(?P<title>.*?)\s*\{(?P<attributes>#[^{}]*)\}")
ANY_HEADING = re.compile(r"#{1,6}(?:\s|$)")
LINK = re.compile(r"<(?P<url>https?://[^\s<>]+)>")
DIVIDER = re.compile(r"-{3,}|\*{3,}|_{3,}")
COMMENT = re.compile(r"(?P<escapes>\\*)<!--")
GUIDE_HEAD = "이 대본을 고치는 법"
GUIDE = f"""<!-- {GUIDE_HEAD}
한 줄이 한 문장이고, 빈 줄은 문단의 끝입니다. 고치고 저장한 다음 다시 build 하면 바뀐 문장만 새로 녹음합니다.
- 읽는 법 정하기: {{쓴 대로|읽는 대로}}      보기: {{o1|오원}}은 새 모델입니다.
- 한 문장만 다른 목소리나 빠르기로: [voice gtts:ko] 문장      [speed 1.1] 문장
- 문장 다음에 쉬기(초): [pause 1.5]      효과음: [sound 이름]      (한 줄에 따로)
- 새 꼭지: ## 제목      꼭지 전체의 목소리: ## 제목 {{#story-1 voice=gtts:ko speed=0.95}}
- 괄호를 글자 그대로: \\{{ \\}}      이런 메모는 소리로 나가지 않습니다.
docs/scripts.ko.md에 더 자세히 적혀 있습니다.
-->"""


def is_risky(line: str) -> bool:
    """Whether a line of text would be taken for something else when it stands in a script."""
    return bool(ANY_HEADING.match(line) or LINK.fullmatch(line) or DIVIDER.fullmatch(line) or is_direction(line))


def shielded(line: str) -> str:
    r"""A line of text as it is written into a script: with ``\`` before what could be taken for something else.

    One is added also where some stand already, so that :func:`unshielded` takes exactly this one away.
    """
    line = without_comment(line)
    return "\\" + line if is_risky(line.lstrip("\\")) else line


def without_comment(text: str) -> str:
    r"""A text in which no comment begins: ``\`` before each ``<!--``."""
    return COMMENT.sub(r"\\\g<0>", text)


def with_comment(text: str) -> str:
    """The inverse of :func:`without_comment`."""
    return COMMENT.sub(lambda match: match[0].removeprefix("\\"), text)


def unshielded(line: str) -> str:
    """The text of a line of a script: the inverse of :func:`shielded`."""
    if line.startswith("\\") and is_risky(line.lstrip("\\")):
        line = line[1:]
    return with_comment(line)
