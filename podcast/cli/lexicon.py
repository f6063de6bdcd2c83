"""``podcast lexicon``: names and words that are read in a way of their own."""

from __future__ import annotations

import click

from podcast import config
from podcast.cli.options import echo_json, echo_table, json_option, project_option
from podcast.files import Project, read_text, write_whole
from podcast.korean import lexicon as lexicons
from podcast.korean import read
from podcast.korean.lexicon import Entry, Lexicon
from podcast.session import lexicon_path, show_lexicon


@click.group("lexicon")
def command() -> None:
    """Lists, adds and tests how names and words are read.

    \b
    podcast lexicon list Gemini
    podcast lexicon add Zorvex 조벡스
    podcast lexicon test "Zorvex가 Gemini를 이겼다"
    """


@command.command("list")
@click.argument("word", required=False)
@click.option("--built-in", is_flag=True, help="Also list what comes with the program.")
@project_option
@json_option
def list_(word: str | None, built_in: bool, project: Project, as_json: bool) -> None:
    """Lists the show's own entries, or every entry that holds WORD."""
    known = show_lexicon(project, config.load(project))
    own = {path.stem for path in lexicons.DATA.glob("*.tsv")}
    entries = [
        entry
        for entry in known
        if (
            word.lower() in entry.written.lower() or word in entry.spoken if word else built_in or entry.kind not in own
        )
    ]
    if as_json:
        echo_json([entry._asdict() for entry in entries])
    elif entries:
        _echo_entries(entries)
    else:
        click.echo("podcast: no entry; add one: podcast lexicon add WRITTEN SPOKEN", err=True)


@command.command("add")
@click.argument("written")
@click.argument("spoken")
@click.option("--exact", is_flag=True, help="Only in exactly this case (US, but not us).")
@project_option
def add(written: str, spoken: str, exact: bool, project: Project) -> None:
    """Adds an entry to the show's lexicon file, or changes it: WRITTEN is said SPOKEN, in Hangul."""
    show = config.load(project)
    before = show_lexicon(project, show).find(written)
    path = lexicon_path(project, show)
    text = read_text(path) if path.is_file() else "# 쓴 말, 탭, 읽을 말. 예: Zorvex\t조벡스\n"
    entry = Entry(written, spoken, lexicons.EXACT if exact else "")
    write_whole(path, lexicons.added(text, entry, path.name))
    click.echo(f"{path.name}: {written} → {spoken}")
    if before and before.spoken != spoken:
        click.echo(f"podcast: it was said {before.spoken} ({before.kind}) before", err=True)
    if written in show.lexicon:
        click.echo(f"podcast: {project.config.name} has {written!r} too, and wins", err=True)


@command.command("test")
@click.argument("text")
@project_option
@json_option
def test(text: str, project: Project, as_json: bool) -> None:
    """Prints how TEXT is read, and which of its words stand in the lexicon."""
    known = show_lexicon(project, config.load(project))
    reading = read(text, lexicon=known)
    found = _found(text, known)
    if as_json:
        echo_json({"spoken": reading.spoken, "entries": [entry._asdict() for entry in found]})
        return
    click.echo(reading.spoken)
    if found:
        _echo_entries(found)
    else:
        click.echo("podcast: no word of it stands in the lexicon", err=True)


def _found(text: str, known: Lexicon) -> list[Entry]:
    """The entries that match in ``text``, from left to right."""
    entries, at = [], 0
    while at < len(text):
        match = known.match(text, at)
        if match:
            entries.append(match.entry)
        at = match.end if match else at + 1
    return entries


def _echo_entries(entries: list[Entry]) -> None:
    meanings = lexicons.FLAGS
    rows = [(e.written, e.spoken, "; ".join(meanings[flag] for flag in e.flags), e.kind) for e in entries]
    echo_table(("written", "spoken", "how", "from"), rows)
