"""Script and voices to takes: what is stale and why, recording it, its history."""

from podcast.studio.journal import Choice, Chosen, Journal, LineId, Used
from podcast.studio.lease import lease
from podcast.studio.plan import DAMAGED, FindVoice, Plan, Planned, Wanted, plan
from podcast.studio.processing import PROCESSING
from podcast.studio.record import record
from podcast.studio.recordings import WithRecordings, use_recording
from podcast.studio.redo import MOST_TRIES, Redone, Wish, redo
from podcast.studio.store import TakeStore, key

__all__ = [
    "DAMAGED",
    "MOST_TRIES",
    "PROCESSING",
    "Choice",
    "Chosen",
    "FindVoice",
    "Journal",
    "LineId",
    "Plan",
    "Planned",
    "Redone",
    "TakeStore",
    "Used",
    "Wanted",
    "Wish",
    "WithRecordings",
    "key",
    "lease",
    "plan",
    "record",
    "redo",
    "use_recording",
]
