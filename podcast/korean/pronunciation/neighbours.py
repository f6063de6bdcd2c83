"""What words do to each other inside a phrase: 할 수 → 할 쑤, 할 일 → 할 릴, 몇 억 → 며 덕."""

from __future__ import annotations

import re
from dataclasses import dataclass

from podcast.korean import hangul
from podcast.korean.pronunciation import sounds
from podcast.korean.pronunciation.words import respell, tense, with_n


@dataclass(slots=True)
class Word:
    """A word on its way from spelling to sound."""

    written: str
    spelt: list[str]
    """Its syllables, respelt so that the rules sound them right."""
    articles: list[str]
    """For each syllable the article that respelt it, or ""."""

    def change(self, place: int, syllable: str, article: str) -> None:
        """Respells one syllable."""
        if self.spelt[place] != syllable:
            self.spelt[place], self.articles[place] = syllable, article


def spell(written: list[str]) -> list[Word]:
    """The words of a phrase, respelt one by one and then for their neighbours."""
    words = [Word(word, list(spelt), list(articles)) for word in written for spelt, articles in [respell(word)]]
    for index, word in enumerate(words):
        after = words[index + 1] if index + 1 < len(words) else None
        following = words[index + 2].written if index + 2 < len(words) else ""
        _ending(word, after.written if after else "")
        if after is not None:
            _tense_after(word.written, after, following)
            _add_n(word.written, after)
    return words


# 제27항. Syllables in ㄹ that end a verb's adnominal form for sure; _NOUNS are words that end so and are none.
_VERBAL = re.compile(
    r"(?:[할될갈낼뺄앨댈쓸뀔뛸릴킬뤌끌뜰뵐쉴]|볼|[여해려와워어아춰내켜져러]줄"
    r"|[가나져아어려겨다라써러와]올|[배싸세채우지치키태피깨외새메도구돋]울|[거앞넘갖내가놓아어해]둘"
    r"|[만타어아러떠끝겨]날|(?:만|받아|어|아|흔|떠|거|잠|힘)들"
    r"|[어아여려해져혀켜쳐춰워와커던빠따만터라러루겨벼펴퍼써가]질|[하가보오주드으계되]실"
    r"|[생남옮넘숨맡즐챙이당웃벗]길|[보줄높울직들쌓모쓰끓붙죽먹속녹놓벌꾸섞덮]일"
    r"|[미마펼떨그끼걸지닥겹고합뭉바다비]칠|(?:나|어|아|앞|맞|러)설|^(?:다|오|누|따|흐|모|기|서두|치|머무|무찌|떠오|뛰어오|가로지|저지)를"
    r"|[있없않같많좋높낮넣놓잃앉믿웃잡넘싶겪맡맞늦닫쏟벗씻받찾얻읽먹갚묶깎섞꺾엮닦뽑좁넓짧닮쌓낳쫓짚덮깊싫옳뚫끊]을"
    r"|[가-힣](?<=[았었였했됐갔왔봤겠졌렸켰쳤났뒀줬웠췄냈랐컸썼섰셨겼])을|깨달을|일컬을|나아지을|^(?:걸|지)을|살아남을|^놀)$"
)
_PERHAPS_VERBAL = re.compile(r"^(?:들|입|남|참|숨|담|심|죽|물|이)을$|^(?:부|고|이)를$")
"""Verbs' adnominal forms that are more often a noun with a particle, unless a bound noun follows (담을 것)."""
_NOUNS = re.compile(
    r"(?:역할|분할|^올|서울|겨울|거울|방울|드릴|(?:지하|홍보|정보|회계|통계)실|^칠|오늘|알코올|^둘|^셋둘)$"
)
_BOUND = re.compile(
    r"것|거(?:$|야|예|에요|라|다|고$|든|죠|지|니|는|요|냐|란|로)|게(?:$|요|다$|라|지|아니|없|있)|건(?:$|가|데|지)|걸(?:$|로|까|요)|겁니"
    r"|데(?:$|가|는|도|를|에|서|다|로|만|까지)|바(?:$|를$|는$|가$|와$|에|도$|입니|이다)|줄(?:$|은|을|도|만|로|이야)|지(?:$|도$|는$|를$|가$|만$)"
    r"|적(?:$|에|이$|은$)|듯|성(?:싶|부르)|법(?:$|하|한|도$|이$|은$)|수(?:$|는$|도$|가$|를$|밖에|조차|야|만$)"
)
_CAN = re.compile(r"수(?:$|는$|도$|가$|밖에|조차|야|만$)")
_EXISTS = re.compile(r"[있없]")
# 제26항 between a Sino-Korean numeral and its unit.
_NUMERAL = re.compile(r"[영공일이삼사오육칠팔구십백천만억조]+$")
_UNIT = re.compile(
    r"(?:점|조|도|세|세기|세대|단계|등급?|주년?|장|절|종|집|승|석|자리)"
    r"(?:$|[이가은는을를의에도만과와로씩째쯤대]$)"
)
_TEN_UNIT = re.compile(r"[개살시번달권대장배](?:$|[이가은는을를의에도만과와로씩째쯤나국월])|사람|군데|가지|자리")

_STEMS_IN_L = re.compile(
    r"(?:알|만들|길|멀|팔|놀|울|떨|열|돌|밀|풀|털|틀|빌|끌|흔들|떠들|들|줄|늘|힘들|베풀|거칠|가늘|둥글|서툴|살|걸|달|물|불|쓸|졸|날)$"
)
_NEGATION = re.compile(r"[않못마]|말(?!지)|아니")
_DOUBT = re.compile(r"모[르른를]|몰|궁금|의문|주목|미지수|관심|알[ 수]|두고|관건|여부")
_ENDING_L = re.compile(r"(?:수록|지라도|지언정|진대|세라|걸요?|게요?|밖에|지(?:도|는|가|를|요|만|에)?)$")


def _ending(word: Word, after: str) -> None:
    """제27항 [붙임]: endings that begin with ㄹ: 할수록 [할쑤록], 할지 [할찌], but 알지 않다 [알지 안타]."""
    match = _ENDING_L.search(word.written)
    if match is None or match.start() == 0 or hangul.final(word.written[match.start() - 1]) != "ㄹ":
        return
    stem, ending = word.written[: match.start()], match[0]
    if ending.startswith("지") and ending not in ("지라도", "지언정"):
        if _NEGATION.match(after) or (_STEMS_IN_L.search(stem) and not _DOUBT.match(after)):
            return
    elif ending[0] in "걸게밖" and stem[-1] != "줄" and (_STEMS_IN_L.search(stem) or not _VERBAL.search(stem)):
        return
    word.change(match.start(), tense(word.spelt[match.start()]), "제27항")


def _tense_after(before: str, word: Word, following: str) -> None:
    """제27항 and its like: a tense initial after an adnominal -(으)ㄹ, after 열, after 일, 칠, 팔 before a unit."""
    if hangul.final(before[-1]) != "ㄹ":
        return
    if _NUMERAL.match(before) and _UNIT.match(word.written):
        word.change(0, tense(word.spelt[0]), "제26항")
    elif (before == "열" and _TEN_UNIT.match(word.written)) or _adnominal_before(before, word.written, following):
        word.change(0, tense(word.spelt[0]), "제27항")


def _adnominal_before(before: str, word: str, following: str) -> bool:
    """Whether a word in ㄹ is an adnominal form before ``word``: by its shape or by the bound noun that follows."""
    if is_verbal(before) or (_CAN.match(word) and _EXISTS.match(following)):
        return True
    if before[-1] in "을를":
        return bool(_PERHAPS_VERBAL.match(before) and _BOUND.match(word))
    return word[0] != "수" and bool(_BOUND.match(word))


def is_verbal(word: str) -> bool:
    """Whether a word in ㄹ is for sure a verb's adnominal form: 할, 있을, 벌어질, but not 역할, 물질, 오늘."""
    return bool(_VERBAL.search(word)) and not _NOUNS.search(word)


# 제29항 [붙임 2]
_ADNOMINAL = re.compile(
    r"(?:무슨|어떤|그런|이런|저런|다른|모든|별|큰|새로운|한|된|던|좋은|같은|싶은|많은|남은|힘든|어려운|[하있없되않보가오받맡겪드키]는)$"
)
_MATTER = re.compile(r"일(?:$|이$|을$|은$|도$|만$|에$|로$|들|과$|입니|이다|이었|인|까지|부터|뿐|이며|이고|이라|일)")
_STORY = re.compile(r"이야기|엿(?:$|[이을은])")
_NATIVE_TENS = re.compile(r"(?:열|스물|서른|마흔|쉰|예순|일흔|여든|아흔)$")
_BIG = re.compile(r"[일이삼사오육칠팔구십백천만억조수]*[십백천만억조]$")


def _add_n(before: str, word: Word) -> None:
    """제29항 [붙임 2]: ㄴ is added between words said in one breath: 한 일 [한 닐], 못 잊어 [몬 니저]."""
    first = word.written[0]
    initial, vowel, _ = hangul.decompose(first)
    if initial != "ㅇ" or vowel not in "ㅣㅑㅕㅛㅠ" or word.spelt[0] != first:
        return
    adnominal = _ADNOMINAL.search(before) or is_verbal(before) or before == "먹은"
    if (
        (adnominal and (_MATTER.match(word.written) or _STORY.match(word.written)))
        or (before in ("못", "옷") and first != "인")
        or (before == "잘" and first in "입익잊읽")
        or (first == "여" and word.written[1:2] in ("섯", "덟") and _NATIVE_TENS.search(before))
        or (first == "육" and _BIG.match(before))
    ):
        word.change(0, with_n(first), "제29항")


_VOWEL_UNIT = re.compile(r"원|억|월|일|위|인|엔|유로|이닝|안타|연승|연패|여|호|회|행")
_RELATED = re.compile(
    r"(?:위|앞|안|옆|아래|이상|이하|이내|이후|이전|외)(?:$|[에의로가이는은을를도만서]$|에서$|으로$)|[없있않][가-힣]|한때|억|원"
)


def tight(before: str, after: str) -> bool:
    """Whether two words are said so closely that a final moves over: 꽃 위, 십 원, 수밖에 없다."""
    return before != "및" and (len(before) == 1 or counted(before, after) or bool(_RELATED.match(after)))


def counted(before: str, after: str) -> bool:
    """Whether a Sino-Korean numeral stands before a unit that begins with a vowel or ㅎ: 칠 월, 백 원, 십 호."""
    return bool(_NUMERAL.match(before) and _VOWEL_UNIT.match(after))


def across(before: str, after: str, final: str, initial: str, vowel: str) -> tuple[str, str, str]:
    """The final of a word and the initial of the next, as sounded in one breath, and the article."""
    plain = sounds.representative(final)
    close = tight(before, after)
    stop = plain in ("ㄱ", "ㄷ", "ㅂ")
    if initial == "ㅇ":
        if close and (stop or (plain in ("ㄴ", "ㄹ", "ㅁ") and counted(before, after))):
            return "", plain, "제15항"
        return plain, initial, "제8항"
    if (initial in "ㅎㄹ" and not (close and (stop or _NUMERAL.match(before)))) or (
        initial == "ㄴ" and before[-1] in "을를" and not is_verbal(before)
    ):
        return plain, initial, "제8항"
    return sounds.meet(plain, initial, vowel)
