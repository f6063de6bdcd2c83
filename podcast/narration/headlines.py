"""Headlines as they are said: a sentence stays one, anything else is quoted like a title."""

from __future__ import annotations

import re

from podcast.narration.splitting import sentences

LONG = 60
"""A headline longer than this is said in full with its story, and shortened in the opening (characters)."""

_CLOSERS = "\"'”’」』》〉)]"
_FULL_STOP = re.compile(r"(?<![.…])[.。]$")
# 해라체, 해요체 and 합쇼체 endings, and what asks or calls in them. Almost every word in 다 is a predicate: these nouns
# are not. Words in 요 are nouns about as often, so the syllable before decides.
_NOUNS = r"(?<!바)(?<!캐나)(?<!판)(?<!소)(?<!람)(?<!르완)(?<!우간)(?<!그라나)(?<!혼)(?<!마쓰)(?<!마쯔)(?<!프라)"
_PREDICATE = re.compile(
    rf"(?:[가-힣]{_NOUNS}다|(?:까|[았었였했겠있없]나|는가|은가|인가|한가|던가)|[어아여해돼예네군지게세봐와져려워]요|죠|구나|더라|"
    r"(?:하|가|보|되|오|있)자|(?:하|되|시)라)$"
)
_SEPARATORS = re.compile(r"\s+[-–—|:：]\s+|\s*[—|]\s*|…\s*|:\s+")


def is_sentence(headline: str) -> bool:
    """Whether a headline can be said as a sentence of its own (``금리가 내렸습니다``, ``왜 오를까?``)."""
    end = headline.rstrip(_CLOSERS + " ")
    if headline and headline[-1] in _CLOSERS and headline[-1] not in ")]":
        return False  # “나는 떠난다” is a quotation
    return end.endswith(("?", "!", "？", "！")) or _PREDICATE.search(end.rstrip(".…。")) is not None


def as_sentence(headline: str) -> str:
    """A headline with exactly one mark at its end."""
    text = " ".join(headline.split()).rstrip()
    if text.rstrip(_CLOSERS).endswith((".", "?", "!", "…", "。", "？", "！")):
        return text
    asks = re.search(r"(?:까|나요|는가|은가|인가|ㄹ까|을까|가요|까요)$", text)
    return text + ("?" if asks else ".")


def as_phrase(headline: str) -> str:
    """A headline between quotation marks that do not clash with its own, without a final full stop."""
    text = _FULL_STOP.sub("", " ".join(headline.split()))
    if text.startswith("“") and text.endswith("”") and text.count("“") == 1:
        return text
    if text.startswith("‘") and text.endswith("’") and text.count("‘") == 1:
        return text
    for opener, closer in ("‘’", "“”"):
        if opener not in text and closer not in text:
            return f"{opener}{text}{closer}"
    return f"「{text}」"


def shortened(headline: str) -> str:
    """A headline for the opening: a long one without what follows its first sentence or its divider."""
    text = " ".join(headline.split())
    if len(text) <= LONG:
        return text
    first = sentences(text)[0]
    if len(first) <= LONG:
        return first
    head = _SEPARATORS.split(first)[0].strip()
    return head if 8 <= len(head) < len(first) else first


def as_title(headline: str) -> str:
    """A headline as a chapter's title: on one line, without a final full stop."""
    return _FULL_STOP.sub("", " ".join(headline.split()))
