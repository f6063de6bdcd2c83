"""The example package of docs/voices.md works as printed: built, installed, found by its entry point, and tested."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "humming-voice"


@pytest.mark.slow
def test_the_example_is_a_voice_like_any_other(tmp_path: Path) -> None:
    """Its wheel, unpacked on the path as pip would, offers the engine; its own tests, the contract's, pass."""
    build = [sys.executable, "-c", f"import hatchling.build; hatchling.build.build_wheel({str(tmp_path)!r})"]
    subprocess.run(build, cwd=EXAMPLE, check=True, capture_output=True)
    [wheel] = tmp_path.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    environment = os.environ | {"PYTHONPATH": str(tmp_path / "installed")}
    found = subprocess.run(
        [sys.executable, "-c", "from podcast.voices.registry import find; print(find('humming:tenor').name)"],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout == "humming:tenor\n"
    tests = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--rootdir={tmp_path}", "-c", os.devnull]
    passed = subprocess.run(
        [*tests, str(EXAMPLE)], env=environment, capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert passed.returncode == 0, passed.stdout
    assert "12 passed" in passed.stdout


def test_the_documentation_prints_the_example() -> None:
    """The page holds the example's file, tests and entry point as they are."""
    page = (EXAMPLE.parents[1] / "docs" / "voices.md").read_text(encoding="utf-8")
    for file in ("humming_voice.py", "test_humming_voice.py"):
        assert (EXAMPLE / file).read_text(encoding="utf-8") in page
    assert 'humming = "humming_voice:voice"' in page
