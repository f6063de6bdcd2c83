"""Takes → Episode: the timeline, chapters, transcript and the files."""

from podcast.episode.building import build_episode, episode_is_current
from podcast.episode.check import Finding, check_episode
from podcast.episode.mastering import Recipe, master
from podcast.episode.record import finished, load_episode

__all__ = [
    "Finding", "Recipe", "build_episode", "check_episode", "episode_is_current", "finished", "load_episode", "master",
]  # fmt: skip
