"""Every rule by which styles, lists and direct formatting come to the layout of a paragraph."""

from __future__ import annotations

import pytest

from drafter.model.document import Border, Layout, Tab
from drafter.word import read_document
from tests.word.documents import abstract, defaults, docx, level, num, numbered, p, r, size, style

NORMAL = style("a", name="Normal", default=True)


def layouts(body: str, styles: str | None = NORMAL, numbering: str | None = None) -> list[Layout]:
    document = read_document(docx(body, styles=styles, numbering=numbering), "a.docx")
    return [paragraph.layout for paragraph in document.paragraphs]


def layout(ppr: str, styles: str | None = NORMAL, *, named: str = "", rpr: str = "", section: str = "") -> Layout:
    return layouts(p(r("文", rpr), ppr=ppr, style=named) + section, styles)[0]


def test_what_nobody_says() -> None:
    assert layout("", None) == Layout()


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ('<w:jc w:val="center"/>', Layout(align="center")),
        ('<w:jc w:val="start"/>', Layout(align="left")),
        ('<w:jc w:val="end"/>', Layout(align="right")),
        ('<w:jc w:val="both"/>', Layout(align="both")),
        ('<w:jc w:val="distribute"/>', Layout(align="distribute")),
        ('<w:jc w:val="middle"/>', Layout()),
        ('<w:ind w:left="640" w:right="320"/>', Layout(left=32.0, right=16.0)),
        ('<w:ind w:start="640" w:end="320"/>', Layout(left=32.0, right=16.0)),
        ('<w:ind w:firstLine="640"/>', Layout(first_line=32.0)),
        ('<w:ind w:hanging="640"/>', Layout(first_line=-32.0)),
        ('<w:ind w:firstLine="2cm"/>', Layout(first_line=pytest.approx(56.6929, abs=1e-4))),  # type: ignore[arg-type]  # near
        ('<w:ind w:left="x" w:firstLine=""/>', Layout()),
        ('<w:spacing w:before="100" w:after="200"/>', Layout(before=5.0, after=10.0)),
        ('<w:spacing w:line="560" w:lineRule="exact"/>', Layout(line=28.0, line_rule="exact")),
        ('<w:spacing w:line="579" w:lineRule="exact"/>', Layout(line=28.95, line_rule="exact")),
        ('<w:spacing w:line="560" w:lineRule="atLeast"/>', Layout(line=28.0, line_rule="atLeast")),
        ('<w:spacing w:line="360" w:lineRule="auto"/>', Layout(line=1.5)),
        ('<w:spacing w:line="276"/>', Layout(line=1.15)),
        ('<w:spacing w:line="0" w:lineRule="auto"/>', Layout()),
        ('<w:spacing w:line="-560"/>', Layout(line=28.0, line_rule="exact")),
        ('<w:spacing w:before="100" w:beforeAutospacing="1"/>', Layout(before=14.0)),
        ('<w:spacing w:before="100" w:beforeAutospacing="0"/>', Layout(before=5.0)),
        ('<w:snapToGrid w:val="0"/>', Layout(snap_to_grid=False)),
        ("<w:keepNext/><w:keepLines/>", Layout(keep_next=True, keep_lines=True)),
        ("<w:pageBreakBefore/>", Layout(page_break_before=True)),
        ('<w:widowControl w:val="off"/>', Layout(widow_control=False)),
        ('<w:outlineLvl w:val="0"/>', Layout(outline_level=0)),
        ('<w:outlineLvl w:val="9"/>', Layout()),
        ('<w:outlineLvl w:val="10"/>', Layout()),
    ],
)
def test_what_a_paragraph_says(said: str, expected: Layout) -> None:
    assert layout(said) == expected


# Lengths in characters.


@pytest.mark.parametrize(("points", "indent"), [(16, 32.0), (22, 44.0), (10.5, 21.0)])
def test_the_first_line_is_measured_by_its_own_characters(points: float, indent: float) -> None:
    found = layout('<w:ind w:firstLineChars="200" w:firstLine="1"/>', rpr=size(points))
    assert (found.first_line, found.first_line_characters) == (indent, 2.0)


def test_an_empty_paragraph_is_measured_by_its_mark() -> None:
    body = p(ppr=f'<w:ind w:firstLineChars="200"/><w:rPr>{size(22)}</w:rPr>')
    assert layouts(body)[0].first_line == 44.0


def test_edges_are_measured_by_the_documents_characters() -> None:
    normal = style("a", default=True, rpr=size(10.5))
    found = layout('<w:ind w:leftChars="200" w:rightChars="400"/>', normal, rpr=size(16))
    assert (found.left, found.right) == (21.0, 42.0)
    assert (found.left_characters, found.right_characters) == (2.0, 4.0)


def test_what_hangs_out_in_characters_comes_on_top_of_the_edge() -> None:
    normal = style("a", default=True, rpr=size(10.5))
    said = '<w:ind w:leftChars="100" w:left="370" w:hangingChars="100" w:hanging="160"/>'
    found = layout(said, normal, rpr=size(8))
    assert (found.left, found.first_line, found.first_line_characters) == (18.5, -8.0, -1.0)


def test_zero_characters_say_nothing() -> None:
    found = layout('<w:ind w:firstLineChars="0" w:firstLine="640" w:leftChars="0" w:left="320"/>')
    assert (found.first_line, found.left, found.first_line_characters) == (32.0, 16.0, None)


def test_characters_of_the_style_go_before_direct_points() -> None:
    styles = style("s", ppr='<w:ind w:firstLineChars="200" w:firstLine="640"/>', rpr=size(16))
    assert layout('<w:ind w:firstLine="0"/>', styles, named="s").first_line == 32.0
    assert layout('<w:ind w:firstLineChars="0" w:firstLine="0"/>', styles, named="s").first_line == 0.0


def test_a_grid_of_characters_widens_them() -> None:
    section = '<w:sectPr><w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-1024"/></w:sectPr>'
    said = '<w:ind w:firstLineChars="200" w:rightChars="100"/>'
    found = layout(said, style("a", default=True, rpr=size(16)), section=section)
    assert (found.first_line, found.right) == (31.5, 15.75)


# Lengths in lines.

LINES = '<w:spacing w:beforeLines="50" w:before="156" w:afterLines="100" w:after="312"/>'


def test_a_line_is_the_grids() -> None:
    grid = '<w:sectPr><w:docGrid w:type="lines" w:linePitch="312"/></w:sectPr>'
    found = layout(LINES, section=grid)
    assert (found.before, found.after) == (7.8, 15.6)


@pytest.mark.parametrize("grid", ["", '<w:sectPr><w:docGrid w:linePitch="312"/></w:sectPr>'])
def test_without_a_grid_a_line_is_12_points(grid: str) -> None:
    found = layout(LINES, section=grid)
    assert (found.before, found.after) == (6.0, 12.0)


def test_every_section_has_its_own_line() -> None:
    grid = '<w:sectPr><w:docGrid w:type="lines" w:linePitch="{}"/></w:sectPr>'
    said = '<w:spacing w:beforeLines="100"/>'
    found = layouts(p("甲", ppr=said + grid.format(400)) + p("乙", ppr=said) + grid.format(600))
    assert [one.before for one in found] == [20.0, 30.0]


# The levels.


def test_attributes_merge_one_by_one() -> None:
    styles = (
        defaults(ppr='<w:spacing w:after="200" w:line="276" w:lineRule="auto"/>')
        + style("base", ppr='<w:ind w:left="200" w:right="400"/><w:jc w:val="both"/>')
        + style("s", based_on="base", ppr='<w:ind w:left="600"/><w:spacing w:before="100"/>')
    )
    found = layout('<w:ind w:firstLine="640"/>', styles, named="s")
    assert found == Layout("both", left=30.0, right=20.0, first_line=32.0, before=5.0, after=10.0, line=1.15)


def test_what_hangs_out_takes_the_place_of_a_first_line() -> None:
    styles = style("s", ppr='<w:ind w:firstLine="640"/>') + style("h", ppr='<w:ind w:hanging="420"/>')
    assert layout('<w:ind w:hanging="320"/>', styles, named="s").first_line == -16.0
    assert layout('<w:ind w:firstLine="0"/>', styles, named="h").first_line == 0.0


def test_a_line_without_a_rule_is_automatic_whatever_the_style_says() -> None:
    styles = style("s", ppr='<w:spacing w:line="560" w:lineRule="exact"/>')
    found = layout('<w:spacing w:line="360"/>', styles, named="s")
    assert (found.line, found.line_rule) == (1.5, "auto")
    assert layout('<w:spacing w:before="0"/>', styles, named="s").line == 28.0


def test_tab_stops_add_up_and_can_be_cleared() -> None:
    styles = style("base", ppr='<w:tabs><w:tab w:val="left" w:pos="420"/><w:tab w:val="center" w:pos="4000"/></w:tabs>')
    styles += style("s", based_on="base", ppr='<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8000"/></w:tabs>')
    direct = '<w:tab w:val="clear" w:pos="420"/><w:tab w:val="start" w:leader="none" w:pos="20"/><w:tab w:val="left"/>'
    found = layout(f"<w:tabs>{direct}</w:tabs>", styles, named="s")
    assert found.tabs == (Tab(1.0), Tab(200.0, "center"), Tab(400.0, "right", "dot"))


@pytest.mark.parametrize(
    ("said", "kind"), [("num", "left"), ("end", "right"), ("start", "left"), ("decimal", "decimal"), ("bar", "bar")]
)
def test_tab_stops_have_one_name_each(said: str, kind: str) -> None:
    assert layout(f'<w:tabs><w:tab w:val="{said}" w:pos="420"/></w:tabs>').tabs == (Tab(21.0, kind),)


@pytest.mark.parametrize("length", ["1in", "72pt", "25.4mm", "2.54cm", "6pc", "1440"])
def test_lengths_may_say_their_unit(length: str) -> None:
    assert layout(f'<w:ind w:left="{length}"/>').left == pytest.approx(72.0)


def test_borders_replace_each_other_side_by_side() -> None:
    red = '<w:{} w:val="single" w:sz="8" w:space="1" w:color="FF0000"/>'
    styles = style("s", ppr=f"<w:pBdr>{red.format('top')}{red.format('bottom')}</w:pBdr>")
    found = layout('<w:pBdr><w:top w:val="nil"/></w:pBdr>', styles, named="s")
    assert found.borders == (("bottom", Border("single", 1.0, "FF0000", 1.0)),)


def test_paragraphs_of_one_style_close_up() -> None:
    say = '<w:spacing w:before="100" w:after="200"/>'
    styles = style("s", ppr=say + "<w:contextualSpacing/>") + style("t", ppr=say)
    body = p("一", style="t") + p("二", style="s") + p("三", style="s") + p("四", style="t") + p("五", style="t")
    found = [(one.before, one.after) for one in layouts(body, styles)]
    assert found == [(5.0, 10.0), (5.0, 0.0), (0.0, 10.0), (5.0, 10.0), (5.0, 10.0)]


# Lists.

LIST = abstract(1, level(0, "%1、", ppr='<w:ind w:left="840" w:hanging="420"/>')) + num(1, 1)


def place(ppr: str, styles: str = NORMAL, named: str = "") -> tuple[float, float]:
    found = layouts(p("文", ppr=ppr, style=named), styles, LIST)[0]
    return found.left, found.first_line


def test_a_lists_indents_come_between_style_and_paragraph() -> None:
    styles = style("s", ppr='<w:ind w:left="200" w:firstLine="640"/>')
    assert place(numbered(1), styles, "s") == (42.0, -21.0)
    assert place(numbered(1) + '<w:ind w:left="0" w:firstLine="0"/>', styles, "s") == (0.0, 0.0)


def test_a_style_that_brings_the_list_goes_before_its_indents() -> None:
    own = style("s", ppr=numbered(1) + '<w:ind w:left="200"/>')
    assert place("", own, "s") == (10.0, -21.0)
    assert place("", own + style("t", based_on="s", ppr='<w:ind w:firstLine="0"/>'), "t") == (10.0, 0.0)


def test_a_lists_indents_go_before_those_that_its_style_is_based_on() -> None:
    styles = style("base", ppr='<w:ind w:left="200" w:firstLine="640"/>') + style("s", based_on="base", ppr=numbered(1))
    assert place("", styles, "s") == (42.0, -21.0)


def test_number_zero_takes_the_lists_indents_away() -> None:
    styles = style("s", ppr=numbered(1))
    assert place(numbered(0), styles, "s") == (0.0, 0.0)
    assert place("", styles + style("t", based_on="s", ppr=numbered(0)), "t") == (0.0, 0.0)


def test_direct_and_by_style_are_twins() -> None:
    said = (
        '<w:keepNext/><w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLineChars="200"/><w:jc w:val="both"/>'
    )
    styles = NORMAL + style("s", ppr=said)
    assert layout(said, styles, rpr=size(16)) == layout("", styles, named="s", rpr=size(16))
    assert layout(said, styles, rpr=size(16)) == layout("", defaults(ppr=said), rpr=size(16))
