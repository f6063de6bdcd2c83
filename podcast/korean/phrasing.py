"""Where an announcer breathes in a long sentence: 끊어 읽기.

A breath belongs after a clause (연결어미 -고, -며, -지만, -는데 …), after a topic (은/는) and, when nothing better is
near, after a subject or an adverbial. It never parts a modifier from its noun, a noun from the next noun, a number from
its unit, or a verb from its auxiliary (하고 있다, 할 수 있다): a gap is a place to breathe only when the word before it
ends in a particle or ending known for it, and the word after it does not lean on that word. Which of those places are
taken is decided for the whole sentence at once, by how far the phrases are from the length aimed at.
"""

from __future__ import annotations

import re
from itertools import pairwise

from podcast.korean import hangul
from podcast.korean.pronunciation.neighbours import is_verbal

_NEVER = 1e6
_COSTS = {"sentence": -8.0, "comma": -4.0, "clause": 0.05, "topic": 0.3, "setting": 0.45, "link": 0.8, "argument": 0.9}
"""What a breath costs at each kind of place; a comma or a sentence mark is a breath already."""

_CLAUSE = re.compile(
    r"(?:고|지만|니까|므로|도록|려고|거나|다가|자마자|느라|면서|[으하되이라다리지오르]며|더니|으니|[하보오나]니|[는은인던한운]데|으나"
    r"|[아어여해와워려라켜쳐혀]서|[하되지리르치키보오나으이려다라뛰]면|[르리되하나지들]자|듯이?)$"
)
_NO_CLAUSE = re.compile(
    r"(?:그리고|[최재광사보창경권신참예선원피해금수제독]고|그래서|따라서|그러면서|그러면|그러니까|하지만|그렇지만|그러나|그런데"
    r"|아니면|이르면)$"
)
_QUOTED = re.compile(r"(?:다고|라고|자고|냐고|려고|다는|라는)$")
_SAYING = re.compile(
    r"말|밝|전[했하]|주장|설명|강조|답|했|합|하|보|생각|평가|지적|덧붙|발표|예상|전망|판단|느|믿|여|불"
)
_AFTER = re.compile(
    r"(?:^(?:뒤|후|이후|동안|가운데|반면|대신|한편|만큼|사이)$|때$|경우$|뒤에$|후에$|때문에$|덕분에$|위해$|통해$|따라$|대해$|관해$|비해$|함께$|앞두고$|바탕으로$|계기로$|비롯해$|만에$|달리$|^이래$|보다는$)"
)
_TOPIC = re.compile(
    r"(?:에서는|에는|에게는|으로는|로는|까지는|부터는|에선|만은|[가-힣]들은|것은|점은|[^하되있없않보받오는같]는|[가-힣]은)$"
)
_SETTING = re.compile(r"(?:에서|에|까지|부터|으로|[^으]로|에게|보다|처럼)$")
_ARGUMENT = re.compile(r"(?:이|가|을|를|도)$")
_LETTER = re.compile(r"(?:에이|아이|케이|제이|브이|와이|차이|사이|풀이|놀이|먹이|높이|길이|나이|종이|^이|^그)$")
"""Names of letters and nouns whose 이 is no particle."""
# Forms in 는, 은 and others that modify the next word rather than name a topic.
_MODIFIES = re.compile(
    r"(?:[하되있없않보받오는가나내지치키리르시주크드두우려뜨찾얻싶]는|다는|라는|자는|냐는"
    r"|[높낮많적좋싫같짧넓좁얇깊옅작낡늙젊굵붉밝맑묽받찾얻앉놓쌓넣낳잃맡맞남넘늦잊읽먹믿죽웃입잡벗씻묶깎꺾뽑갚닫뚫닮싶않겪았었]은|새로운|어려운|[가-힣]스러운|의)$"
)
_ADVERB = re.compile(
    r"^(?:가까이|굳이|일일이|더는|또는|혹은|많이|높이|깊이|같이|매우|아주|가장|다시|바로|이미|아직|곧|더욱|모두|함께|특히|거의|너무|이|가|도|나이|이로|서로|따로|새로|실제로|스스로|절대로|그대로|별로|정말로)$"
)
_LEANS = re.compile(
    r"(?:[있없않]|못|말[아고지]|싶|나가|보[이여입였인았]|봤|주[었시셨]|줬|버[려리]|놓았|두었|뒀"
    r"|위[해한]|통[해한]|따[라른]|대[해한]|관[해한]|비해|의해|함께|앞두|둘러싸|비롯|달리"
    r"|(?:대상|이유|바탕|계기|중심|상대|위주|목표|토대)[으로]"
    r"|때문|덕분|만에|뿐|만큼|정도|가량|이상|이하|미만|것|데$|바$|채$|수(?:$|[는도가밖])|줄(?:$|[은을도])"
    r"|중(?:$|에)|등(?:$|[을이은의에도과])|[뒤후](?:$|에|로|의)|사이|가운데|동안|때(?:$|[는가에도])|적이|셈|편이|법이|탓)"
)
_BEFORE = re.compile(r"(?:기|년|달|주|시간|일|개월|분|초)$")
_INFINITIVE = re.compile(r"[^이피올손방견새지]해$|[가-힣][켜쳐겨]$")
_AUXILIARY = re.compile(r"[보봤본볼주줬드두뒀놓버오왔온가갔간내냈낸나났먹달야도]")
"""First syllables of what makes one predicate with -아/어: 번역해 보여, 사용해 봤."""
_CONDITION = re.compile(r"면$")
_ALLOWS = re.compile(r"[되될됩된돼]|좋|안$")
_OF_SAYING = re.compile(r"[다라자냐]는$")
_Place = tuple[str, re.Pattern[str], re.Pattern[str] | None]
"""Kind of place, how the word before ends, how the word after must begin."""
_CLAUSES: tuple[_Place, ...] = (
    ("", _CONDITION, _ALLOWS),
    ("topic", _AFTER, None),
    ("", _OF_SAYING, None),
    ("", _QUOTED, _SAYING),
    ("clause", _QUOTED, None),
    ("", _NO_CLAUSE, None),
    ("clause", _CLAUSE, None),
    ("", _INFINITIVE, _AUXILIARY),
    ("link", _INFINITIVE, None),
)
_PARTICLES: tuple[_Place, ...] = (
    ("", _ADVERB, None),
    ("", _LETTER, None),
    ("topic", _TOPIC, None),
    ("setting", _SETTING, None),
    ("argument", _ARGUMENT, None),
)
_PREDICATE = re.compile(
    r"(?:(?:다|까|요|죠)[.?!,]?|[해켜려춰쳐여와워러져]|게|지|기|하다시피|하기가?|[가-힣](?:고|며|면|서|니|나),?)$"
)
"""What looks like a verb, which takes the argument before it along."""


def phrases(spoken: str, *, shortest: int = 5, target: int = 15, longest: int = 26) -> list[str]:
    """A sentence, or several, in the phrases an announcer says in one breath each.

    Joined with spaces the phrases are ``spoken`` again, with single spaces. Lengths are in syllables: no phrase is
    shorter than ``shortest`` unless a comma or a sentence mark makes it so, most are near ``target``, and one is longer
    than ``longest`` only when the language offers no place to breathe.

    Raises:
        ValueError: the lengths are not 1 ≤ shortest ≤ target ≤ longest.
    """
    if not 1 <= shortest <= target <= longest:
        raise ValueError(f"lengths must be 1 ≤ shortest ≤ target ≤ longest, not {shortest}, {target}, {longest}")
    words = spoken.split()
    sizes = [sum(map(hangul.is_syllable, word)) for word in words]
    gaps = [_breath(*pair, words[place + 2 : place + 3]) for place, pair in enumerate(pairwise(words))]
    breaths = [0.0, *gaps]
    best, start = [0.0], [0]
    for end in range(1, len(words) + 1):
        size, cost, begin = 0, float("inf"), end - 1
        for first in range(end - 1, -1, -1):
            size += sizes[first]
            marked = words[end - 1][-1] in ",.?!" and (first == 0 or words[first - 1][-1] in ",.?!")
            alone = end - first == 1 and not marked
            total = best[first] + breaths[first] + _cost(size, shortest, target, longest) + 3.0 * alone
            if total < cost:
                cost, begin = total, first
            if size > 200 + 4 * longest:  # keeps the work linear where nothing may be parted for ever
                break
        best.append(cost)
        start.append(begin)
    found: list[str] = []
    end = len(words)
    while end:
        found.append(" ".join(words[start[end] : end]))
        end = start[end]
    return found[::-1]


def _cost(size: int, shortest: int, target: int, longest: int) -> float:
    """How unwelcome a phrase of this many syllables is."""
    cost = ((size - target) / target) ** 2 * (0.6 if size < target else 1.0)
    if size > longest:
        cost += 2.0 + (size - longest) / 4
    return cost + 5.0 if size < shortest else cost


def _breath(word: str, after: str, following: list[str]) -> float:
    """What a breath between two words costs."""
    if word[-1] in ".?!":
        return _COSTS["sentence"]
    if word[-1] == ",":
        return _COSTS["comma"]
    if _LEANS.match(after) or (_BEFORE.search(word) and re.match("전(?:$|[에부까의])", after)):
        return _NEVER
    kind = _kind(word, after)
    if kind in ("argument", "setting") and (
        _modifies(after) or _PREDICATE.search(after) or (following and _LEANS.match(following[0]))
    ):
        return _NEVER
    return _COSTS.get(kind, _NEVER)


def _kind(word: str, after: str) -> str:
    """The kind of place after a word, "" when it is none: the first pattern that fits decides."""
    for places in (_CLAUSES, _PARTICLES):
        for kind, ends, begins in places:
            if ends.search(word) and (begins is None or begins.match(after)):
                return kind
        if _modifies(word):
            return ""
    return ""


def _modifies(word: str) -> bool:
    """Whether a word modifies the next: an adnominal form or a noun with 의."""
    if _MODIFIES.search(word) or (word.endswith("을") and is_verbal(word)):
        return True
    if word.endswith("이는"):
        return not re.search(r"(?:^|아|어린|차|사|길|나|종)이는$", word)
    last = word[-1]
    return hangul.is_syllable(last) and last not in "은는을를" and hangul.final(last) in ("ㄴ", "ㄹ")
