"""Untrusted text and links."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcast.show.safe import one_line, plain, safe_link, safe_text


@given(st.text(st.characters(codec=None, categories=None)))
def test_safe_text_is_always_valid_xml(text: str) -> None:
    """Any string of code points, lone surrogates included, can be written as XML and read back after cleaning."""
    element = ET.Element("title")
    element.text = safe_text(text)
    assert ET.fromstring(ET.tostring(element, encoding="utf-8")).text == (
        safe_text(text).replace("\r\n", "\n").replace("\r", "\n") or None
    )


def test_what_is_dropped_and_what_stays() -> None:
    """Control characters, surrogates and open direction changes go; Hangul, emoji and direction marks stay."""
    assert one_line("가\x00나\ud800\u202e다\u2066 \n 라\x85😀\u200f") == "가나다 라😀\u200f"


@pytest.mark.parametrize(
    ("link", "safe"),
    [
        ("https://example.com/뉴스?q=가#나", "https://example.com/%EB%89%B4%EC%8A%A4?q=%EA%B0%80#%EB%82%98"),
        ("https://한국.example/a%20b", "https://xn--3e0b707e.example/a%20b"),
        ("HTTP://example.com", "http://example.com"),
        ("mailto:editor@example.com", "mailto:editor@example.com"),
        ("javascript:alert(1)", None),
        (" java\nscript:alert(1)", None),
        ("data:text/html,<script>", None),
        ("//example.com/a", None),
        ("https://", None),
        ("https://exam ple.com", None),
        ("https://example.com:port/", None),
        ("https://[::1/", None),
        ('https://example.com/"><script>', "https://example.com/%22%3E%3Cscript%3E"),
        ("", None),
        (None, None),
    ],
)
def test_links_are_http_https_or_mail_in_ascii(link: str | None, safe: str | None) -> None:
    """Nothing but http, https and mailto links leaves the room, percent-encoded and with an IDNA host."""
    assert safe_link(link) == safe


def test_what_looks_like_a_tag_is_none_in_plain_text() -> None:
    """Apps that take a title for HTML find no tag in it; a lone "less than" stays."""
    assert plain("a <script>x</script> b") == "a ‹script›x‹/script› b"
    assert plain("3 < 5 > 2") == "3 < 5 > 2"
