"""The show's and the episodes' pictures on the site: the picture itself for apps, a small one for pages, a QR code."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from pathlib import Path

import segno
from markupsafe import Markup
from PIL import Image, UnidentifiedImageError

from podcast.errors import ConfigError
from podcast.show.names import hashed_name

SMALL = 640
"""Pixels along each side of the picture that pages show (two for each of the layout's)."""
LEAST, MOST = 1400, 3000
"""Pixels that Apple wants along each side of a square cover."""
_ENDINGS = {"JPEG": ".jpg", "PNG": ".png"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture read from disk: its bytes, its paths on the site, and its pixels."""

    data: bytes
    path: str
    small_path: str
    width: int
    height: int

    @property
    def fits_directories(self) -> bool:
        """Whether directories take it: square, 1400 to 3000 pixels."""
        return self.width == self.height and LEAST <= self.width <= MOST

    def small(self) -> bytes:
        """The picture for pages, as JPEG."""
        with Image.open(io.BytesIO(self.data)) as image:
            smaller = image.convert("RGB")
            smaller.thumbnail((SMALL, SMALL))
            out = io.BytesIO()
            smaller.save(out, "JPEG", quality=85)
            return out.getvalue()


def read_picture(path: Path, name: str) -> Picture:
    """The picture of a file.

    Raises:
        ConfigError: there is no such file, or it is neither JPEG nor PNG.
    """
    remedy = "Give a square JPEG or PNG of 1400 to 3000 pixels."
    try:
        data = path.read_bytes()
        with Image.open(io.BytesIO(data), formats=list(_ENDINGS)) as image:
            ending = _ENDINGS[image.format or ""]
            width, height = image.size
            image.load()
    except (UnidentifiedImageError, Image.DecompressionBombError, SyntaxError) as error:
        raise ConfigError("the cover is no JPEG or PNG picture", where=str(path), remedy=remedy) from error
    except OSError as error:
        what = (error.strerror or "the picture is damaged").lower()
        raise ConfigError(f"the cover cannot be read: {what}", where=str(path), remedy=remedy) from error
    digest = hashlib.sha256(data).hexdigest()
    small = hashed_name(f"{name}-small", digest, ".jpg")
    return Picture(data, f"media/{hashed_name(name, digest, ending)}", f"media/{small}", width, height)


def qr_code(address: str) -> Markup:
    """The address as a QR code (ISO/IEC 18004), an inline SVG with the quiet zone that scanners need."""
    return Markup(
        segno.make(address, error="m").svg_inline(scale=4, border=4, dark="#000", light="#fff", omitsize=True)
    )
