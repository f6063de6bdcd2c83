"""Written Korean → spoken Korean: ``read("엔비디아 H100 3개") .spoken`` is "엔비디아 에이치백 세 개".

The text is walked once from left to right. Where plain Hangul stands it is taken as it is, anywhere else the rules of
:mod:`podcast.korean.rules` are tried. A particle behind what was read differently is made to agree. What no rule can
read is left out and reported.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from podcast.korean import brackets, hanja, particles, written
from podcast.korean import lexicon as lexicons
from podcast.korean.lexicon import Lexicon
from podcast.korean.rules import BY_FIRST
from podcast.korean.scan import Piece, Said, Scan


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch ``start:end`` of the text as ``written`` and what is said for it.

    ``kind`` is what it was taken for (``hangul``, ``number``, ``date``, ``unit``, ``latin``, ``bracket`` …), ``rule``
    the rule that read it. ``spoken`` is empty for what is not said.
    """

    start: int
    end: int
    written: str
    kind: str
    spoken: str
    rule: str


@dataclass(frozen=True, slots=True)
class Fixed:
    """A person's own reading of the stretch ``start:end`` of the text."""

    start: int
    end: int
    spoken: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What is said for a text: ``spoken`` holds only Hangul syllables, spaces and , . ? !.

    ``tokens`` cover everything but white space, in order; ``unread`` are those that no rule could read and that are not
    said.
    """

    spoken: str
    tokens: tuple[Token, ...]
    unread: tuple[Token, ...] = ()


def read(text: str, *, lexicon: Lexicon | None = None, fixed: Sequence[Fixed] = ()) -> Reading:
    """Reads a text aloud, on paper.

    ``lexicon`` replaces the built-in one (extend that: ``builtin().extended({"먹거리": "먹꺼리"})``). ``fixed`` are
    stretches whose reading is given; a particle behind them agrees with it.

    Raises:
        ValueError: fixed stretches overlap or lie outside the text.
    """
    known = lexicons.builtin() if lexicon is None else lexicon
    tokens: list[Token] = []
    unread: list[Token] = []
    parts: list[str] = []
    done = 0
    for span in (*sorted(fixed, key=lambda one: one.start), None):
        stop = span.start if span else len(text)
        if stop < done or (span and not span.start <= span.end <= len(text)):
            raise ValueError("fixed stretches overlap or lie outside the text")
        last = parts[-1] if parts else ""
        scan, origins = _scanned(text[done:stop], known, after=last)
        for piece in scan.pieces:
            token = _token(text, piece, origins, done)
            if token.written.strip():
                tokens.append(token)
            if piece.unread:
                unread.append(token)
        parts.append(_assembled(scan.pieces))
        if span:
            given = _clean(span.spoken)
            tokens.append(Token(span.start, span.end, text[span.start : span.end], "fixed", given, "fixed by a person"))
            parts.append(given)
            done = span.end
    return Reading(_clean("".join(parts)), tuple(tokens), tuple(unread))


def said_of(text: str, lexicon: Lexicon, context: str = "") -> str:
    """What is said for a stretch of a text that is already normalized; ``context`` is what surrounds it."""
    return _clean(_assembled(_walk(Scan(text, lexicon, brackets.closings(text), context)).pieces))


def _scanned(text: str, lexicon: Lexicon, after: str) -> tuple[Scan, Sequence[int]]:
    plain, origins = written.normalized(text)
    scan = Scan(plain, lexicon, brackets.closings(plain))
    if after.strip():
        scan.pieces.append(Piece(0, 0, after[-1], "fixed", "fixed by a person"))
    _walk(scan)
    if after.strip():
        del scan.pieces[0]
    return scan, origins


_HANGUL = re.compile(r"[가-힣]+")
_SPACE = re.compile(r"\s+")
_STOP = re.compile(r"[.,?!…;:。—―–]+(?:\s*[.?!…]+)*")


def _walk(scan: Scan) -> Scan:
    """Reads the whole text, piece by piece."""
    text, length = scan.text, len(scan.text)
    lexicon = scan.lexicon
    while scan.position < length:
        at = scan.position
        character = text[at]
        if character.isspace():
            space = _SPACE.match(text, at)
            assert space
            scan.add(space.end(), " ", "space", "space")
            continue
        if "가" <= character <= "힣":
            _hangul(scan)
            continue
        if not _by_rule(scan, character):
            stop = _STOP.match(text, at)
            if stop:
                scan.add(stop.end(), _stop(text, stop), "punctuation", "punctuation")
                continue
            found = lexicon.match(text, at)
            if found:
                scan.add(found.end, found.spoken, "lexicon", "lexicon")
            elif sound := hanja.said(text, at):
                scan.add(sound[0], sound[1], "hanja", "Hanja by their sound")
            else:
                letter = character.isalnum()
                scan.add(at + 1, "", "unread" if letter else "debris", "nothing can be said", unread=letter)
    return scan


def _by_rule(scan: Scan, character: str) -> bool:
    """Whether a rule spoke at the position."""
    for one in BY_FIRST.get(character, ()):
        match = one.pattern.match(scan.text, scan.position)
        if not match:
            continue
        said = one.say(scan, match)
        if said is None:
            continue
        if isinstance(said, str):
            said = Said(said, match.end())
        end = match.end() if said.end is None else said.end
        if end <= scan.position:
            continue
        lead = ""
        if said.spoken and scan.pieces and _needs_space(scan.pieces[-1], one.kind):
            lead = " "
        scan.add(end, lead + said.spoken, said.kind or one.kind, one.name)
        return True
    return False


def _needs_space(last: Piece, kind: str) -> bool:
    """Whether a number or name that touches the word before it is set off by a space."""
    if last.kind in ("space", "bracket", "quote", "punctuation", "symbol", "josa") or last.said.endswith((" ", ",")):
        return False
    if last.kind == "hangul" and last.said.endswith("제"):
        return False
    return kind not in ("josa", "symbol", "bracket", "quote") and not (last.kind == "hangul" and kind == "latin")


def _hangul(scan: Scan) -> None:
    """A run of Hangul: an entry of the lexicon, a particle that must agree, or as it is."""
    text, at = scan.text, scan.position
    for one in BY_FIRST.get(text[at], ()):
        match = one.pattern.match(text, at)
        said = one.say(scan, match) if match else None
        if match and said is not None:
            spoken, end = (said, match.end()) if isinstance(said, str) else (said.spoken, said.end or match.end())
            scan.add(end, spoken, one.kind, one.name)
            return
    run = _HANGUL.match(text, at)
    assert run
    last = scan.last_said()
    if last and last.kind != "hangul":
        form = particles.agreeing(text, at, scan.last_syllable())
        if form:
            scan.add(form[0], form[1], "josa", "particle agrees")
            if form[0] < run.end():
                scan.add(run.end(), text[form[0] : run.end()], "hangul", "as written")
            return
    found = scan.lexicon.match(text, at)
    if found and found.end > at:
        scan.add(found.end, found.spoken, "lexicon", "lexicon")
        return
    end = run.end()
    # a rule for Hangul may begin inside the run: 은(는)
    if text.startswith("(", end) and end - at > 1:
        end -= 2 if text.startswith("으로", end - 2) and end - at > 2 else 1
    scan.add(end, text[at:end], "hangul", "as written")


def _stop(text: str, stop: re.Match[str]) -> str:
    """One mark for a run of them: what ends a sentence, or a pause."""
    marks = stop[0]
    if "?" in marks:
        return "? "
    if "!" in marks:
        return "! "
    ends = not text[stop.end() : stop.end() + 40].strip(" \n\"'”’)」』》>")
    if "…" in marks or ".." in marks:
        return ". " if ends else ", "
    if marks[0] in "." or "." in marks:
        return ". "
    return ", " if not ends else ""


def _token(text: str, piece: Piece, origins: Sequence[int], offset: int) -> Token:
    start, end = origins[piece.start] + offset, origins[piece.end] + offset
    return Token(start, end, text[start:end], piece.kind, _clean(piece.said).strip(" ,"), piece.rule)


def _assembled(pieces: Sequence[Piece]) -> str:
    return "".join(piece.said for piece in pieces)


_MARKS = re.compile(r" ?[,.?!][ ,.?!]*")


def _mark(match: re.Match[str]) -> str:
    marks = match[0]
    for mark in "?!.":
        if mark in marks:
            return mark + " "
    return ", "


def _clean(said: str) -> str:
    """One space between words, one mark where several met, none at the start and no comma at the end."""
    return _MARKS.sub(_mark, " ".join(said.split())).lstrip(" ,.?!").rstrip(" ,")
