"""Directions in a script: ``[voice gtts:ko]`` or ``[speed 1.1]`` before a sentence, ``[pause 1.5]`` or ``[sound x]``.

Text in brackets that is neither a direction nor nearly one, such as ``[단독]``, is text.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

from podcast.errors import ScriptError

BEFORE = ("voice", "speed")
"""Directions that stand before the sentence that they are for."""
ALONE = ("pause", "sound")
"""Directions that have a line to themselves."""
NAMES = BEFORE + ALONE
SPEEDS = (0.25, 4.0)
"""The slowest and the fastest pace, as a factor."""
LONGEST_PAUSE = 60.0
"""Seconds."""

VOICE = re.compile(r"[^\s,{}\[\]=]+")
SOUND = re.compile(r"[\w.-]+(?: [\w.-]+)*")
_BRACKETS = re.compile(r"\[(?P<inside>[^\[\]]*)\]\s*")
_UNCLOSED = re.compile(r"\[(?P<word>[A-Za-z]+)\s[^\]]*$")


@dataclass(frozen=True, slots=True)
class Directions:
    """What stands in the brackets at a line's start, and the text after them."""

    text: str
    voice: str | None = None
    speed: float | None = None
    pause: float | None = None
    sound: str | None = None


def read_directions(line: str, where: str) -> Directions:
    """The directions at a line's start and the rest of the line; without any, the line itself.

    Raises:
        ScriptError: a direction is misspelt, stands at the wrong place, is given twice or has a bad value.
    """
    match = _BRACKETS.match(line)
    if match is None:
        unclosed = _UNCLOSED.match(line)
        if unclosed and nearest(unclosed["word"]):
            raise ScriptError(
                "a direction's bracket is not closed",
                where=where,
                remedy="Close it with ], or write \\[ for plain text.",
            )
        return Directions(line)
    parts = [part.split(None, 1) for part in match["inside"].split(",")]
    if not is_direction(line):
        return Directions(line)
    values: dict[str, str] = {}
    for part in parts:
        name = part[0] if part else ""
        if name not in NAMES:
            raise _unknown(name, where)
        if name in values:
            raise ScriptError(f"[{name}] is given twice", where=where, remedy="Keep one.")
        values[name] = part[1].strip() if len(part) > 1 else ""
    text = line[match.end() :]
    _check_place(values, text, where)
    return Directions(
        text,
        voice=_voice(values["voice"], where) if "voice" in values else None,
        speed=read_speed(values["speed"], where) if "speed" in values else None,
        pause=read_pause(values["pause"], where) if "pause" in values else None,
        sound=_sound(values["sound"], where) if "sound" in values else None,
    )


def is_direction(line: str) -> bool:
    """Whether a line starts with a direction, or with what is nearly one and so a mistake."""
    match = _BRACKETS.match(line)
    if match is None:
        unclosed = _UNCLOSED.match(line)
        return unclosed is not None and nearest(unclosed["word"]) is not None
    first = match["inside"].split(None, 1)
    if not first:
        return False
    name = first[0].rstrip(",")
    return name in NAMES or (len(first) > 1 and nearest(name) is not None)


def nearest(name: str) -> str | None:
    """The direction that a word is, or is a misspelling of."""
    close = difflib.get_close_matches(name.lower(), NAMES, n=1, cutoff=0.75)
    return close[0] if close else None


def _unknown(name: str, where: str) -> ScriptError:
    """The error for a direction that does not exist."""
    close = nearest(name)
    meant = f"Did you mean [{close} …]? " if close else ""
    return ScriptError(
        f"there is no direction [{name}]",
        where=where,
        remedy=f"{meant}The directions are {', '.join(NAMES)}; write \\[ for plain text.",
    )


def _check_place(values: dict[str, str], text: str, where: str) -> None:
    """Directions before a sentence need one, directions alone must be alone."""
    for name in values:
        if name in ALONE and (text or len(values) > 1):
            raise ScriptError(
                f"[{name}] needs a line to itself",
                where=where,
                remedy="Put it on a line of its own, after the sentence that it follows.",
            )
        if name in BEFORE and not text:
            raise ScriptError(
                f"no sentence follows [{name}]",
                where=where,
                remedy=f"Put it before a sentence on the same line; for the whole segment write {name}=… into the "
                "heading's braces.",
            )


def _voice(value: str, where: str) -> str:
    """A voice's full name."""
    if not VOICE.fullmatch(value):
        raise ScriptError(
            f"{value!r} is not a voice's name",
            where=where,
            remedy="Write one that `podcast voices` lists, like [voice gtts:ko].",
        )
    return value


def _sound(value: str, where: str) -> str:
    """A sound's name."""
    if not SOUND.fullmatch(value):
        raise ScriptError(f"{value!r} is not a sound's name", where=where, remedy="Write its name, like [sound chime].")
    return value


def read_speed(value: str, where: str) -> float:
    """A pace as a factor.

    Raises:
        ScriptError: it is no number, or none of :data:`SPEEDS`.
    """
    slowest, fastest = SPEEDS
    number = _number(value)
    if number is None or not slowest <= number <= fastest:
        raise ScriptError(
            f"the speed {value!r} is not a number from {slowest:g} to {fastest:g}",
            where=where,
            remedy="Write a factor; 1 is the voice's own pace, 1.1 a little faster.",
        )
    return number


def read_pause(value: str, where: str) -> float:
    """A silence in seconds.

    Raises:
        ScriptError: it is no number, negative or longer than :data:`LONGEST_PAUSE`.
    """
    number = _number(value)
    if number is None or not 0 <= number <= LONGEST_PAUSE:
        raise ScriptError(
            f"the pause {value!r} is not a number from 0 to {LONGEST_PAUSE:g}",
            where=where,
            remedy="Write seconds, like [pause 1.5].",
        )
    return number


def _number(value: str) -> float | None:
    """A decimal number, or None."""
    return float(value) if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?(?:e-[0-9]+)?", value) else None


def plain_number(number: float) -> str:
    """The shortest form that reads back as the same number: 1, 1.1."""
    return repr(float(number)).removesuffix(".0")
