"""Headlines of every kind, as they are said."""

from __future__ import annotations

import pytest

from podcast.narration.headlines import as_phrase, as_sentence, as_title, is_sentence, shortened

SENTENCES = [
    "생각하는 AI 모델이 등장했습니다.",
    "젠슨 황의 한 마디에 주가는 들썩입니다",
    "금리가 내렸다",
    "물가가 오른다",
    "답은 정해져 있다",
    "이유는 없다.",
    "문제는 속도다.",
    "금리는 언제 내릴까요?",
    "금리는 언제 내릴까",
    "왜 지금인가?",
    "이제는 달라져야 한다!",
    "“AI는 거품인가?”에 답하다",
    "우리는 준비됐어요",
    "그게 문제죠",
    "결국 사람이네요",
    "한은, 금리 0.5%p 내렸다",
    "삼성전자가 웃는다",
    "경기가 나쁘다",
]
PHRASES = [
    "삼성전자 3분기 실적 발표",
    "삼성전자, 3분기 영업이익 9조원…전년비 274%↑",
    "인공지능의 미래",
    "AI 시대, 우리는 어디로",
    "“나는 떠난다”",
    "“나는 떠난다.”",
    "다시 부는 바다",
    "기회의 땅 캐나다",
    "[단독] 네이버 인수",
    "오늘의 필요",
    "돌아온 코로나",
    "둘 중 하나",
    "GPT-4o",
    "한은, 금리 인하",
    "주가 급등에 웃음",
    "새로운 바람, 생성형 AI",
    "말이 씨가 된다(1부)",
]


@pytest.mark.parametrize("headline", SENTENCES)
def test_a_sentence_is_known(headline: str) -> None:
    """Statements, questions and calls in every politeness, with and without a mark."""
    assert is_sentence(headline)


@pytest.mark.parametrize("headline", PHRASES)
def test_a_phrase_is_known(headline: str) -> None:
    """Noun phrases, clipped headlines and quotations are no sentences, also those that end in 다 or 요."""
    assert not is_sentence(headline)


@pytest.mark.parametrize(
    ("headline", "said"),
    [
        ("금리가 내렸습니다.", "금리가 내렸습니다."),
        ("금리가 내렸습니다", "금리가 내렸습니다."),
        ("금리는 언제 내릴까", "금리는 언제 내릴까?"),
        ("금리는 언제 내릴까?", "금리는 언제 내릴까?"),
        ("이제는 달라져야 한다!", "이제는 달라져야 한다!"),
        ("그는 “간다.”", "그는 “간다.”"),
        ("끝났습니다…", "끝났습니다…"),
    ],
)
def test_a_sentence_gets_exactly_one_mark(headline: str, said: str) -> None:
    """No full stop is doubled, none is missing."""
    assert as_sentence(headline) == said


@pytest.mark.parametrize(
    ("headline", "said"),
    [
        ("인공지능의 미래", "‘인공지능의 미래’"),
        ("인공지능의 미래.", "‘인공지능의 미래’"),
        ("‘빅컷’의 시대", "“‘빅컷’의 시대”"),
        ("“나는 떠난다”", "“나는 떠난다”"),
        ("“나는 떠난다” 그 후", "‘“나는 떠난다” 그 후’"),
        ("“빅컷” 뒤의 ‘그림자’", "「“빅컷” 뒤의 ‘그림자’」"),
    ],
)
def test_a_phrase_is_quoted(headline: str, said: str) -> None:
    """Its own quotation marks stay readable."""
    assert as_phrase(headline) == said


@pytest.mark.parametrize(
    ("headline", "said"),
    [
        ("짧은 제목", "짧은 제목"),
        ("첫째 문장이 끝났습니다. " + "둘째 문장은 아주 깁니다 " * 6 + "끝.", "첫째 문장이 끝났습니다."),
        ("삼성전자의 시간 — " + "아주 긴 부제목이 이어집니다 " * 5, "삼성전자의 시간"),
        ("가 — " + "아주 긴 부제목이 이어집니다 " * 5, ("가 — " + "아주 긴 부제목이 이어집니다 " * 5).strip()),
        ("나눌 데가 없는 제목 " * 10, ("나눌 데가 없는 제목 " * 10).strip()),
    ],
)
def test_a_long_headline_is_shortened_for_the_opening(headline: str, said: str) -> None:
    """At the end of its first sentence or at its divider, never within a phrase."""
    assert shortened(headline) == said


@pytest.mark.parametrize(
    ("headline", "title"),
    [
        ("금리가 내렸습니다.", "금리가 내렸습니다"),
        ("왜 그럴까?", "왜 그럴까?"),
        ("그리고…", "그리고…"),
        ("음...", "음..."),
    ],
)
def test_a_title_has_no_full_stop(headline: str, title: str) -> None:
    """One final full stop goes; other marks stay."""
    assert as_title(headline) == title
