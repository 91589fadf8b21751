"""Stage 1: a cell as the workbook holds it, before its column gives it a meaning. Reads no file, knows no ledger."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from difflib import get_close_matches
from enum import Enum
from functools import lru_cache
from typing import TypeAlias


class FlawKind(Enum):
    """Why a cell has no value although something stands in it."""

    UNCALCULATED = "uncalculated"  # a formula whose result was never stored
    ERROR = "error"  # #REF!, #DIV/0! and the like
    PARTLY_STRUCK = "partly struck"  # some of the text is struck through, and nobody knows which part holds
    SCALED = "scaled"  # the number format writes 万 or 亿 behind a number that does not hold it


@dataclass(frozen=True, slots=True)
class Flaw:
    """A cell that has no value to be trusted, although the clerk sees ``text`` there."""

    kind: FlawKind
    text: str


Raw: TypeAlias = "str | int | float | bool | date | datetime | time | timedelta | Flaw"

_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
_EDGES = re.compile(f"^[\\s{_INVISIBLE}]+|[\\s{_INVISIBLE}]+$")
_UNSEEN = re.compile(f"[{_INVISIBLE}]")
_SPACE = re.compile(f"[\\s{_INVISIBLE}]+")
_NAME = 60  # characters, beyond which a text is hardly a name and comes only once
NOTHING_TEXTS = frozenset({"", "/", "\\", "-", "--", "—", "——", "－", "／", "–"})
# Only full-width forms are folded: NFKC would also read 5² as 52 and ① as 1.
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


def stripped(text: str) -> str:
    """Return the text without white space and invisible characters at its ends."""
    text = text.strip()
    if not text or (text[0] not in _INVISIBLE and text[-1] not in _INVISIBLE):
        return text
    return _EDGES.sub("", text)


def half_width(text: str) -> str:
    """Return the text with full-width letters, digits and signs as ordinary ones, stripped."""
    return stripped(text.translate(_HALF_WIDTH))


def name_key(text: str) -> str:
    """Return what two spellings of one name have in common: no white space, compatibility forms folded."""
    return _short_key(text) if len(text) <= _NAME else _key(text)


def _key(text: str) -> str:
    return unicodedata.normalize("NFKC", _SPACE.sub("", text))


_short_key = lru_cache(maxsize=4096)(_key)  # the same names in every workbook


def says_nothing(text: str) -> bool:
    """Return True for a blank cell and for one that holds only a dash or a slash."""
    return stripped(text) in NOTHING_TEXTS


def meant(text: str) -> str | None:
    """Return what a cell of text says; None when it says nothing."""
    text = stripped(text)
    return None if text in NOTHING_TEXTS else text


def meanings(texts: Collection[str]) -> Mapping[str, str | None]:
    """Return ``meant`` of many texts, without a look at each of them where there are no invisible characters."""
    if hides_characters(texts):
        return {text: meant(text) for text in texts}
    said = dict(zip(texts, map(str.strip, texts), strict=True))
    if NOTHING_TEXTS.isdisjoint(said.values()):
        return said
    return {text: None if words in NOTHING_TEXTS else words for text, words in said.items()}


def hides_characters(texts: Iterable[str]) -> bool:
    """Return True when there is an invisible character in one of the texts, so that ``str.strip`` may leave it."""
    return bool(_UNSEEN.search("\n".join(texts)))


def is_blank(raw: Raw) -> bool:
    """Return True when the cell holds nothing a clerk would call content."""
    return isinstance(raw, str) and says_nothing(raw)


def number_text(number: float | Decimal) -> str:
    """Return a number as a clerk would type it: ``12.0`` → ``12``, ``0.1`` → ``0.1``, never an exponent."""
    if isinstance(number, int) or (isinstance(number, float) and number.is_integer()):
        return str(int(number))
    return f"{Decimal(repr(number)) if isinstance(number, float) else number:f}"


def day_text(day: date) -> str:
    """Return ``2024年3月5日``."""
    return f"{day.year}年{day.month}月{day.day}日"


def shown(raw: Raw) -> str:
    """Return what a cell says as text, on one line, for a text column or to quote it in a problem."""
    if isinstance(raw, str):
        return stripped(raw)
    if isinstance(raw, Flaw):
        return raw.text
    if isinstance(raw, bool):
        return "是" if raw else "否"
    if isinstance(raw, int | float):
        return number_text(float(raw))
    if isinstance(raw, datetime):
        return day_text(raw) + (f"{raw.hour}:{raw.minute:02}" if raw.time() != time() else "")
    return day_text(raw) if isinstance(raw, date) else str(raw)


def quoted(raw: Raw, most: int = 30) -> str:
    """Return what a cell says, short enough to quote in a sentence."""
    text = _SPACE.sub(" ", shown(raw))
    return text if len(text) <= most else text[: most - 1] + "…"


def nearest(text: str, names: Iterable[str]) -> str:
    """Return the name that looks most like ``text``, or nothing."""
    found = get_close_matches(text[:40], list(names), n=1, cutoff=0.4)
    return found[0] if found else ""


def did_you_mean(text: str, names: Iterable[str]) -> str:
    """Return ``是不是“…”？`` with the nearest name, or nothing."""
    name = nearest(text, names)
    return f"是不是“{name}”？" if name else ""
