"""표준발음법, word by word and phrase by phrase."""

from __future__ import annotations

import pytest

from podcast.korean.pronunciation import explain, pronounce


@pytest.mark.parametrize(
    ("spoken", "said"),
    [
        ("할 수 있다.", "할 쑤 읻따."),
        ("좋습니다", "조씀니다"),
        ("않는 것, 싫어", "안는 걷, 시러"),
        ("맑게 읽고", "말께 일꼬"),
        ("생각하는 인공지능", "생가카는 인공지능"),
        ("굳이 같이", "구지 가치"),
        ("몇 명, 몇 년", "면 명, 면 년"),
    ],
)
def test_a_phrase_sounds_by_the_rules(spoken: str, said: str) -> None:
    """The rules meet inside words and across the words of a phrase."""
    assert pronounce(spoken) == said


def test_explain_names_the_article_for_each_syllable() -> None:
    """Each syllable carries the articles that changed it; the syllables join to what pronounce gives."""
    explained = explain("국물, 있다")
    assert "".join(item.said for item in explained) == pronounce("국물, 있다")
    assert explained[0].articles == ("제18항",)
