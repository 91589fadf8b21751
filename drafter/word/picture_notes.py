"""Stage 5: what a picture says besides what is seen: where and with what it was taken, by whom. PNG and JPEG only."""

from __future__ import annotations

_PNG = b"\x89PNG\r\n\x1a\n"
_NOTES = frozenset((b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"))
_JPEG = b"\xff\xd8"
_MARKER, _SCAN, _COMMENT = 0xFF, 0xDA, 0xFE
_APPLICATIONS = range(0xE1, 0xF0)  # Exif, XMP, IPTC …; not JFIF (E0)
_COLOURS = (0xE2, 0xEE)  # an ICC profile, and how Adobe's colours are meant: both are seen
_ALONE = frozenset((0x01, *range(0xD0, 0xD9)))  # markers without a length


def without_notes(picture: bytes) -> bytes:
    """Return a picture without its notes, every pixel the same; any other file, or a broken one, as it is."""
    if picture.startswith(_PNG):
        return _png(picture)
    return _jpeg(picture) if picture.startswith(_JPEG) else picture


def _png(picture: bytes) -> bytes:
    kept, at = [_PNG], len(_PNG)
    while at + 12 <= len(picture):
        length = int.from_bytes(picture[at : at + 4], "big")
        chunk = picture[at : at + 12 + length]
        if len(chunk) < 12 + length:
            return picture
        if chunk[4:8] not in _NOTES:
            kept.append(chunk)
        at += len(chunk)
        if chunk[4:8] == b"IEND":
            return b"".join(kept)
    return picture


def _jpeg(picture: bytes) -> bytes:
    kept, at = [_JPEG], len(_JPEG)
    while at + 4 <= len(picture) and picture[at] == _MARKER:
        marker = picture[at + 1]
        if marker == _SCAN:
            return b"".join([*kept, picture[at:]])
        length = 0 if marker in _ALONE else int.from_bytes(picture[at + 2 : at + 4], "big")
        segment = picture[at : at + 2 + length]
        if marker not in _ALONE and (length < 2 or len(segment) < 2 + length):  # noqa: PLR2004 - a length counts itself
            return picture
        if marker != _COMMENT and (marker not in _APPLICATIONS or marker in _COLOURS):
            kept.append(segment)
        at += len(segment)
    return picture
