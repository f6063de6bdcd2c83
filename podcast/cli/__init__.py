"""The ``podcast`` command: parse, call :mod:`podcast.produce`, report."""

from __future__ import annotations

import importlib
import sys

import click

from podcast import __version__
from podcast.errors import PodcastError

# Command → module of this package, in the order of the work. A module is imported when its command is used,
# so that `podcast read` does not wait for what `podcast build` needs.
COMMANDS = {
    "init": "init",
    "issue": "issue",
    "script": "script",
    "build": "build",
    "redo": "redo",
    "takes": "takes",
    "undo": "undo",
    "read": "read",
    "lexicon": "lexicon",
    "say": "say",
    "voices": "voices",
    "status": "status",
    "feed": "feed",
    "serve": "serve",
    "publish": "publish",
    "show": "show",
    "check": "check",
    "doctor": "doctor",
}


class Commands(click.Group):
    """A group that imports a command's module when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command ``cmd_name``: the object ``command`` of its module."""
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"podcast.cli.{COMMANDS[cmd_name]}").command
        assert isinstance(command, click.Command)
        return command


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="podcast")
def podcast() -> None:
    """Turns a Korean newsletter into a podcast episode.

    \b
    podcast build seeds/001.txt    an issue in, an episode out
    podcast redo 001 story-2:3     record one sentence again
    podcast read "3조 5000억원"     how a text will be read
    """


def main() -> None:
    """Runs the command; a :class:`~podcast.errors.PodcastError` becomes one line on stderr and its exit code."""
    try:
        code = podcast(standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except PodcastError as error:
        fail(error)
        sys.exit(error.exit_code)
    except click.exceptions.Abort:
        click.echo("podcast: stopped; what was recorded is kept. Run the same command again to go on.", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # Whoever read our output has enough of it. Close stdout so that Python does not complain at exit.
        sys.stderr.close()
        sys.exit(1)


def fail(error: PodcastError) -> None:
    """Prints an error as people read it."""
    click.echo(f"podcast: {error}", err=True)
