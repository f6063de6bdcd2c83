"""The tokens of a private show."""

from __future__ import annotations

import pytest

from podcast.errors import StoreError, UsageError
from podcast.files import Project
from podcast.show.listeners import Listeners


def test_a_token_admits_until_it_is_revoked(project: Project) -> None:
    """Each listener's token is good on its own; revoking one leaves the others."""
    listeners = Listeners.of(project)
    assert not listeners.private
    one, other = listeners.add(" 민지 "), listeners.add("서준")
    assert listeners.private
    assert listeners.names() == ("민지", "서준")
    assert one != other
    assert listeners.admits(one)
    listeners.revoke("민지")
    assert not listeners.admits(one)
    assert listeners.admits(other)
    listeners.revoke("서준")
    assert listeners.private
    assert not listeners.admits("")


def test_no_token_is_kept(project: Project) -> None:
    """Who reads the file cannot listen by what is in it."""
    listeners = Listeners.of(project)
    token = listeners.add("민지")
    kept = listeners.path.read_text()
    assert token not in kept
    assert not any(listeners.admits(word.strip('", ')) for word in kept.split())


def test_mistakes_are_named(project: Project) -> None:
    """A name that is taken, empty or unknown, and a damaged file, are each one clear error."""
    listeners = Listeners.of(project)
    listeners.add("민지")
    with pytest.raises(UsageError, match="there is a listener '민지' already"):
        listeners.add("민지")
    with pytest.raises(UsageError, match="needs a name"):
        listeners.add(" ")
    with pytest.raises(UsageError, match=r"no listener is called '서준'\. These are: 민지"):
        listeners.revoke("서준")
    listeners.path.write_text("[")
    with pytest.raises(StoreError, match=r"listeners\.json: the list of listeners is damaged"):
        listeners.admits("x")
