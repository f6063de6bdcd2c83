"""Names on the site."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast.errors import UsageError
from podcast.show.names import episode_guid, podcast_guid, site_name, site_names


def test_a_plain_id_is_its_own_name() -> None:
    """Ids of small ASCII letters, digits and single hyphens stay as they are."""
    assert [site_name(issue_id) for issue_id in ("001", "2024-09-20", "weekly-3")] == ["001", "2024-09-20", "weekly-3"]


def test_hangul_ids_get_different_ascii_names() -> None:
    """Ids that differ only in Hangul do not become one name."""
    names = {site_name(issue_id) for issue_id in ("오늘의 경제 3월호", "오늘의 정치 3월호", "3월호", "３월호", "제3호")}
    assert len(names) == 5
    assert all(re.fullmatch("[a-z0-9-]+", name) for name in names)


def test_names_do_not_meet_on_a_file_system_that_ignores_case() -> None:
    """``Vol-3`` and ``vol-3`` are two episodes with two files everywhere; no episode takes the index's name."""
    names = [site_name(issue_id) for issue_id in ("Vol-3", "vol-3", "VOL-3", "index", "feed", "media")]
    assert len({name.lower() for name in names} | {"index", "feed", "media"}) == 9


def test_an_id_that_comes_twice_is_an_error() -> None:
    """Two episodes of one id would overwrite each other: the error names them."""
    with pytest.raises(UsageError, match="'001' and '001'"):
        site_names(["001", "001"])


@given(st.text(min_size=1), st.text(min_size=1))
def test_names_are_ascii_and_different_ids_have_different_names(one: str, other: str) -> None:
    """Whatever the id, its name is a short ASCII file name; two ids share one only when they are equal."""
    assert re.fullmatch("[a-z0-9-]{1,80}", site_name(one))
    assert (site_name(one) == site_name(other)) == (one == other)


def test_the_podcast_guid_is_that_of_the_specification() -> None:
    """The namespace's own example: this feed has this GUID, with or without scheme and closing slash."""
    assert podcast_guid("https://podnews.net/rss") == "9b024349-ccf0-5f69-a609-6b82873eab3c"
    assert podcast_guid("podnews.net/rss/") == "9b024349-ccf0-5f69-a609-6b82873eab3c"


def test_an_episode_s_guid_is_fixed_for_all_time() -> None:
    """GUIDs that apps have seen must never change: this one is written down here."""
    assert episode_guid("001") == "38887535-fd6c-5267-b841-258dde1f6728"
