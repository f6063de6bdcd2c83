"""The take store: recorded lines by content, each file whole or absent.

``objects/ab/<sha256>.flac`` holds the sound, named by the SHA-256 of its bytes; ``keys/ab/<key>.json`` says which
object answers a request. There is no index that could be damaged, and no lock: a writer of the same content writes
the same file, and the last writer of a key wins with a whole one.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from podcast.errors import DamagedTakeError, SoundError
from podcast.files import disk_error, write_whole
from podcast.model import Request, Take
from podcast.sound import Sound, decode, encode_flac


def key(request: Request) -> str:
    """The fingerprint of a request: the SHA-256 of all its fields, in hexadecimal."""
    fields = json.dumps(dataclasses.asdict(request), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(fields.encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True)
class TakeStore:
    """Takes on disk, in ``folder``. Cheap to make; holds nothing in memory."""

    folder: Path

    def sidecar(self, key: str) -> Path:
        """Where the description of the take for ``key`` is, if there is one."""
        return self.folder / "keys" / key[:2] / f"{key}.json"

    def object(self, take_id: str) -> Path:
        """Where the sound of that hash is, if it is kept."""
        return self.folder / "objects" / take_id[:2] / f"{take_id}.flac"

    def find(self, key: str) -> Take | None:
        """The take kept for ``key``; None when there is none, or its sound is missing or of the wrong length."""
        try:
            take, size = read_sidecar(self.sidecar(key).read_bytes())
            if self.object(take.id).stat().st_size == size and take.key == key:
                return take
        except (OSError, ValueError):
            return None
        return None

    def was_kept(self, key: str) -> bool:
        """Whether a take was once kept for ``key``. With :meth:`find` None, it has been damaged or lost."""
        return self.sidecar(key).exists()

    def load(self, take: Take, *, aside: bool = True) -> Sound:
        """The take's sound, verified by its hash.

        Raises:
            DamagedTakeError: the file is missing or not what was written. It is set aside in ``damaged/`` (unless
                ``aside`` is False), so that the line counts as stale and the next recording heals it.
        """
        path = self.object(take.id)
        where = f"take {take.id[:12]} ({take.request.spoken[:30]})"
        try:
            data = path.read_bytes()
        except OSError as error:
            raise DamagedTakeError(
                "its sound cannot be read", where=where, remedy="Build again to record it."
            ) from error
        if hashlib.sha256(data).hexdigest() == take.id:
            # An object that was damaged before it was named cannot decode; the hash alone would not tell.
            with contextlib.suppress(SoundError):
                sound = decode(data, where=where)
                if len(sound.samples) == take.samples and sound.rate == take.rate:
                    return sound
        if aside:
            self.set_aside(path)
        raise DamagedTakeError("its file is damaged", where=where, remedy="Build again to record it.")

    def keep(self, request: Request, sound: Sound) -> Take:
        """Keeps the sound of a request, whole or not at all, and returns the take.

        Raises:
            StoreError: the disk is full or the folder cannot be written.
            SoundError: a sample is not within full scale.
        """
        data = encode_flac(sound)
        take = Take(
            id=hashlib.sha256(data).hexdigest(),
            key=key(request),
            request=request,
            rate=sound.rate,
            samples=len(sound.samples),
            recorded=dt.datetime.now(dt.UTC).replace(microsecond=0),
        )
        path = self.object(take.id)
        if not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != take.id:
            write_whole(path, data)
        write_whole(self.sidecar(take.key), format_sidecar(take, len(data)))
        return take

    def set_aside(self, path: Path) -> None:
        """Moves a damaged file into ``damaged/``, where a person can look at it and nothing reads it.

        Raises:
            StoreError: the folder cannot be written.
        """
        aside = self.folder / "damaged" / path.name
        try:
            aside.parent.mkdir(parents=True, exist_ok=True)
            path.replace(aside)
        except FileNotFoundError:
            return
        except OSError as error:
            raise disk_error(error, path) from error

    def takes(self) -> Iterator[Take]:
        """Every take that can be found, in order of key."""
        for path in sorted((self.folder / "keys").glob("??/*.json")):
            take = self.find(path.stem)
            if take:
                yield take


def format_sidecar(take: Take, size: int) -> str:
    """The description of a take: JSON that a person can read. ``size`` is the object's length in bytes."""
    fields = dataclasses.asdict(take) | {"recorded": take.recorded.isoformat(), "size": size}
    return json.dumps(fields, ensure_ascii=False, indent=1) + "\n"


def read_sidecar(data: bytes) -> tuple[Take, int]:
    """The take that a description tells of, and its object's length in bytes.

    Raises:
        ValueError: it is not such a description.
    """
    try:
        fields = json.loads(data)
        size = int(fields.pop("size"))
        recorded = dt.datetime.fromisoformat(fields.pop("recorded"))
        return Take(**fields | {"request": Request(**fields["request"]), "recorded": recorded}), size
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(str(error)) from error
