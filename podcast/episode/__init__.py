"""Takes → Episode: the timeline, chapters, transcript and the files."""

from podcast.episode.building import build_episode, episode_is_current
from podcast.episode.mastering import Recipe, master
from podcast.episode.record import finished, load_episode

__all__ = ["Recipe", "build_episode", "episode_is_current", "finished", "load_episode", "master"]
