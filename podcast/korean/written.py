"""The text as the rules see it, and where each of its characters came from.

Decomposed Hangul is composed (NFC), full-width forms and the many dashes, spaces and dots become one of each; marks
that nobody sees (zero-width, variation selectors, control characters) are left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_FOLDED = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {
    ord(c): " "
    for c in "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
    "\t\r\v\f\u2028\u2029\x85\u3164\uffa0\u115f\u1160"
}
_FOLDED |= {ord(c): "-" for c in "‐‑‒﹣⁃"} | {
    ord("ㆍ"): "·",
    ord("‧"): "·",
    ord("・"): "·",
    ord("･"): "·",
    ord("⋅"): "·",
    ord("∙"): "·",
    ord("µ"): "μ",
}
_FOLDED |= {ord("。"): ".", ord("、"): ",", ord("，"): ",", ord("˙"): "·", ord("∶"): ":", ord("–"): "–"}
_FOLDED |= {0x2080 + n: str(n) for n in range(10)}
_FOLDED |= {0x1D7CE + n: str(n % 10) for n in range(50)}
_FOLDED |= {0x1D400 + n: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"[n % 52] for n in range(52 * 13)}
_UNSEEN = re.compile(
    r"[\u0000-\u0009\u000b-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0e\ufeff\U000e0000-\U000e0fff]"
)
_SPECIAL = re.compile(
    "[" + re.escape("".join(map(chr, _FOLDED))) + r"\u1100-\u11ff\u0300-\u036f\uf900-\ufaff" + _UNSEEN.pattern[1:]
)
_CLUSTER = re.compile(
    r"[\u1100-\u115e]+[\u1161-\u11a7]*[\u11a8-\u11ff]*|[가-힣][\u11a8-\u11ff]+|.[\u0300-\u036f]+|.", re.DOTALL
)


def normalized(text: str) -> tuple[str, Sequence[int]]:
    """The text for the rules, and for each index of it (its end included) the index in ``text``."""
    if not _SPECIAL.search(text):
        return text, range(len(text) + 1)
    out: list[str] = []
    origins: list[int] = []
    for cluster in _CLUSTER.finditer(text):
        written = cluster[0]
        if len(written) == 1:
            folded = "" if _UNSEEN.match(written) and written not in "\t\r" else written.translate(_FOLDED)
            if not folded.isascii():
                folded = unicodedata.normalize("NFC", folded)
        else:
            folded = unicodedata.normalize("NFC", written)
        out.append(folded)
        origins.extend([cluster.start()] * len(folded))
    origins.append(len(text))
    return "".join(out), origins
