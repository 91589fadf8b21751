"""Stage 5: the report itself, carried inside the .docx so that a later draft can be merged: JSON there and back.

A custom XML part (root namespace ``urn:drafter:base:1``) holds the report, its sha256, and a digest of all other parts
by which the file can tell whether anyone changed it. The same sha256 stands in a document property, the only place
that also survives saving as .doc or .odt. Of a row its address is kept, its print and what it counts for (``basedrows``);
nothing else that stands in a ledger.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Any, NamedTuple, TypeAlias

from drafter.model.figure import Figure, Wording
from drafter.model.report import (
    Block,
    BlockKind,
    Column,
    DocumentForm,
    Gap,
    Report,
    Row,
    SignatureForm,
    Span,
    SpanKind,
    SpanRole,
    Table,
)
from drafter.model.source import RowRef, Source
from drafter.word.basedrows import Places, prints_in, prints_out, shares_in, shares_out
from drafter.word.xmltext import DECLARATION

_BESIDES = frozenset({"shares", "ways"})  # stored beside the other fields: an older drafter counts those
_FIGURE_FIELDS = tuple(field.name for field in fields(Figure) if field.name not in _BESIDES)
_FIGURE_VALUES = attrgetter(*_FIGURE_FIELDS)

NAMESPACE = "urn:drafter:base:1"
PROPERTY = "drafter-base"
_PROPERTY_SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_PART = re.compile(
    rb'<\?xml[^>]*>\s*<base xmlns="urn:drafter:base:1" sha256="([0-9a-f]{64})" parts="([0-9a-f]{64})">([^<]*)</base>\s*'
)
_PLAIN = (str, bool, int, float)
_LARGEST = 64 * 1024 * 1024

Json: TypeAlias = Any  # what json.loads returns; every use is checked by rebuilding the frozen nouns from it


@dataclass(frozen=True, slots=True)
class StoredBase:
    """The base as found in a file: the report, its sha256, and the digest of the parts it was written with."""

    report: Report
    sha256: str
    parts: str


class BaseError(ValueError):
    """What stands in the part is not a base that drafter wrote."""


class Packed(NamedTuple):
    """A report as base64 of compressed JSON, and the sha256 of that."""

    text: str
    sha256: str


def packed_report(report: Report) -> Packed:
    """Return the report as it is carried in a document, the same for the same report."""
    text = json.dumps(_report_out(report), ensure_ascii=True, separators=(",", ":")).encode()
    packed = base64.b64encode(zlib.compress(text, 1)).decode()
    return Packed(packed, hashlib.sha256(packed.encode()).hexdigest())


def base_xml(packed: str, sha256: str, parts: str) -> str:
    """Return the custom XML part: the packed report, its sha256 and the digest of all other parts."""
    return f'{DECLARATION}<base xmlns="{NAMESPACE}" sha256="{sha256}" parts="{parts}">{packed}</base>'


def property_xml(sha256: str) -> str:
    """Return ``docProps/custom.xml`` with the base's sha256 as a property."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006"
    return (
        f'{DECLARATION}<Properties xmlns="{office}/custom-properties" xmlns:vt="{office}/docPropsVTypes">'
        f'<property fmtid="{_PROPERTY_SET}" pid="2" name="{PROPERTY}"><vt:lpwstr>{sha256}</vt:lpwstr></property>'
        "</Properties>"
    )


def stored_base(sha256: str, parts: str, packed: str) -> StoredBase:
    """Rebuild the report from the attributes and the text of the part.

    Raises:
        BaseError: it was damaged, or another version of drafter wrote it.
    """
    packed = "".join(packed.split())
    if hashlib.sha256(packed.encode("utf-8", "replace")).hexdigest() != sha256:
        raise BaseError("sha256")
    try:
        unpack = zlib.decompressobj()
        text = unpack.decompress(base64.b64decode(packed, validate=True), _LARGEST)
        if unpack.unconsumed_tail:
            raise BaseError("size")
        return StoredBase(_report_in(json.loads(text)), sha256, parts)
    except (binascii.Error, zlib.error, ValueError, KeyError, IndexError, TypeError, ArithmeticError) as error:
        raise BaseError(str(error)) from error


def is_as_written(part: bytes, base: StoredBase) -> bool:
    """True when ``part`` is byte for byte what ``base_xml`` wrote for this base."""
    match = _PART.fullmatch(part)
    if match is None:
        return False
    return base_xml(match[3].decode("ascii", "replace"), base.sha256, base.parts).encode() == part


# The report as JSON. Rows are [place, row …] or, from several sheets, [[place …], [row …]] with the places listed once.
# A key that is added beside these is not looked at by a drafter that does not know it.


def _report_out(report: Report) -> Json:
    places = Places()
    blocks = [_block_out(block, places) for block in report.blocks]
    figures = [_figure_out(key, figure, places) for key, figure in report.figures.items()]
    return {
        "version": 1,
        "unit": report.unit,
        "year": report.year,
        "title": report.title,
        "author": report.author,
        "blocks": blocks,
        "figures": figures,
        "gaps": [[gap.part, gap.section, gap.ledger, gap.figures, gap.message] for gap in report.gaps],
        "prints": prints_out(report.prints, places),
        "shares": shares_out(report.figures),
        "ways": {key: dict(figure.ways) for key, figure in report.figures.items() if figure.ways},
        "origins": dict(report.origins),
        "places": list(places.numbers),
        "form": report.form.value,
    }


def _block_out(block: Block, places: Places) -> Json:
    form = block.form.value if block.form else None
    said = [block.id, block.kind.value, [_span_out(span, places) for span in block.spans], block.heading_level, form]
    return [*said, _table_out(block.table, places)] if block.table else said


def _table_out(table: Table, places: Places) -> Json:
    columns = [[column.name, column.width, column.align] for column in table.columns]
    rows = [[row.key, [[_span_out(span, places) for span in cell] for cell in row.cells]] for row in table.rows]
    return [columns, rows, table.landscape]


def _span_out(span: Span, places: Places) -> Json:
    if span.kind is SpanKind.TEXT and span.role is SpanRole.PLAIN and not span.ref and not span.rows:
        return span.text
    return [span.text, span.kind.value, span.ref, places.rows(span.rows), span.role.value]


def _figure_out(key: str, figure: Figure, places: Places) -> Json:
    """Return the key and every field, in their order, so that a field added to the model is not forgotten here."""
    own: dict[str, Callable[[Any], Json]]
    own = {"rows": places.rows, "cells": places.cells, "doubts": places.cells, "wording": lambda word: word.value}
    values = zip(_FIGURE_FIELDS, _FIGURE_VALUES(figure), strict=True)
    return [key, *(own.get(name, _value_out)(value) for name, value in values)]


def _value_out(value: object) -> Json:
    """Return a value so that int, Decimal, date, tuple and list come back as what they were."""
    if value is None or isinstance(value, _PLAIN):
        return value
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, tuple):
        return {"tuple": [_value_out(item) for item in value]}
    if isinstance(value, list):
        return [_value_out(item) for item in value]
    if isinstance(value, Mapping):
        return {"map": [[_value_out(key), _value_out(item)] for key, item in value.items()]}
    raise TypeError(f"{type(value).__name__} has no place in a base")


_Pairs: TypeAlias = "list[tuple[str, str]]"


def _report_in(raw: Json) -> Report:
    if raw["version"] != 1:
        raise BaseError("version")
    places = [(file, sheet) for file, sheet in raw["places"]]
    besides = (
        raw.get("shares", {}),
        raw.get("ways", {}),
    )  # as prints and origins not in a base from before there were any
    return Report(
        unit=raw["unit"],
        year=raw["year"],
        title=raw["title"],
        author=raw["author"],
        blocks=tuple(_block_in(block, places) for block in raw["blocks"]),
        figures={
            figure[0]: _figure_in(figure, places, *(one.get(figure[0], {}) for one in besides))
            for figure in raw["figures"]
        },
        gaps=tuple(Gap(part, section, ledger, tuple(ids), text) for part, section, ledger, ids, text in raw["gaps"]),
        form=DocumentForm(raw.get("form", DocumentForm.GENERAL)),  # a base from before there were other forms
        prints=prints_in(raw.get("prints", ()), places),
        origins={str(name): str(found) for name, found in raw.get("origins", {}).items()},
    )


def _block_in(raw: Json, places: _Pairs) -> Block:
    block_id, kind, spans, level, form, *table = raw
    return Block(
        block_id,
        BlockKind(kind),
        _spans_in(spans, places),
        level,
        None if form is None else SignatureForm(form),
        _table_in(table[0], places) if table else None,
    )


def _table_in(raw: Json, places: _Pairs) -> Table:
    columns, rows, landscape = raw
    return Table(
        tuple(Column(name, width, align) for name, width, align in columns),
        tuple(Row(key, tuple(_spans_in(cell, places) for cell in cells)) for key, cells in rows),
        landscape,
    )


def _spans_in(raw: Json, places: _Pairs) -> tuple[Span, ...]:
    return tuple(_span_in(span, places) for span in raw)


def _span_in(raw: Json, places: _Pairs) -> Span:
    if isinstance(raw, str):
        return Span(raw)
    text, kind, ref, rows, role = raw
    return Span(text, SpanKind(kind), ref, _rows_in(rows, places), SpanRole(role))


def _rows_in(raw: Json, places: _Pairs) -> tuple[RowRef, ...]:
    if raw == 0:
        return ()
    if isinstance(raw[0], list):
        return tuple(RowRef(places[place][0], places[place][1], row) for place, row in zip(*raw, strict=True))
    file, sheet = places[raw[0]]
    return tuple(RowRef(file, sheet, row) for row in raw[1:])


def _cells_in(raw: Json, places: _Pairs) -> tuple[Source, ...]:
    return tuple(Source(places[place][0], places[place][1], row, column) for place, row, column in raw)


def _figure_in(raw: Json, places: _Pairs, shares: Json, ways: Json) -> Figure:
    own: dict[str, Callable[[Json], Any]] = {
        "rows": lambda rows: _rows_in(rows, places),
        "cells": lambda cells: _cells_in(cells, places),
        "doubts": lambda cells: _cells_in(cells, places),
        "wording": Wording,
    }
    stored = zip(_FIGURE_FIELDS, raw[1:], strict=True)
    known = {name: own.get(name, _value_in)(value) for name, value in stored}
    return Figure(**known, shares=shares_in(shares, len(known["rows"])), ways=dict(ways))


def _value_in(raw: Json) -> Json:
    if isinstance(raw, list):
        return [_value_in(item) for item in raw]
    if not isinstance(raw, dict):
        return raw
    ((kind, content),) = raw.items()
    return _KINDS[kind](content)


_KINDS: Mapping[str, Any] = {
    "decimal": Decimal,
    "day": date.fromisoformat,
    "tuple": lambda items: tuple(_value_in(item) for item in items),
    "map": lambda pairs: {_value_in(key): _value_in(item) for key, item in pairs},
}
