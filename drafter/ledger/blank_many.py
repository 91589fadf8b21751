"""Stage 1, the other way: blank workbooks for many townships, which differ in a few words of 单位信息 only.

One is made for each set of items that are known; in the others its words are put in the place of that one's.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from io import BytesIO
from xml.sax.saxutils import escape

from drafter.ledger.blank import blank_workbook
from drafter.ledger.writing import clean
from drafter.ledger.xlsxparts import packed
from drafter.project.declarations import Declarations

_FIRST_MARK = 0xE000  # private use: no name has it


def blank_workbooks(
    declarations: Declarations, year: int | None, units: Iterable[Mapping[str, str]]
) -> Iterator[bytes]:
    """Yield a blank workbook for each township, the same bytes as ``blank_workbook`` would give.

    Args:
        declarations: the sheets and columns to make.
        year: the report year; None to leave it open.
        units: for each township what is known of its 单位信息, by item; empty ones are left open.
    """

    @lru_cache(maxsize=16)
    def parts_with(items: tuple[str, ...]) -> Mapping[str, bytes]:
        marks = {item: chr(_FIRST_MARK + number) for number, item in enumerate(items)}
        with zipfile.ZipFile(BytesIO(blank_workbook(declarations, year, known=marks))) as archive:
            return {entry.filename: archive.read(entry) for entry in archive.infolist()}

    for unit in units:
        items = tuple(item for item, text in unit.items() if text)
        words = {_written(chr(_FIRST_MARK + number)): _written(unit[item]) for number, item in enumerate(items)}
        yield packed({name: _with_words(content, words) for name, content in parts_with(items).items()})


def _written(text: str) -> bytes:
    """Return a text as it stands in a part."""
    return escape(clean(text)).encode("ascii", "xmlcharrefreplace")


def _with_words(content: bytes, words: Mapping[bytes, bytes]) -> bytes:
    for mark, word in words.items():
        content = content.replace(mark, word)
    return content
