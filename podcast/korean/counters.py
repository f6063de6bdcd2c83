"""Which numerals a counter takes: native (세 개), Sino-Korean (삼 회), or one by what stands around it (20대).

Sources: 표준국어대사전 and the broadcasters' announcing guides; 표준어 규정 제17항 for 서/너 and 석/넉. A counter
that is
not listed takes Sino-Korean numerals. To teach a counter, add it to a list below.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from podcast.korean import numbers
from podcast.korean.particles import is_particle

ALWAYS = 99
"""Native numerals have words up to 99."""

_NATIVE = {
    # counter: native numerals up to this number
    ALWAYS: """
        개 명 살 마리 권 잔 장 채 곳 가지 군데 그루 송이 벌 켤레 다스 자루 병 그릇 끼 모금 방울 줄 칸 통
        봉지 상자 박스 조각 쌍 팀 골 차례 바퀴 걸음 발자국 가닥 갈래 건 곡 척 사람 글자 단어 문장 마디
        자리 경기 캔 팩 알 컵 봉 근 포기 큰술 작은술 숟가락 스푼 꼬집 줌 뭉치 다발 묶음 꾸러미 겹 토막
        덩이 덩어리 뼘 방 발 고비 번째 테이블 접시 사발 주먹 움큼 쟁반 타래 땀 모둠 나라 도시 마을 회사
        가게 매장 아이 남자 여자 친구 식구 보루 커플 스쿱 티스푼 가마니 포대 아이템 모퉁이
    """,
    20: """
        시간 배 표 석 가구 타 정거장 정류장 계단 모 도움
    """,
    12: """
        시
    """,
    10: """
        개사 종 종류 박자 기업 대학 업체 병원 은행 기관 구단 부처 지역
    """,
    4: """
        달
    """,
}
_SINO = """
    달러 달란트 개월 개국 개년 개소 개교 명절 시즌 시그마 시리즈 장조 병상 통신 배럴 배당 배수 표준 석유 발전 대륙 대양
    권역 권분립 모작 종합 종목 번지 번길 군데군데 방향 방송 타수 타점 타석짜리 곡선 골드 통장 장관 명예
    채널 권력 벌식 알파 조각상 골절 갑자 척추 줄기 남매 형제 자매 봉사 건물 사단 시대 시장 칸델라 표차 차선
    회차 팀장 가지치기 근처 발달 병원균
"""
"""Counters and words that begin like a native counter and take Sino-Korean numerals."""

_NATIVE_UP_TO: dict[str, int] = {counter: limit for limit, counters in _NATIVE.items() for counter in counters.split()}
_NATIVE_UP_TO |= dict.fromkeys(_SINO.split(), 0)

_VEHICLES = (
    "차량|자동차|승용차|전기차|버스|트럭|택시|트램|전투기|헬기|비행기|항공기|여객기|드론|서버"
    "|카메라|CCTV|PC|노트북|컴퓨터|휴대폰|휴대전화|스마트폰"
    "|아이폰|태블릿|충전기|로봇|오토바이|자전거|킥보드|에어컨|냉장고|세탁기|TV|장비|전차|자주포"
    "|장갑차|탱크|소방차|경찰차|구급차|순찰차|승합차|화물차"
    "|굴착기|크레인|엘리베이터|승강기|피아노|기계|설비|발전기|단말기|자판기|키오스크|프린터"
    "|모니터|콘솔|기기|열차|요트|보트|차를|차가|차 |화물기|수소차"
    "|하이브리드|세단|SUV|GPU|무인기|미사일|발사대|포를|주사|따귀|담배|뺨|기타|침"
)
_MACHINES = re.compile(rf"(?:{_VEHICLES})")
_MACHINE_DEED = re.compile(
    r"(?:\s?(?:가량|정도|이상|미만|중|분량|규모|씩|쯤|이내)?(?:[를가의이은는만도])?\s?)"
    r"(?:판매|생산|팔|인도|출하|출고|배치|도입|운행|투입|등록|주문|구매|보유|설치|추가|리콜|계약"
    r"|수출|증차|출동|제작|한정|주차|동원|대여|충돌|가량)"
)
_PEOPLE_AFTER = re.compile(r"대(?:는|가|의|와|에|도|부터|까지|에서|에게|이상|이하|초반|중반|후반|쯤|들)?[\s,·~.)]|대$")


class Place:
    """Where a number stands: the text, where the number starts and where it ends."""

    __slots__ = ("end", "start", "text")

    def __init__(self, text: str, start: int, end: int) -> None:
        """The number is ``text[start:end]``."""
        self.text, self.start, self.end = text, start, end

    def before(self, length: int = 16) -> str:
        """What stands before the number."""
        return self.text[max(0, self.start - length) : self.start]

    def after(self, length: int = 16) -> str:
        """What follows the number."""
        return self.text[self.end : self.end + length]


def _dae(number: int, place: Place) -> int:
    """대: machines are counted (차량 20대 스무 대); ages, ranks (3대 은행) and turns (제20대) are not."""
    before, after = place.before(), place.after().lstrip()
    if after.startswith(("대째", "대 1", "대1", "대륙", "대강")) or before.endswith("제") or before.endswith("전 "):
        return 0
    if re.match(r"대[가-힣]", after) and not is_particle(after, 1) and not _AFTER_COUNTER.match(after, 1):
        return 0
    if _MACHINES.search(before) or re.search(r"[A-Z]-?\d+[A-Z]*\s$", before) or _MACHINE_DEED.match(after, 1):
        return ALWAYS
    if re.match(r"대 [가-힣]", after) and not re.match(
        r"대 (?:중|가운데|정도|가량|모두|이상|더|씩|넘|있|팔|뿐|남|값)", after
    ):
        return 0
    if number % 10 == 0 and _PEOPLE_AFTER.match(after):
        return 0
    return ALWAYS


def _jong(number: int, place: Place) -> int:
    """종: kinds (세 종) against classes of licences, lands and diseases (일 종 면허)."""
    classes = r"종 ?(?:대형|보통|소형|특수|면허|주거|일반주거|전용주거|근린|국민주택|오염|감염|법정|지구)"
    return 0 if re.match(classes, place.after().lstrip()) or place.before().endswith("제") else ALWAYS


def _beon(number: int, place: Place) -> int:
    """번: how often (세 번) against which one (삼 번 출구, 기호 이 번)."""
    after = place.after().lstrip()
    if re.match(
        r"번(?:방|을 눌|[을를] 선택|버튼)|번 ?(?:출구|타자|국도|버스|홀|트랙|문항|문제|선수|후보"
        r"|게이트|승강장|창구|출입구|키|척추|레인|주자|시드|버튼|염색체|단자|포트|카드|지지|교향곡"
        r"|협주곡|소나타|확진)",
        after,
    ):
        return 0
    if re.search(
        r"(?:기호|등번호|문항|교향곡|협주곡|소나타|번호|순번|보기|국도|노선|버스|신청 |출구 |채널|옵션"
        r"|선택지|정답은|답은)\s?(?:제)?$",
        place.before(),
    ):
        return 0
    return ALWAYS


def _jang(number: int, place: Place) -> int:
    """장: sheets (세 장) against chapters (삼 장)."""
    return (
        0
        if re.search(r"(?:제|요한복음|마태복음|창세기|시편|책의|소설|본문|서장|헌장|\d부|\d막)\s?$", place.before())
        else ALWAYS
    )


def _gi(number: int, place: Place) -> int:
    """기: satellites, reactors and missiles are counted; classes and terms (1기 신도시) are numbered."""
    return (
        ALWAYS
        if re.search(
            r"(?:원전|위성|미사일|원자로|엔진|SMR|터빈|풍력|타워|고분|무덤|발전소|전투기|헬기"
            r"|드론)[을를이가은는 ]*(?:약 |총 |모두 )?$",
            place.before(),
        )
        else 0
    )


def _dan(number: int, place: Place) -> int:
    """단: bunches (대파 한 단) against grades and steps (이 단)."""
    return ALWAYS if re.search(r"(?:파|쪽파|미나리|시금치|부추|열무|꽃|쑥갓|나물)[을를]? $", place.before()) else 0


def _pyeon(number: int, place: Place) -> int:
    """편: works are counted; instalments are numbered by what was named before (이 편 in 1편, 2편 is either)."""
    return (
        0
        if re.search(r"편(?:과|와|에|의|은|이|,|부터|보다)\s?$", place.before())
        or place.after(3)[1:] in ("보다", "에서", "은 ")
        or re.search(r"(?:항공|열차|여객기|KTX|SRT|[A-Z]{2})\s?$", place.before())
        else ALWAYS
    )


def _pan(number: int, place: Place) -> int:
    """판: games and pizzas are counted; editions are numbered."""
    return (
        0
        if re.search(r"(?:제|개정|증보)\s?$", place.before())
        or place.after(6).startswith(("판 3선", "판3선", "판 2선"))
        else ALWAYS
    )


_BY_CONTEXT: dict[str, Callable[[int, Place], int]] = {
    "대": _dae,
    "번": _beon,
    "종": _jong,
    "장": _jang,
    "기": _gi,
    "단": _dan,
    "편": _pyeon,
    "판": _pan,
}
_LONGEST = max(map(len, _NATIVE_UP_TO))
_SPECIAL = {
    "달": {3: "석", 4: "넉"},
    "돈": {3: "서", 4: "너"},
    "말": {3: "서", 4: "너"},
    "푼": {},
    "냥": {3: "석", 4: "넉"},
    "섬": {3: "석", 4: "넉"},
    "번째": {1: "첫"},
}  # fmt: skip
"""Forms of 3, 4 and 1 that a counter asks for (표준어 규정 제17항)."""
_NATIVE_UP_TO |= {"돈": 20, "말": 0, "냥": 20, "섬": 20}

ROUGHLY = {
    (1, 2): "한두", (2, 3): "두세", (3, 4): "서너", (4, 5): "네댓", (5, 6): "대여섯", (6, 7): "예닐곱",
    (7, 8): "일고여덟", (8, 9): "여덟아홉",
}  # fmt: skip
"""Neighbouring native numerals said together."""

_AFTER_COUNTER = re.compile(
    r"(?![가-힣])|(?:반|경|께|분|간|당|씩|쯤|째|꼴|짜리|이상|이하|미만|정도|가량|안팎|모두|전|후|만에|만큼|들|중|넘|마다|여)"
)


def counter_at(text: str, start: int) -> str:
    """The counter that follows a number ending at ``start``, at most one space away; "" when none is known there."""
    spaced = text.startswith(" ", start)
    begin = start + spaced
    for length in range(_LONGEST, 0, -1):
        counter = text[begin : begin + length]
        if len(counter) == length and (counter in _NATIVE_UP_TO or counter in _BY_CONTEXT):
            whole = len(counter) > 1 or counter in "개명살대번장기단편판"
            if (
                (whole and not spaced)
                or is_particle(text, begin + length)
                or _AFTER_COUNTER.match(text, begin + length)
            ):
                return counter
            return ""
    return ""


def count(number: int, counter: str, place: Place) -> str:
    """How ``number`` is said before ``counter``: (3, "개") → 세, (3, "회") → 삼, (112, "명") → 백열두."""
    decide = _BY_CONTEXT.get(counter)
    limit = decide(number, place) if decide else _NATIVE_UP_TO.get(counter, 0)
    return say(number, counter, limit)


def say(number: int, counter: str, limit: int) -> str:
    """A number in native numerals up to ``limit``; of one above 100 only a small rest is native (백한 명)."""
    if 1 <= number <= limit:
        return _SPECIAL.get(counter, {}).get(number) or numbers.native(number)
    rest = number % 100
    if limit == ALWAYS and 100 < number < 10_000 and 1 <= rest <= (19 if number < 1000 else 9):
        return numbers.sino(number - rest) + numbers.native(rest)
    return numbers.sino(number)
