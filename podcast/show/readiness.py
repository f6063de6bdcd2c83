"""What a show lacks before apps and directories take its feed: said when it is written, not when it is refused."""

from __future__ import annotations

import difflib
import re

from podcast.model import Show
from podcast.show.pictures import LEAST, MOST, Picture

_WANTED = {
    "description": "directories show it under the title and Apple refuses a feed without it",
    "author": "apps show who makes the show",
    "email": "Apple and Spotify send a code there to prove that the show is yours",
    "link": "without it every address in the feed is this machine's and nobody else can subscribe",
    "cover": "Apple and Spotify refuse a show without a square picture of 1400 to 3000 pixels",
}
# Apple Podcasts categories, as of 2019 and unchanged since.
CATEGORIES: dict[str, tuple[str, ...]] = {
    "Arts": ("Books", "Design", "Fashion & Beauty", "Food", "Performing Arts", "Visual Arts"),
    "Business": ("Careers", "Entrepreneurship", "Investing", "Management", "Marketing", "Non-Profit"),
    "Comedy": ("Comedy Interviews", "Improv", "Stand-Up"),
    "Education": ("Courses", "How To", "Language Learning", "Self-Improvement"),
    "Fiction": ("Comedy Fiction", "Drama", "Science Fiction"),
    "Government": (),
    "History": (),
    "Health & Fitness": (
        "Alternative Health", "Fitness", "Medicine", "Mental Health", "Nutrition", "Sexuality",
    ),
    "Kids & Family": ("Education for Kids", "Parenting", "Pets & Animals", "Stories for Kids"),
    "Leisure": (
        "Animation & Manga", "Automotive", "Aviation", "Crafts", "Games", "Hobbies", "Home & Garden", "Video Games",
    ),
    "Music": ("Music Commentary", "Music History", "Music Interviews"),
    "News": (
        "Business News", "Daily News", "Entertainment News", "News Commentary", "Politics", "Sports News", "Tech News",
    ),
    "Religion & Spirituality": ("Buddhism", "Christianity", "Hinduism", "Islam", "Judaism", "Religion", "Spirituality"),
    "Science": (
        "Astronomy", "Chemistry", "Earth Sciences", "Life Sciences", "Mathematics", "Natural Sciences", "Nature",
        "Physics", "Social Sciences",
    ),
    "Society & Culture": ("Documentary", "Personal Journals", "Philosophy", "Places & Travel", "Relationships"),
    "Sports": (
        "Baseball", "Basketball", "Cricket", "Fantasy Sports", "Football", "Golf", "Hockey", "Rugby", "Running",
        "Soccer", "Swimming", "Tennis", "Volleyball", "Wilderness", "Wrestling",
    ),
    "Technology": (),
    "True Crime": (),
    "TV & Film": ("After Shows", "Film History", "Film Interviews", "Film Reviews", "TV Reviews"),
}  # fmt: skip


def warnings_for(show: Show, cover: Picture | None) -> tuple[str, ...]:
    """One line for each thing that is missing or will be refused: what, why, what to do."""
    found = [
        f"podcast.toml: {key} is missing: {why}. Set {key} there."
        for key, why in _WANTED.items()
        if not getattr(show, key)
    ]
    if show.email and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", show.email):
        found.append(f"podcast.toml: email = {show.email!r} is no e-mail address: {_WANTED['email']}. Correct it.")
    if show.link and not show.link.startswith("https://"):
        found.append("podcast.toml: link is no https address: some apps refuse others. Publish it with https.")
    if cover and not cover.fits_directories:
        found.append(
            f"{show.cover}: the cover has {cover.width}×{cover.height} pixels: directories want a square of {LEAST} to "
            f"{MOST}. Export it again."
        )
    return (*found, *_category(show.category))


def _category(category: str) -> list[str]:
    """What is wrong with the category."""
    major, _, minor = (part.strip() for part in category.partition(">"))
    if major in CATEGORIES and (not minor or minor in CATEGORIES[major]):
        return []
    known = [name if not sub else f"{name} > {sub}" for name, subs in CATEGORIES.items() for sub in ("", *subs)]
    near = difflib.get_close_matches(category, known, n=1, cutoff=0.0)
    return [f"podcast.toml: category {category!r} is none of Apple's, so no directory will file it. Write {near[0]!r}?"]
