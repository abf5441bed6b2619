"""What the QR codes in a picture hold. Pictures come from strangers: bytes, pixels and formats are limited.

The decoder (zxing-cpp) is native code; where it cannot be loaded, every picture is one that could not be looked at.
"""

from __future__ import annotations

import io
import struct
import warnings
from functools import lru_cache

from PIL import Image, UnidentifiedImageError

_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "BMP")
_LARGEST_SIDE = 1600  # pixels; a code that is lost at this size no telephone reads from a screen
_MOST_CODES = 4
_LONGEST_TEXT = 2000
_BROKEN = (
    UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, struct.error, OverflowError, MemoryError,
    Image.DecompressionBombError, Image.DecompressionBombWarning,
)  # fmt: skip


@lru_cache(maxsize=1)
def can_decode() -> bool:
    """Whether the decoder loads on this computer."""
    try:
        import zxingcpp  # noqa: F401
    except ImportError:
        return False
    return True


def decode_qr(data: bytes, *, most_bytes: int, most_pixels: int) -> tuple[str, ...] | None:
    """The texts of the codes, () for a picture without one; None when it could not be looked at."""
    if not can_decode() or len(data) > most_bytes:
        return None
    picture = _grey(data, most_pixels)
    if picture is None:
        return None
    import zxingcpp

    try:
        found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    except (RuntimeError, ValueError):
        return None
    return tuple(code.text[:_LONGEST_TEXT] for code in found[:_MOST_CODES])


def _grey(data: bytes, most_pixels: int) -> Image.Image | None:
    """The first frame in shades of grey on white, large ones made smaller; None for what is no such picture."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
                if picture.width * picture.height > most_pixels:
                    return None
                picture.draft("L", (_LARGEST_SIDE, _LARGEST_SIDE))
                return _on_white(picture)
    except _BROKEN:
        return None


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode in {"L", "1"}:
        grey = picture.convert("L")
    else:
        coloured = picture.convert("RGBA")
        white = Image.new("RGBA", coloured.size, (255, 255, 255, 255))
        grey = Image.alpha_composite(white, coloured).convert("L")
    grey.thumbnail((_LARGEST_SIDE, _LARGEST_SIDE))
    return grey
