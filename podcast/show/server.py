"""The site over HTTP: byte ranges, validators and compression by Starlette, on Uvicorn.

The feed is sent with the addresses under which it was asked for, so a phone in the same network, a reverse proxy or
a listener's secret address each get a feed whose every address works for them.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import NotModifiedResponse, StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from podcast.errors import StoreError, UsageError
from podcast.files import Project
from podcast.show.feed import moved
from podcast.show.listeners import Listeners
from podcast.show.publication import media_type

PRIVATE = "listen"
"""The first part of a listener's secret address: ``/listen/TOKEN/feed.xml``."""
STOP_SECONDS = 2
"""How long a stopping server waits for transfers under way."""
_KEEP = "max-age=31536000, immutable"  # names in media/ change with their content
_CLOSED = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}


class _Site(StaticFiles):
    """The site's files. Names with a hash in them may be kept for good, all others are asked for again."""

    def __init__(self, directory: Path, *, private: bool) -> None:
        super().__init__(directory=directory, html=True, check_dir=False)
        self.private = private

    def file_response(
        self, full_path: str | os.PathLike[str], stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """A file with its type, and how long it may be kept."""
        path = Path(full_path)
        if path.name == "feed.xml":
            response = self._feed(path, scope)
        else:
            response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers["Content-Type"] = media_type(path.name)
        kept = _KEEP if path.parent.name == "media" else "no-cache"
        response.headers["Cache-Control"] = f"{'private' if self.private else 'public'}, {kept}"
        response.headers.update(_CLOSED | ({"X-Robots-Tag": "noindex"} if self.private else {}))
        return response

    def _feed(self, path: Path, scope: Scope) -> Response:
        """The feed as it reads from where it was asked for."""
        request = Request(scope)
        base = str(request.url.replace(query="")).removesuffix("/feed.xml")
        content = _feed_at(path, path.stat().st_mtime_ns, base, self.private)
        etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
        response = Response(content, headers={"ETag": etag})
        return (
            NotModifiedResponse(response.headers)
            if self.is_not_modified(response.headers, request.headers)
            else response
        )


@functools.lru_cache(maxsize=16)
def _feed_at(path: Path, modified: int, base: str, private: bool) -> bytes:
    """The feed as it reads at an address, kept until the file changes."""
    return moved(path.read_bytes(), base, private=private)


class _Gate:
    """Lets a request through to the site when the token in its path is somebody's; for others there is nothing."""

    def __init__(self, site: ASGIApp, listeners: Listeners) -> None:
        self.site, self.listeners = site, listeners

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the site, or as if there were nothing."""
        if not self.listeners.admits(scope["path_params"]["token"]):
            raise HTTPException(404)
        await self.site(scope, receive, send)


def application(project: Project) -> Starlette:
    """The site of a project as an ASGI application.

    Once the project has listeners, everything is below their secret addresses and nothing elsewhere.
    """
    listeners = Listeners.of(project)
    site: ASGIApp = GZipMiddleware(_Site(project.site, private=listeners.private))
    if listeners.private:
        gated = Starlette(routes=[Mount(f"/{PRIVATE}/{{token}}", app=_Gate(site, listeners))])
        gated.router.redirect_slashes = False
        return gated
    return Starlette(routes=[Mount("/", app=site)])


def serve(
    project: Project,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    ready: Callable[[str], None] = lambda address: None,
    rebuild: Callable[[], None] | None = None,
) -> None:
    """Serves the site until it is stopped by Ctrl-C or SIGTERM; transfers under way get a moment to end.

    ``port`` 0 takes a free one. ``ready`` is called with the address when requests are taken. With ``rebuild`` the
    project's seeds, scripts and configuration are watched, and it is called after each change.

    Raises:
        StoreError: nothing has been built yet.
        UsageError: the address is taken or not this machine's.
    """
    if not (project.site / "feed.xml").is_file():
        raise StoreError("there is no show yet", where=str(project.site), remedy="Build an episode first.")
    with _listening(host, port) as listening, _watching(project, rebuild):
        name = _reachable(host)
        ready(f"http://{f'[{name}]' if ':' in name else name}:{listening.getsockname()[1]}/")
        config = uvicorn.Config(
            application(project), log_level="warning", timeout_graceful_shutdown=STOP_SECONDS, server_header=False
        )
        with contextlib.suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listening])


def _reachable(host: str) -> str:
    """The address by which others reach this machine when it listens at all of its addresses; else ``host``."""
    if host not in {"0.0.0.0", "::"}:
        return host
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_DGRAM) as probe, contextlib.suppress(OSError):
        # Choosing a route sends nothing; the addresses are reserved for documentation (RFC 5737, RFC 3849).
        probe.connect(("2001:db8::1" if ":" in host else "192.0.2.1", 9))
        return str(probe.getsockname()[0])
    return "::1" if ":" in host else "127.0.0.1"


@contextlib.contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    """A socket that listens.

    Raises:
        UsageError: the address is taken or not this machine's.
    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listening = socket.create_server((host, port), family=family, backlog=512)
    except OSError as error:
        raise UsageError(
            f"cannot listen at {host} port {port}: {(error.strerror or str(error)).lower()}",
            remedy="Choose another address or port, for example --port 8001.",
        ) from error
    with listening:
        yield listening


@contextlib.contextmanager
def _watching(project: Project, rebuild: Callable[[], None] | None) -> Iterator[None]:
    """Calls ``rebuild`` after each change of what episodes are made from, until the block ends."""
    if rebuild is None:
        yield
        return
    import watchfiles

    stop = threading.Event()
    folders = [folder for folder in (project.seeds, project.root / "scripts") if folder.is_dir()]
    watched = [*folders, *([project.config] if project.config.is_file() else [])]

    def watch() -> None:
        for _ in watchfiles.watch(*watched, stop_event=stop, raise_interrupt=False):
            rebuild()

    thread = threading.Thread(target=watch, name="watch")
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()
