"""Playing takes, where there is a player."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import click

PLAYERS = (
    ("afplay",),
    ("ffplay", "-nodisp", "-autoexit", "-loglevel", "error"),
    ("mpv", "--really-quiet"),
    ("paplay",),
    ("play", "-q"),
)
"""Programs that play a FLAC file, with their arguments: macOS, FFmpeg, mpv, PulseAudio, SoX."""


def play_both(before: Mapping[str, Path], after: Mapping[str, Path]) -> None:
    """Plays each line that changed as it was and as it is; without a player it says where the files are."""
    player = next((command for command in PLAYERS if shutil.which(command[0])), None)
    for place, path in after.items():
        for when, sound in (("before", before.get(place)), ("after", path)):
            if sound is None or before.get(place) == path:
                continue
            click.echo(f"  {when:<11} {place}  {sound}", err=True)
            if player:
                subprocess.run([*player, str(sound)], check=False)
    if not player:
        names = ", ".join(command[0] for command in PLAYERS)
        click.echo(f"  There is no player here ({names}); open the files above.", err=True)
