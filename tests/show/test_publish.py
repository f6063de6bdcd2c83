"""Publishing to a folder, to a real S3 API server and to a real SFTP server, all on the loopback."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import datetime as dt
import gc
import json
import socket
import subprocess
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import asyncssh
import pytest
from moto.server import ThreadedMotoServer

from podcast.errors import ConfigError, StoreError, UsageError
from podcast.files import Project
from podcast.model import Show
from podcast.show import write_show
from podcast.show.places import Place, open_place
from podcast.show.publish import RECORD, publish

# Servers and libraries leave broken sockets to the garbage collector.
pytestmark = [
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
NOW = dt.datetime(2024, 10, 1, tzinfo=dt.UTC)


@pytest.fixture
def site(build: Any, show: Show, project: Project) -> Project:
    """A project with a site of two episodes."""
    write_show(show, [build(), build("제2호", pitch=300, date=dt.date(2024, 9, 27))], project)
    return project


def files(folder: Path) -> dict[str, bytes]:
    """The files of a folder by path, save the record of publishing and what is kept of each sound's outline."""
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {path: data for path, data in found.items() if path != RECORD and not path.endswith(".waveform")}


def sent(project: Project, destination: str, **options: Any) -> list[str]:
    """Publishes and gives what was sent, in order."""
    return [step.path for step in publish(project, destination, now=NOW, **options).steps if step.action == "send"]


def test_everything_goes_once_in_the_order_in_which_it_is_pointed_to(site: Project, tmp_path: Path) -> None:
    """Media first, then pages, then the index, the feed last; a second run sends nothing."""
    target = tmp_path / "host"
    paths = sent(site, str(target))
    kinds = ["media" if path.startswith("media/") else path for path in paths]
    assert kinds == ["media"] * 10 + ["001.html", kinds[11], "index.html", "feed.xml"]
    assert files(target) == files(site.site)
    assert sent(site, str(target)) == []


def test_only_what_changed_is_sent(site: Project, build: Any, show: Show, tmp_path: Path) -> None:
    """After a redo: its audio, its page, index and feed; the other episode is not touched."""
    target = tmp_path / "host"
    sent(site, str(target))
    again = build(pitch=330)
    write_show(show, [again, build("제2호", pitch=300, date=dt.date(2024, 9, 27))], site)
    paths = sent(site, str(target))
    assert paths[1:] == ["001.html", "feed.xml"]
    assert paths[0].startswith("media/001-")


def test_a_dry_run_lists_and_sends_nothing(site: Project, tmp_path: Path) -> None:
    """The dry run's steps are those of the real run that follows; until then there is nothing."""
    target = tmp_path / "host"
    plan = publish(site, str(target), dry_run=True)
    assert not target.exists()
    assert plan.steps == publish(site, str(target)).steps


def test_nothing_is_removed_until_asked_and_then_after_the_grace_period(
    site: Project, build: Any, show: Show, tmp_path: Path
) -> None:
    """Old audio waits 30 days from the publishing that dropped it, and other people's files are never touched."""
    target = tmp_path / "host"
    sent(site, str(target))
    (target / "CNAME").write_text("podcast.example.com")
    write_show(show, [build(pitch=330)], site)
    waiting = publish(site, str(target), now=NOW, prune=True).waiting
    assert len(waiting) == 7
    later = NOW + dt.timedelta(days=29)
    assert not publish(site, str(target), now=later, prune=True).steps
    latest = NOW + dt.timedelta(days=30)
    assert not publish(site, str(target), now=latest).steps
    assert {step.path for step in publish(site, str(target), now=latest, prune=True).steps} == set(waiting)
    assert files(target).keys() == {"CNAME", *sent(site, str(tmp_path / "fresh"))}


def test_what_comes_back_is_kept(site: Project, build: Any, show: Show, tmp_path: Path) -> None:
    """An episode that was dropped and is back within the grace period is not removed, nor sent again."""
    target = tmp_path / "host"
    one, two = build(), build("제2호", pitch=300, date=dt.date(2024, 9, 27))
    sent(site, str(target))
    write_show(show, [one], site)
    sent(site, str(target))
    write_show(show, [one, two], site)
    assert [path for path in sent(site, str(target)) if path.endswith(".mp3")] == []
    assert not publish(site, str(target), now=NOW + dt.timedelta(days=99), prune=True).waiting


def test_a_page_sent_before_a_cut_is_not_taken_for_its_older_self(
    site: Project, build: Any, show: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Old page, new page sent, cut, old page again: the record does not say that the old one is there."""
    target = tmp_path / "host"
    one, two = build(), build("제2호", pitch=300, date=dt.date(2024, 9, 27))
    sent(site, str(target))
    changed = dataclasses.replace(one, title="1호: 생각하는 AX")
    write_show(show, [changed, two], site)

    def stop(step: Any) -> None:
        if step.path == "index.html":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        publish(site, str(target), now=NOW, report=stop)
    assert "생각하는 AX" in (target / "001.html").read_text()
    write_show(show, [one, two], site)
    sent(site, str(target))
    assert files(target) == files(site.site)


def test_a_feed_that_only_works_here_is_not_published(build: Any, project: Project, tmp_path: Path) -> None:
    """Without a link in podcast.toml nobody could hear it: the error says which key to set."""
    with pytest.raises(StoreError, match="there is no show yet"):
        publish(project, str(tmp_path / "host"))
    write_show(Show(), [build()], project)
    with pytest.raises(ConfigError, match=r'link = "https://…"'):
        publish(project, str(tmp_path / "host"))


@pytest.mark.parametrize(
    ("destination", "message"),
    [
        ("sftp://editor:secret@example.com/site", "a password does not belong in an address"),
        ("nowhere://bucket", "nowhere:// is no kind of destination"),
        ("gs://bucket/site", r"pip install 'newsletter-podcast\[gs\]'"),
    ],
)
def test_destinations_that_make_no_sense(site: Project, destination: str, message: str) -> None:
    """Each is one clear error before anything is sent, and no password is repeated."""
    with pytest.raises(UsageError, match=message) as caught:
        publish(site, destination)
    assert "secret" not in str(caught.value)


class Bucket:
    """A bucket ``podcast`` on a real S3 API server; ``through`` leads the AWS library there by another port."""

    def __init__(self, port: int, monkeypatch: pytest.MonkeyPatch) -> None:
        """Credentials and address come from the environment, where the AWS library always looks."""
        self.port, self.monkeypatch = port, monkeypatch
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            monkeypatch.setenv(name, "testing")
        monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
        self.through(port)

    def through(self, port: int) -> None:
        """Talk to the server by this port from now on."""
        self.monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{port}")


@pytest.fixture(scope="module")
def s3_server() -> Iterator[int]:
    """A real S3 API server; its port."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    yield server.get_host_and_port()[1]
    server.stop()
    gc.collect()


@pytest.fixture
def bucket(s3_server: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bucket]:
    """A new bucket on the server."""
    urllib.request.urlopen(f"http://127.0.0.1:{s3_server}/moto-api/reset", data=b"").close()
    new = Bucket(s3_server, monkeypatch)
    open_place("s3://podcast").system.mkdir("podcast")
    yield new
    gc.collect()  # connections of the test end with it


@pytest.fixture
def ssh_host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A real SFTP server whose host key is in ``~/.ssh/known_hosts`` and which knows the user's key; its port."""
    home, root = tmp_path / "home", tmp_path / "ssh-root"
    (home / ".ssh").mkdir(parents=True, mode=0o700)
    root.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    host_key, user_key = (asyncssh.generate_private_key("ssh-ed25519") for _ in range(2))
    user_key.write_private_key(home / ".ssh" / "id_ed25519")
    (home / ".ssh" / "authorized").write_bytes(user_key.export_public_key())
    loop = asyncio.new_event_loop()
    listening = loop.run_until_complete(
        asyncssh.listen(
            "127.0.0.1",
            0,
            server_host_keys=[host_key],
            authorized_client_keys=str(home / ".ssh" / "authorized"),
            sftp_factory=lambda channel: asyncssh.SFTPServer(channel, chroot=str(root)),
        )
    )
    port = listening.sockets[0].getsockname()[1]
    (home / ".ssh" / "known_hosts").write_text(f"[127.0.0.1]:{port} {host_key.export_public_key().decode()}")
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    yield port

    async def close() -> None:
        listening.close()
        await listening.wait_closed()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    asyncio.run_coroutine_threadsafe(close(), loop).result(10)
    loop.call_soon_threadsafe(loop.stop)
    thread.join(10)
    loop.close()
    gc.collect()


@contextlib.contextmanager
def cut_after(port: int, limit: int) -> Iterator[int]:
    """A way to a port that breaks once ``limit`` bytes have been sent through it, and stays broken; its port."""
    left = [limit]
    listening = socket.create_server(("127.0.0.1", 0))
    ends: list[socket.socket] = []

    def pump(source: socket.socket, target: socket.socket, counted: bool) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(4096):
                if counted:
                    left[0] -= len(data)
                if left[0] < 0:
                    break
                target.sendall(data)
        for end in (source, target):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def accept() -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = listening.accept()
                server = socket.create_connection(("127.0.0.1", port))
                ends.extend((client, server))
                for end in (client, server):
                    end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                for pair in ((client, server, True), (server, client, False)):
                    threading.Thread(target=pump, args=pair, daemon=True).start()

    accepting = threading.Thread(target=accept, daemon=True)
    accepting.start()
    yield listening.getsockname()[1]
    listening.shutdown(socket.SHUT_RDWR)
    listening.close()
    accepting.join(10)
    for end in ends:
        end.close()


def fetched(place: Place) -> dict[str, bytes]:
    """The files of a destination by path, save the record of publishing."""
    names = {**place.sizes(), **place.sizes("media")}.keys() - {RECORD}
    return {name: place.read(name) or b"" for name in names}


def test_s3_gets_everything_with_its_types(site: Project, bucket: Bucket) -> None:
    """Every object is the file, with the media type that apps want; a second run sends nothing."""
    assert sent(site, "s3://podcast/show")[-1] == "feed.xml"
    place = open_place("s3://podcast/show")
    assert fetched(place) == files(site.site)
    types = {path: place.system.info(f"podcast/show/{path}")["ContentType"] for path in ("feed.xml", "001.html")}
    assert types == {"feed.xml": "application/rss+xml; charset=utf-8", "001.html": "text/html; charset=utf-8"}
    assert sent(site, "s3://podcast/show") == []


def test_s3_cut_in_the_middle_is_completed_by_the_next_run(site: Project, bucket: Bucket) -> None:
    """The cut is one clear error; no feed was sent; the next run sends the rest and nothing twice."""
    with cut_after(bucket.port, 300_000) as port:
        bucket.through(port)
        with pytest.raises(StoreError, match=r"s3://podcast/show/media/.*publish again"):
            publish(site, "s3://podcast/show")
    bucket.through(bucket.port)
    place = open_place("s3://podcast/show")
    before = place.sizes("media")
    assert before
    assert "feed.xml" not in place.sizes()
    assert not set(sent(site, "s3://podcast/show")) & before.keys()
    assert fetched(place) == files(site.site)


def test_a_bucket_that_is_not_there_is_one_clear_error(site: Project, bucket: Bucket) -> None:
    """The error names the address and keeps the keys to itself."""
    with pytest.raises(StoreError, match=r"s3://another/show/") as caught:
        publish(site, "s3://another/show")
    assert "testing" not in str(caught.value)


def test_sftp_gets_everything(site: Project, ssh_host: int, tmp_path: Path) -> None:
    """By SSH key to a known host: the folder there becomes the site, without a temporary file left."""
    destination = f"sftp://editor@127.0.0.1:{ssh_host}/show"
    assert sent(site, destination)[-1] == "feed.xml"
    assert files(tmp_path / "ssh-root" / "show") == files(site.site)
    assert sent(site, destination) == []


def test_sftp_cut_in_the_middle_is_completed_by_the_next_run(site: Project, ssh_host: int, tmp_path: Path) -> None:
    """No file is there in part under its name; the next run sends the rest and nothing twice."""
    root = tmp_path / "ssh-root" / "show"
    known = tmp_path / "home" / ".ssh" / "known_hosts"
    with cut_after(ssh_host, 300_000) as port:
        known.write_text(known.read_text() + known.read_text().replace(f":{ssh_host} ", f":{port} "))
        with pytest.raises(StoreError, match="publish again"):
            publish(site, f"sftp://editor@127.0.0.1:{port}/show")
    before = {path for path in files(root) if not path.endswith(".part")}
    assert all(files(root)[path] == files(site.site)[path] for path in before)
    assert before
    assert "feed.xml" not in before
    rest = sent(site, f"sftp://editor@127.0.0.1:{ssh_host}/show")
    assert not set(rest) & before
    assert {path: data for path, data in files(root).items() if not path.endswith(".part")} == files(site.site)


def test_an_unknown_ssh_host_is_refused(site: Project, ssh_host: int, tmp_path: Path) -> None:
    """A host whose key is not known gets nothing: it could be anybody's."""
    (tmp_path / "home" / ".ssh" / "known_hosts").write_text("")
    with pytest.raises(StoreError, match=rf"127\.0\.0\.1:{ssh_host}/show: .*[Hh]ost key"):
        publish(site, f"sftp://editor@127.0.0.1:{ssh_host}/show")
    assert not list((tmp_path / "ssh-root").iterdir())


def test_a_damaged_record_is_named(site: Project, tmp_path: Path) -> None:
    """The error says which file to delete."""
    target = tmp_path / "host"
    sent(site, str(target))
    (target / RECORD).write_text(json.dumps([]))
    with pytest.raises(StoreError, match=r"published\.json: the record of what was published is damaged"):
        publish(site, str(target))


def test_a_git_branch_becomes_the_site(
    site: Project, build: Any, show: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The branch is made, holds the site, gets one commit for each publishing that changes something."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "none"))
    hosting, checkout = tmp_path / "hosting.git", tmp_path / "checkout"

    def git(*arguments: str) -> str:
        return subprocess.run(["git", *arguments], check=True, capture_output=True, text=True).stdout

    git("init", "--quiet", "--bare", str(hosting))
    destination = f"git:pages@{hosting}"
    assert publish(site, destination, now=NOW, dry_run=True).steps
    assert git("-C", str(hosting), "branch") == ""
    assert sent(site, destination)[-1] == "feed.xml"
    assert sent(site, destination) == []
    write_show(show, [build(pitch=330)], site)
    assert "001.html" in sent(site, destination)
    assert git("-C", str(hosting), "rev-list", "--count", "pages").strip() == "2"
    git("clone", "--quiet", "--branch", "pages", str(hosting), str(checkout))
    there = {path: data for path, data in files(checkout).items() if not path.startswith(".git/")}
    assert files(site.site).items() <= there.items()


def test_a_git_branch_that_cannot_be_pushed_to_is_one_clear_error(site: Project, tmp_path: Path) -> None:
    """No repository, no branch, no remote: each is named, with what git says."""
    with pytest.raises(StoreError, match=r"git:pages@.*nowhere: git ls-remote failed: .*publish again"):
        publish(site, f"git:pages@{tmp_path / 'nowhere'}")
    with pytest.raises(UsageError, match="no branch is named"):
        publish(site, "git:")
    with pytest.raises(UsageError, match=r"no git remote called origin. Name the repository: git:BRANCH@ADDRESS"):
        publish(site, "git:pages")
