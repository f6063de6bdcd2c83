"""A guess at the sounds of a word that no dictionary knows, from its letters: new names of companies and products.

The rules are the regular ones of English spelling; an ``a`` in an open or later syllable is said as in most newly made
names (Kanana, Veritas), not as in English.
"""

from __future__ import annotations

import re

_SHORT = {"a": "AE1", "e": "EH1", "i": "IH1", "o": "AA1", "u": "AH1", "y": "IH1"}
_OPEN = {"a": "AA1", "e": "EH1", "i": "IH1", "o": "OW1", "u": "UH1", "y": "IH1"}
_LONG = {"a": "EY1", "e": "IY1", "i": "AY1", "o": "OW1", "u": "UW1", "y": "AY1"}
_LAST = {"a": "AH0", "e": "EH1", "i": "IY1", "o": "OW1", "u": "UW1", "y": "IY1"}
_CLUSTER = re.compile(r"[^aeiouy]{5,}|(.)\1\1")
_ONSET = re.compile(
    r"(?:[bcfgkp][lrh]|[dt][rhw]|s(?:[hlmnvw]|[ck][hr]?|q|pl|pr|p|tr|t)|shr|thr|chr|phr|wh|wr|kn|gn|ps|rh|qu|q|ts|tz|z[hl]|"
    r"v[lr]|dj|gw|x[^aeiouy]?|mc|[bcdfghjklmnpqrstvwz]?)(?=[aeiouy])"
)
"""How an English word, or a name read as one, may begin."""

# Spelling → phonemes, the first that fits ("-": silent); a look-ahead says what must follow.
_RULES = [
    (re.compile(pattern), phonemes.replace("_", " ").strip("-").split())
    for pattern, phonemes in map(
        str.split,
        """\
(?<=\\w)ation EY1_SH_AH0_N
(?<=\\w)tion SH_AH0_N
(?<=[aeiou])sion ZH_AH0_N
(?<=\\w)sion SH_AH0_N
(?<=\\w)[ct]ious SH_AH0_S
(?<=\\w)ous$ AH0_S
(?<=\\w)ture CH_ER0
(?<=[^aeiou])le$ AH0_L
igh AY1
eigh EY1
tch|ch(?!r) CH
dge JH
sch|sh SH
ck|ch K
ph|ff|f F
zh ZH
th TH
wh W
^kn|^gn N
(?<=\\w\\w)ive$ IH0_V
(?<=\\w\\w)age$ IH0_JH
^wr R
^ps S
gh(?=[aeiou]) G
gh -
qu K_W
q K
ng(?=[aou]) NG_G
ng(?=[ei]) N_JH
ng|n(?=[kx]) NG
^x(?=[aeiouy]) Z
^x EH1_K_S
x K_S
sc(?=[eiy])|c(?=[eiy]) S
cc|c|kk|k K
^g(?=i)|g(?=[ey]) JH
gg|g G
ee|ea|ie(?!t)|ey$ IY1
ai|ay|ei|ey EY1
oa|oe$|ow$ OW1
oo|ew|ue$ UW1
ou|ow AW1
oi|oy OY1
au|aw AO1
eu Y_UW1
ar(?![aeiouy]) AA1_R
(?:er|ir|ur|yr)(?![aeiouy]) ER1
ore$|or(?![aeiouy]) AO1_R
are$ EH1_R
ure$ Y_UH1_R
ire$ AY1_ER0
^y(?=[aeiou])|(?<=[aeiou])y(?=[aeiou]) Y
h(?=[aeiouy]) HH
w(?=[aeiouy]) W
h|w -
j JH
bb|b B
dd|d D
ll|l L
mm|m M
nn|n N
pp|p P
rr|r R
ss|s S
tt|t T
vv|v V
zz|z Z
""".splitlines(),
    )
]
_SILENT_E = re.compile(r"(?<=[^aeiou])e$")
_MAGIC = re.compile(r"[aeiouy](?=[^aeiouywxr]e$)")
_CLOSED = re.compile(r"[aeiouy](?=[^aeiouyr]{2}|[^aeiouy]$|x)")


def phonemes(word: str) -> tuple[str, ...] | None:
    """The likely sounds of ``word`` (in small letters) as ARPAbet symbols, None for what is not pronounceable."""
    if len(word) < 3 or not _ONSET.match(word) or _CLUSTER.search(word):
        return None
    sounds: list[str] = []
    at = 0
    while at < len(word):
        length, found = _vowel(word, at) or _spelled(word, at)
        sounds += found
        at += length
    return tuple(sounds)


def _vowel(word: str, at: int) -> tuple[int, list[str]] | None:
    """A single vowel letter or a silent last e; None where a rule for several letters comes first."""
    letter = word[at]
    if letter not in _SHORT or any(len(m[0]) > 1 or m[0] == "y" for m in [_first(word, at)] if m):
        return None
    several = len(re.findall("[aeiouy]+", word)) > 1
    if several and _SILENT_E.match(word, at):
        return 1, []
    if at + 1 == len(word):
        return 1, [_LAST[letter] if several else _LONG[letter]]
    closed = _CLOSED.match(word, at) and not (letter == "a" and re.search("[aeiouy]", word[:at]))
    table = _LONG if _MAGIC.match(word, at) else _SHORT if closed else _OPEN
    return 1, [table[letter]]


def _spelled(word: str, at: int) -> tuple[int, list[str]]:
    for pattern, found in _RULES:
        match = pattern.match(word, at)
        if match:
            return len(match[0]), found
    return 1, []


def _first(word: str, at: int) -> re.Match[str] | None:
    return next(filter(None, (pattern.match(word, at) for pattern, _ in _RULES)), None)
