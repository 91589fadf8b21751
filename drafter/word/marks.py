"""Stage 5: the names of the hidden bookmarks that tie words in the document to the report. Not the base itself.

A mark is a hint: it is gone once the clerk types over what it stands around. The stored base is the truth. What has no
words of the report, only holds a table or a section in its place, is marked as an anchor, and is not read while empty.
"""

from __future__ import annotations

import hashlib
import re

from drafter.model.report import Span, SpanKind

_PREFIX = "_drafter_"
_PARAGRAPH = re.compile(r"_drafter_([0-9a-f]{10})")
_NUMBER = re.compile(r"_drafter_([0-9a-f]{10})_[0-9]+")
_COPY = re.compile(r"(_Copy_[0-9]+)+$")
_ANCHOR = re.compile(r"_drafter_anchor_[0-9]+")


def block_hash(block_id: str) -> str:
    """Return the ten hexadecimal digits that stand for a block's id in the document."""
    return hashlib.sha256(block_id.encode("utf-8", "surrogatepass")).hexdigest()[:10]


def paragraph_mark(block: str) -> str:
    """Return the name of the bookmark around the paragraph of the block with that hash."""
    return _PREFIX + block


def number_mark(block: str, number: int) -> str:
    """Return the name of the bookmark around marked span ``number`` (an index into the block's spans) of the block."""
    return f"{_PREFIX}{block}_{number}"


def anchor_mark(number: int) -> str:
    """Return the name of the bookmark in anchor ``number``, a paragraph without words."""
    return f"{_PREFIX}anchor_{number}"


def is_anchor_mark(name: str) -> bool:
    """True for the bookmark name of an anchor."""
    return _ANCHOR.fullmatch(name) is not None


def is_marked(span: Span) -> bool:
    """True for what stands around a number: figures, quoted rows, doubts, and settings with a digit in them."""
    kind = span.kind
    if kind is SpanKind.SETTING:
        return any(character.isdigit() for character in span.text)
    return kind is SpanKind.FIGURE or kind is SpanKind.ROW or kind is SpanKind.DOUBT


def block_of_paragraph_mark(name: str) -> str:
    """Return the block hash in a paragraph's bookmark name; empty for any other name."""
    match = _PARAGRAPH.fullmatch(name)
    return match[1] if match else ""


def original_name(name: str) -> str:
    """Return the name that a bookmark of ours had before LibreOffice called it a copy; any other name as it is."""
    return _COPY.sub("", name) if name.startswith(_PREFIX) else name


def is_number_mark(name: str) -> bool:
    """True for the bookmark name of a marked span."""
    return _NUMBER.fullmatch(name) is not None


def span_index(name: str) -> int:
    """Return which span of its block a number's bookmark stands around, counted from 0."""
    return int(name.rpartition("_")[2])
