"""Who may hear a private show: one secret address for each listener, which can be taken back.

Only the SHA-256 of each token is kept, so the file tells nobody how to listen. A token has 256 random bits, so a
plain hash is enough: there is nothing to guess.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass
from pathlib import Path

from podcast.errors import StoreError, UsageError
from podcast.files import Project, read_text, write_whole
from podcast.show.safe import one_line


@dataclass(frozen=True, slots=True)
class Listeners:
    """The listeners of a project, by name; each change is on disk when the call returns.

    A show is private as soon as its file is there, also when everybody in it has been revoked.
    """

    path: Path

    @classmethod
    def of(cls, project: Project) -> Listeners:
        """The listeners of a project, kept in ``listeners.json`` at its root."""
        return cls(project.root / "listeners.json")

    @property
    def private(self) -> bool:
        """Whether the show is heard by token only."""
        return self.path.exists()

    def names(self) -> tuple[str, ...]:
        """Everybody who may listen, in order of name."""
        return tuple(sorted(self._read()))

    def add(self, name: str) -> str:
        """A new token for a listener. It is shown this once and cannot be read back.

        Raises:
            UsageError: the name is empty, or taken.
        """
        name = one_line(name)
        hashes = self._read()
        if not name or name in hashes:
            raise UsageError(
                f"there is a listener {name!r} already" if name else "a listener needs a name",
                remedy="Choose another name, or revoke the old token first.",
            )
        token = secrets.token_urlsafe(32)
        self._write({**hashes, name: _hash(token)})
        return token

    def revoke(self, name: str) -> None:
        """Takes a listener's token back, at once.

        Raises:
            UsageError: nobody has that name.
        """
        hashes = self._read()
        if name not in hashes:
            raise UsageError(
                f"no listener is called {name!r}",
                remedy=f"These are: {', '.join(sorted(hashes))}." if hashes else "There is none.",
            )
        self._write({other: value for other, value in hashes.items() if other != name})

    def admits(self, token: str) -> bool:
        """Whether the token is somebody's. The time taken does not depend on the token."""
        offered = _hash(token)
        matches = [hmac.compare_digest(offered, kept) for kept in self._read().values()]
        return any(matches)

    def _read(self) -> dict[str, str]:
        """Hashes by name.

        Raises:
            StoreError: the file is damaged.
        """
        if not self.path.exists():
            return {}
        try:
            data = json.loads(read_text(self.path))
        except ValueError:
            data = None
        if not isinstance(data, dict) or not all(isinstance(value, str) for value in data.values()):
            raise StoreError(
                "the list of listeners is damaged",
                where=str(self.path),
                remedy="Restore it, or delete it and give every listener a new token.",
            )
        return data

    def _write(self, hashes: dict[str, str]) -> None:
        """Keeps the hashes."""
        write_whole(self.path, json.dumps(hashes, ensure_ascii=False, indent=1, sort_keys=True) + "\n")


def _hash(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
