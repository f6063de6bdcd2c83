"""Takes → Episode: the timeline, chapters, transcript and the files."""

from podcast.episode.building import build_episode, episode_is_current
from podcast.episode.record import load_episode

__all__ = ["build_episode", "episode_is_current", "load_episode"]
