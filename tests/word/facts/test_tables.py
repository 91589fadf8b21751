"""What a table style gives to the text of its cells."""

from __future__ import annotations

import pytest

from drafter.word import read_document
from tests.word.documents import defaults, docx, p, row, size, style, table

USED = '<w:tblStyle w:val="t"/>'


def part(kind: str, points: float) -> str:
    return f'<w:tblStylePr w:type="{kind}"><w:rPr>{size(points)}</w:rPr></w:tblStylePr>'


def sizes(look: str, *parts: str, rows: int = 4, columns: int = 3, more: str = "") -> list[list[float]]:
    """Return the sizes in a table's cells, row by row; 10 is what nobody says."""
    body = table(*[row(*["格"] * columns)] * rows, properties=USED + look)
    styles = style("t", kind="table", more=more + "".join(parts))
    found = [x.pieces[0].face.size for x in read_document(docx(body, styles=styles), "a.docx").paragraphs]
    return [found[index * columns : (index + 1) * columns] for index in range(rows)]


def look(**asked: int) -> str:
    return "<w:tblLook " + " ".join(f'w:{name}="{value}"' for name, value in asked.items()) + "/>"


PLAIN = {"noHBand": 1, "noVBand": 1}


def test_the_whole_table_takes_the_styles_word() -> None:
    body = table(row("格"), properties=USED)
    styles = defaults(size(12)) + style("t", kind="table", rpr=size(9), ppr='<w:jc w:val="center"/>')
    paragraph = read_document(docx(body + p("外"), styles=styles), "a.docx").paragraphs
    assert [(x.pieces[0].face.size, x.layout.align) for x in paragraph] == [(9.0, "center"), (12.0, "left")]


def test_the_paragraph_style_goes_before_the_table_style() -> None:
    styles = style("t", kind="table", rpr=size(9)) + style("s", rpr=size(14))
    body = table(f"<w:tr><w:tc>{p('格', style='s')}</w:tc></w:tr>", properties=USED)
    assert read_document(docx(body, styles=styles), "a.docx").paragraphs[0].pieces[0].face.size == 14.0


def test_a_table_without_a_style_takes_the_default_one() -> None:
    styles = style("t0", kind="table", rpr=size(9), default=True)
    for used in ("", '<w:tblStyle w:val="没有"/>'):
        found = read_document(docx(table(row("格"), properties=used), styles=styles), "a.docx").paragraphs[0]
        assert found.pieces[0].face.size == 9.0


def test_table_styles_are_based_on_each_other() -> None:
    base = style("b", kind="table", rpr=size(9), more=part("firstRow", 14))
    styles = base + style("t", kind="table", based_on="b", more=part("lastRow", 16))
    body = table(row("一"), row("二"), row("三"), properties=USED + look(firstRow=1, lastRow=1, **PLAIN))
    found = [x.pieces[0].face.size for x in read_document(docx(body, styles=styles), "a.docx").paragraphs]
    assert found == [14.0, 9.0, 16.0]


@pytest.mark.parametrize(
    ("asked", "kind", "expected"),
    [
        ("firstRow", "firstRow", [[9, 9, 9], [10] * 3, [10] * 3, [10] * 3]),
        ("lastRow", "lastRow", [[10] * 3, [10] * 3, [10] * 3, [9, 9, 9]]),
        ("firstColumn", "firstCol", [[9, 10, 10]] * 4),
        ("lastColumn", "lastCol", [[10, 10, 9]] * 4),
    ],
)
def test_edges_are_reached_where_the_table_asks_for_them(asked: str, kind: str, expected: list[list[float]]) -> None:
    assert sizes(look(**{asked: 1, **PLAIN}), part(kind, 9)) == expected
    assert sizes(look(**{asked: 0, **PLAIN}), part(kind, 9)) == [[10] * 3] * 4


def test_older_files_ask_by_bits() -> None:
    assert sizes('<w:tblLook w:val="0620"/>', part("firstRow", 9))[0] == [9, 9, 9]
    assert sizes('<w:tblLook w:val="0600"/>', part("firstRow", 9))[0] == [10, 10, 10]
    assert sizes('<w:tblLook w:val="zz"/>', part("firstRow", 9))[0] == [10, 10, 10]


def test_bands_begin_below_the_first_row() -> None:
    bands = part("band1Horz", 8) + part("band2Horz", 9)
    assert [cells[0] for cells in sizes(look(firstRow=1, noHBand=0, noVBand=1), bands)] == [10, 8, 9, 8]
    assert [cells[0] for cells in sizes(look(firstRow=0, noHBand=0, noVBand=1), bands)] == [8, 9, 8, 9]
    assert [cells[0] for cells in sizes(look(noHBand=1, noVBand=1), bands)] == [10] * 4


def test_a_band_may_have_several_rows_and_columns() -> None:
    tall = '<w:tblPr><w:tblStyleRowBandSize w:val="2"/></w:tblPr>'
    asked = look(noHBand=0, noVBand=1)
    assert [cells[0] for cells in sizes(asked, part("band1Horz", 8), more=tall)] == [8, 8, 10, 10]
    assert sizes(look(noHBand=1, noVBand=0), part("band1Vert", 8))[0] == [8, 10, 8]


def test_rows_go_before_columns_and_corners_before_both() -> None:
    parts = [part("firstRow", 14), part("firstCol", 9), part("nwCell", 22), part("band1Horz", 8)]
    asked = look(firstRow=1, firstColumn=1, noHBand=0, noVBand=1)
    assert sizes(asked, *parts)[:2] == [[22, 14, 14], [9, 8, 8]]


def test_every_corner_has_its_own_word() -> None:
    corners = [part(kind, points) for points, kind in enumerate(("nwCell", "neCell", "swCell", "seCell"), start=1)]
    asked = look(firstRow=1, lastRow=1, firstColumn=1, lastColumn=1, **PLAIN)
    found = sizes(asked, *corners, rows=3)
    assert (found[0], found[1], found[2]) == ([1, 10, 2], [10] * 3, [3, 10, 4])


def test_a_nested_table_goes_by_its_own_style() -> None:
    styles = style("t", kind="table", rpr=size(9))
    body = table(row(table(row("里")) + p("外")), properties=USED)
    found = [x.pieces[0].face.size for x in read_document(docx(body, styles=styles), "a.docx").paragraphs]
    assert found == [10.0, 9.0]
