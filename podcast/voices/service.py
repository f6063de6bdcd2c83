"""Asking a speech service: again when it fails, never for ever, and keeping nothing but speech."""

from __future__ import annotations

import datetime as dt
import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from functools import partial
from queue import Empty, SimpleQueue

import stamina

from podcast.errors import NetworkVoiceError, SoundError
from podcast.sound import Sound, decode
from podcast.voices.plausibility import fault

MEANINGS = {
    401: "the key is wrong",
    403: "access is refused",
    404: "there is no such address",
    429: "too many requests",
}
REMEDY = "Use another voice such as kokoro, or try again when online."

# stamina tells of each retry through logging, which nobody here has asked to see; the last error says it all.
logging.getLogger("stamina").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a service is asked: ``attempts`` calls of at most ``timeout`` seconds each, ``overall`` seconds in all.

    The pause between two calls doubles from ``first_pause`` seconds to ``longest_pause``, each with a random share,
    so that many callers do not come back at once. What the service itself asks for (``Retry-After``) goes before.
    """

    attempts: int = 5
    timeout: float = 20.0
    overall: float = 120.0
    first_pause: float = 0.5
    longest_pause: float = 20.0


class BadAnswerError(Exception):
    """A service's answer that is no speech. ``again``: asking again may help, not before ``after`` seconds."""

    def __init__(self, reason: str, *, again: bool = True, after: float | None = None) -> None:
        """Keep the reason as the message."""
        super().__init__(reason)
        self.again, self.after = again, after


def ask(voice: str, text: str, call: Callable[[], Sound], patience: Patience, *, speed: float = 1.0) -> Sound:
    """The sound of ``text`` from ``call``, which raises :class:`BadAnswerError` for what it cannot use.

    Raises:
        NetworkVoiceError: no attempt gave plausible speech in time; it names the voice, the text and the last reason.
    """
    attempt_number = 0
    try:
        for attempt in stamina.retry_context(
            on=partial(_pause, longest=patience.overall),
            attempts=patience.attempts,
            timeout=patience.overall,
            wait_initial=patience.first_pause,
            wait_max=patience.longest_pause,
            wait_jitter=patience.first_pause,
        ):
            with attempt:
                attempt_number = attempt.num
                sound = _within(patience.timeout, call)
                if wrong := fault(sound, text, speed):
                    raise BadAnswerError(f"the sound cannot be these words: {wrong}")
                return sound
    except BadAnswerError as error:
        tried = f" after {attempt_number} attempts" if attempt_number > 1 else ""
        raise NetworkVoiceError(
            f"the voice {voice} could not say “{_start(text)}”{tried}: {error}", remedy=REMEDY
        ) from error
    raise AssertionError("an attempt returns or raises")


def speech(data: bytes, where: str) -> Sound:
    """The sound in a service's answer.

    Raises:
        BadAnswerError: it is empty, a page of text, or a sound file that is damaged or cut short.
    """
    if not data:
        raise BadAnswerError("the answer is empty")
    head = data[:64].lstrip().lower()
    if head.startswith((b"<", b"{", b"[")):
        raise BadAnswerError(f"the answer is a text, not sound: {data[:80].decode('utf-8', 'replace')!r}")
    try:
        return decode(data, where=where)
    except SoundError as error:
        raise BadAnswerError(f"the answer cannot be used: {error.what}") from error


def bad_status(status: int, headers: Mapping[str, str]) -> BadAnswerError:
    """What an HTTP status other than 200 means (RFC 9110, section 15): some are worth another attempt."""
    meaning = MEANINGS.get(status, "the service failed" if status >= 500 else "the request was refused")
    again = status in (408, 425, 429) or status >= 500
    after = retry_after(headers.get("Retry-After", ""))
    wait = f", and asks to wait {after:.0f} s" if after else ""
    return BadAnswerError(f"HTTP {status}, {meaning}{wait}", again=again, after=after)


def retry_after(value: str) -> float | None:
    """Seconds to wait by a ``Retry-After`` header, a number or a date (RFC 9110, section 10.2.3); None without one."""
    if value.strip().isdigit():
        return float(value)
    try:
        until = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (until - dt.datetime.now(until.tzinfo or dt.UTC)).total_seconds())


def _pause(error: Exception, longest: float) -> bool | float:
    """Whether to ask again after ``error``, or the seconds to wait before; a wait beyond ``longest`` is not made."""
    if not isinstance(error, BadAnswerError) or not error.again:
        return False
    if error.after is None:
        return True
    return error.after if error.after <= longest else False


def _within(seconds: float, call: Callable[[], Sound]) -> Sound:
    """What ``call`` gives, if it does so in time: libraries bound a single read, so a trickle could last for ever.

    The call runs in a thread of its own, which is left behind when it is late.
    """
    answers: SimpleQueue[Sound | BaseException] = SimpleQueue()

    def run() -> None:
        try:
            answers.put(call())
        except BaseException as error:  # handed to the caller's thread, which raises it
            answers.put(error)

    threading.Thread(target=run, daemon=True, name="voice-service").start()
    try:
        answer = answers.get(timeout=seconds)
    except Empty:
        raise BadAnswerError(f"no whole answer within {seconds:g} s") from None
    if isinstance(answer, BaseException):
        raise answer
    return answer


def _start(text: str) -> str:
    """Enough of a text to find it."""
    return text if len(text) <= 24 else f"{text[:24].rstrip()}…"
