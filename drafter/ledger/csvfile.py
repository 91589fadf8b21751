"""Stage 1: a .csv as rows of text, in the encodings that Excel and WPS write. No cell is given a meaning here."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from drafter.ledger.cells import Flaw, FlawKind, Raw, stripped
from drafter.ledger.scan import ERRORS
from drafter.model.errors import InputError

_HINT = "请用 Excel 或 WPS 打开，另存为“Excel 工作簿（*.xlsx）”，再用存好的文件"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read_csv(name: str, content: bytes) -> Sequence[Sequence[Raw]]:
    """Return the rows of a .csv, all of the same length.

    Args:
        name: the file's name, for messages.
        content: the whole file, in UTF-8 with or without a mark, GB18030, or UTF-16 with a mark.

    Raises:
        InputError: it is no text in one of these encodings, or no table.
    """
    text = _decoded(name, content)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True))
    except csv.Error as error:
        raise InputError(f"《{name}》不是完整的表格（{error}）", _HINT) from error
    width = max(map(len, rows), default=0)
    return [[*map(_cell, row), *[""] * (width - len(row))] for row in rows]


def _decoded(name: str, content: bytes) -> str:
    encodings = ("utf-16",) if content.startswith(_UTF_16) else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise InputError(f"《{name}》不是文字表格，或者编码认不出来", _HINT)


def _delimiter(text: str) -> str:
    """Return what stands most often in the first line that holds any of them."""
    for line in text.splitlines()[:20]:
        best = max(",\t;", key=line.count)
        if line.count(best):
            return best
    return ","


def _cell(text: str) -> Raw:
    word = stripped(text)
    return Flaw(FlawKind.ERROR, word) if word in ERRORS else text
