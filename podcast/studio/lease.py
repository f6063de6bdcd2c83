"""One at a time: whoever builds an issue holds its lease, and a second one waits and knows for whom.

The lease is a file that its holder touches every few seconds. It needs no locks of the file system, so it also works
on network folders; a holder on this machine that died is noticed at once, one on another machine after :data:`EXPIRY`
seconds. Should two ever work at once, nothing is harmed: takes and files appear whole, whoever writes them.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

from filelock import SoftFileLease, Timeout

from podcast.errors import StoreError
from podcast.files import disk_error

EXPIRY = 30.0
"""Seconds without a sign of life after which a holder on another machine counts as gone."""


@contextlib.contextmanager
def lease(path: Path, what: str, *, wait: bool = True, on_wait: Callable[[str], None] | None = None) -> Iterator[None]:
    """Holds the lease at ``path`` within the block. ``what`` names the work in messages: ``issue 001``.

    When another holds it, ``on_wait`` is called once with a sentence that says who, and the block begins when they
    are done; with ``wait`` False it is an error instead.

    Raises:
        StoreError: another holds the lease and ``wait`` is False, or the folder cannot be written.
    """
    holder = SoftFileLease(path, lease_duration=EXPIRY, poll_interval=0.1)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            holder.acquire(timeout=0)
        except Timeout:
            message = f"{what} is being worked on by process {holder.pid or 'unknown'}"
            if not wait:
                raise StoreError(message, where=str(path), remedy="Wait until it is done, or stop it.") from None
            if on_wait:
                on_wait(f"{message}; waiting for it to finish")
            holder.acquire()
    except OSError as error:
        raise disk_error(error, path) from error
    try:
        yield
    finally:
        holder.release()
