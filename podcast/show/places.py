"""Where a site can be put: folders, SSH hosts, object stores, all through fsspec.

Credentials come from where each library always finds them (``~/.aws``, ``~/.ssh``, environment, instance); none is
taken from an address or kept by us.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import fsspec
from fsspec.exceptions import FSTimeoutError

from podcast.errors import StoreError, UsageError
from podcast.show.publication import media_type

_EXTRAS = {"s3": "s3", "ssh": "sftp", "gs": "gs"}
_PROTOCOLS = {"sftp": "ssh", "gcs": "gs", "s3a": "s3", "local": "file", "": "file"}
_TYPED = {"s3": "ContentType", "gs": "content_type"}
"""Object stores: a put appears whole or not at all, and the store wants to be told the media type."""
_OWN_ERRORS = {"s3": ("botocore.exceptions", ("BotoCoreError", "ClientError")), "ssh": ("asyncssh", ("Error",))}


@dataclass(frozen=True, slots=True)
class Place:
    """A destination: its file system, the folder in it, and what its library raises besides ``OSError``."""

    address: str
    protocol: str
    system: Any
    root: str
    failures: tuple[type[Exception], ...]

    def sizes(self, folder: str = "") -> dict[str, int]:
        """The files directly in a folder of the destination with their sizes; none where there is no such folder."""
        path = posixpath.join(self.root, folder) if folder else self.root
        with self.translated(folder):
            self.system.invalidate_cache()
            try:
                entries = self.system.ls(path, detail=True)
            except FileNotFoundError:
                return {}
        names = {posixpath.basename(entry["name"].rstrip("/").replace("\\", "/")): entry for entry in entries}
        prefix = f"{folder}/" if folder else ""
        return {f"{prefix}{name}": entry["size"] for name, entry in names.items() if entry["type"] == "file"}

    def read(self, path: str) -> bytes | None:
        """A file of the destination; None where there is none."""
        with self.translated(path):
            try:
                content: bytes = self.system.cat_file(self._at(path))
            except FileNotFoundError:
                return None
            return content

    def put(self, source: Path, path: str) -> None:
        """Sends a file. It appears under its name whole, or not at all where the destination can rename."""
        with self.translated(path):
            target = self._at(path)
            if self.protocol in _TYPED:
                self.system.put_file(str(source), target, **{_TYPED[self.protocol]: media_type(path)})
            else:
                part = posixpath.join(posixpath.dirname(target), f".{posixpath.basename(target)}.part")
                self.system.makedirs(posixpath.dirname(target), exist_ok=True)
                self.system.put_file(str(source), part)
                if self.protocol == "file":
                    os.replace(part, target)  # noqa: PTH105 - fsspec's paths are text, its own move fails on Windows
                else:
                    self.system.mv(part, target)
            sent = self.system.info(target)["size"]
        if sent != source.stat().st_size:
            raise StoreError(f"{sent} bytes arrived of {source.stat().st_size}", where=self.where(path), remedy=_AGAIN)

    def remove(self, path: str) -> None:
        """Removes a file; one that is gone already is fine."""
        with self.translated(path), contextlib.suppress(FileNotFoundError):
            self.system.rm_file(self._at(path))

    def where(self, path: str) -> str:
        """The address of a file, as messages name it."""
        return f"{self.address.rstrip('/')}/{path}"

    @contextlib.contextmanager
    def translated(self, path: str) -> Iterator[None]:
        """Makes the library's errors ours.

        Raises:
            StoreError: the destination refused or could not be reached.
        """
        try:
            yield
        except (OSError, FSTimeoutError, *self.failures) as error:
            strerror = getattr(error, "strerror", None)
            what = " ".join(str(strerror or error or type(error).__name__).split()).rstrip(".")
            raise StoreError(what, where=self.where(path), remedy=_AGAIN) from error

    def _at(self, path: str) -> str:
        """The path of a file in the destination's file system."""
        return posixpath.join(self.root, path)


_AGAIN = "Put that right and publish again: what has arrived is not sent twice."


def open_place(address: str) -> Place:
    """The destination of an address: a folder, ``s3://bucket/folder``, ``sftp://host/folder``, ``gs://bucket`` ….

    Raises:
        UsageError: the address holds a password, its kind is unknown, or the library for it is not installed.
        StoreError: it cannot be reached.
    """
    parts = urlsplit(address) if "://" in address else urlsplit("")
    if parts.password:
        raise UsageError(
            "a password does not belong in an address", remedy="Use an SSH key, or the service's own configuration."
        )
    protocol = _PROTOCOLS.get(parts.scheme, parts.scheme)
    options: dict[str, object] = {"skip_instance_cache": True}
    if protocol == "ssh":
        options["known_hosts"] = ()  # those of ~/.ssh; sshfs by itself would trust any host
        address = address.replace(f"{parts.scheme}://", "ssh://", 1)
    url = str(Path(address).absolute()) if protocol == "file" and not parts.scheme else address
    failures = _failures(protocol)
    try:
        system, root = fsspec.core.url_to_fs(url, **options)
    except ImportError as error:
        raise _not_installed(protocol, address) from error
    except ValueError as error:
        raise UsageError(
            f"{protocol}:// is no kind of destination that is known here",
            remedy="Give a folder, s3://…, sftp://… or gs://….",
        ) from error
    except (OSError, FSTimeoutError, *failures) as error:
        raise StoreError(" ".join(str(error).split()).rstrip("."), where=address, remedy=_AGAIN) from error
    return Place(address, protocol, system, str(root).replace("\\", "/"), failures)


def _failures(protocol: str) -> tuple[type[Exception], ...]:
    """What a protocol's library raises besides ``OSError``."""
    if protocol not in _OWN_ERRORS:
        return ()
    module, names = _OWN_ERRORS[protocol]
    try:
        library = importlib.import_module(module)
    except ImportError as error:
        raise _not_installed(protocol, f"{protocol}://") from error
    return tuple(getattr(library, name) for name in names)


def _not_installed(protocol: str, address: str) -> UsageError:
    """The library for a protocol is missing."""
    extra = _EXTRAS.get(protocol)
    install = f"Install it: pip install 'newsletter-podcast[{extra}]'." if extra else "Install fsspec's library for it."
    return UsageError(f"what {protocol}:// needs is not installed", where=address, remedy=install)
