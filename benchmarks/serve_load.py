"""How many ranges a second ``podcast serve`` answers to 200 listeners, beside Python's own ``http.server``.

Run: python benchmarks/serve_load.py [--megabytes 10] [--listeners 200]

Each listener fetches one file in ranges of 256 KB over one connection and hashes it. ``http.server`` knows no ranges,
so it is asked for whole files, each over its own connection: less work for the same bytes. Both servers run in their
own process on the loopback.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from podcast.files import Project
from podcast.model import Show
from podcast.show import write_show

STEP = 256 * 1024
SERVE = (
    "import sys, pathlib; from podcast.files import Project; from podcast.show.server import serve; "
    "serve(Project(pathlib.Path(sys.argv[1])), port=0, ready=lambda address: print(address, flush=True))"
)


async def fetch(port: int, path: str, size: int, *, ranged: bool) -> tuple[str, int]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    digest, requests = hashlib.sha256(), 0
    for start in range(0, size, STEP if ranged else size):
        asked = f"Range: bytes={start}-{start + STEP - 1}\r\n" if ranged else ""
        writer.write(f"GET {path} HTTP/1.1\r\nHost: x\r\n{asked}\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        left = int(head.split("content-length: ")[1].split("\r\n")[0])
        requests += 1
        while left:
            data = await reader.read(min(left, 1 << 18))
            if not data:
                raise ConnectionError("the server hung up")
            digest.update(data)
            left -= len(data)
    writer.close()
    return digest.hexdigest(), requests


async def everybody(port: int, path: str, data: bytes, listeners: int, *, ranged: bool) -> tuple[float, int, int]:
    began = time.perf_counter()
    results = await asyncio.gather(
        *(fetch(port, path, len(data), ranged=ranged) for _ in range(listeners)), return_exceptions=True
    )
    wanted = hashlib.sha256(data).hexdigest()
    whole = [result for result in results if not isinstance(result, BaseException) and result[0] == wanted]
    return time.perf_counter() - began, len(whole), sum(requests for _, requests in whole)


def resident(pid: int) -> float:
    """Peak resident memory of a process in MB (Linux)."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return float("nan")
    return int(status.read_text().split("VmHWM:")[1].split()[0]) / 1024


def measure(name: str, command: list[str], port: int | None, path: str, data: bytes, listeners: int) -> None:
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout
        if port is None:
            port = int(process.stdout.readline().strip().rstrip("/").rsplit(":", 1)[1])
        else:
            time.sleep(1)
        seconds, whole, requests = asyncio.run(everybody(port, path, data, listeners, ranged=name == "podcast serve"))
        print(
            f"{name:14} {whole}/{listeners} exact, {seconds:6.2f} s, {requests / seconds:7.0f} requests/s, "
            f"{whole * len(data) / seconds / 1e6:7.0f} MB/s, {resident(process.pid):5.0f} MB"
        )
        process.terminate()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--megabytes", type=int, default=10)
    parser.add_argument("--listeners", type=int, default=200)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        project = Project(Path(folder))
        write_show(Show(), [], project)
        data = os.urandom(options.megabytes * 1_000_000)
        (project.site / "media").mkdir()
        (project.site / "media" / "sound.mp3").write_bytes(data)
        measure(
            "podcast serve", [sys.executable, "-c", SERVE, folder], None, "/media/sound.mp3", data, options.listeners
        )
        plain = [sys.executable, "-m", "http.server", "18765", "--bind", "127.0.0.1", "--directory", str(project.site)]
        measure("http.server", plain, 18765, "/media/sound.mp3", data, options.listeners)


if __name__ == "__main__":
    main()
