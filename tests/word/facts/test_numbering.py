"""Automatic numbers as they are printed."""

from __future__ import annotations

import pytest

from drafter.word import read_document
from drafter.word.facts.numerals import numeral
from tests.word.documents import abstract, docx, level, num, numbered, p, row, style, table


def labels(body: str, numbering: str, styles: str | None = None) -> list[str]:
    document = read_document(docx(body, styles=styles, numbering=numbering), "a.docx")
    return [paragraph.label for paragraph in document.paragraphs]


def listed(*levels: int, of: int = 1) -> str:
    return "".join(p("文", ppr=numbered(of, index)) for index in levels)


CHAPTERS = abstract(
    1,
    level(0, "%1、", "chineseCounting"),
    level(1, "（%2）", "chineseCountingThousand"),
    level(2, "%1.%2.%3", "decimal"),
)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("decimal", {1: "1", 10: "10", 100: "100"}),
        ("decimalZero", {1: "01", 10: "10"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "一〇〇"}),
        (
            "chineseCountingThousand",
            {1: "一", 10: "十", 19: "十九", 110: "一百一十", 101: "一百〇一", 1010: "一千〇一十"},
        ),
        ("taiwaneseCountingThousand", {12: "十二", 10000: "一万", 10001: "一万〇一", 110000: "十一万"}),
        ("japaneseCounting", {3: "三", 10: "十", 21: "二十一"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 21: "贰拾壹"}),
        ("ideographDigital", {10: "一〇", 21: "二一"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "甲"}),
        ("ideographZodiac", {1: "子", 12: "亥"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedCircleChinese", {3: "③"}),
        ("ideographEnclosedCircle", {1: "㊀", 10: "㊉", 11: "11"}),
        ("decimalEnclosedFullstop", {1: "⒈", 20: "⒛"}),
        ("decimalEnclosedParen", {1: "⑴", 20: "⒇"}),
        ("decimalFullWidth", {1: "１", 12: "１２"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA", 28: "BB"}),
        ("lowerLetter", {1: "a", 26: "z", 53: "aaa"}),
        ("upperRoman", {1: "I", 4: "IV", 9: "IX", 1994: "MCMXCIV"}),
        ("lowerRoman", {3: "iii", 40: "xl"}),
        ("ordinal", {1: "1st", 2: "2nd", 3: "3rd", 11: "11th", 21: "21st"}),
        ("numberInDash", {1: "- 1 -"}),
        ("none", {1: ""}),
        ("no such format", {1: "1"}),
    ],
)
def test_how_a_number_is_written(kind: str, expected: dict[int, str]) -> None:
    assert {value: numeral(value, kind) for value in expected} == expected


@pytest.mark.parametrize("kind", ["upperLetter", "upperRoman", "chineseCountingThousand", "ideographTraditional"])
def test_numbers_out_of_reach_do_no_harm(kind: str) -> None:
    assert all(isinstance(numeral(value, kind), str) for value in (0, -1, 10**9))


def test_levels_count_and_restart() -> None:
    found = labels(listed(0, 1, 1, 0, 1, 2, 2, 1, 2), CHAPTERS + num(1, 1))
    assert found == ["一、", "（一）", "（二）", "二、", "（一）", "二.一.1", "二.一.2", "（二）", "二.二.1"]


def test_a_level_above_that_was_not_used_shows_its_start() -> None:
    assert labels(listed(2, 2, 0), CHAPTERS + num(1, 1)) == ["一.一.1", "一.一.2", "一、"]


def test_legal_levels_are_in_digits() -> None:
    legal = abstract(1, level(0, "%1、", "chineseCounting"), level(1, "%1.%2", "chineseCounting", more="<w:isLgl/>"))
    assert labels(listed(0, 0, 1), legal + num(1, 1)) == ["一、", "二、", "2.1"]


@pytest.mark.parametrize(
    ("restart", "expected"), [("", ["1", "1", "1"]), ('<w:lvlRestart w:val="0"/>', ["1", "2", "3"])]
)
def test_a_level_may_go_on_counting(restart: str, expected: list[str]) -> None:
    definition = abstract(1, level(0, "%1"), level(1, "%2", more=restart))
    assert labels(listed(0, 1, 0, 1, 0, 1), definition + num(1, 1))[1::2] == expected


def test_a_level_may_restart_after_a_certain_level_only() -> None:
    definition = abstract(1, level(0, "%1"), level(1, "%2"), level(2, "%3", more='<w:lvlRestart w:val="1"/>'))
    assert labels(listed(0, 1, 2, 1, 2, 0, 2), definition + num(1, 1)) == ["1", "1", "1", "2", "2", "2", "1"]


def test_a_list_starts_where_it_says() -> None:
    assert labels(listed(0, 0), abstract(1, level(0, "%1.", start=5)) + num(1, 1)) == ["5.", "6."]


def test_lists_of_one_definition_go_on_and_those_that_override_start_anew() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = abstract(1, level(0, "%1.")) + num(1, 1) + num(2, 1) + num(3, 1, anew)
    body = listed(0, 0) + listed(0, of=2) + listed(0, 0, of=3)
    assert labels(body, numbering) == ["1.", "2.", "3.", "1.", "2."]


def test_a_list_may_write_a_level_otherwise() -> None:
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "第%1条", "chineseCounting")}</w:lvlOverride>'
    assert labels(listed(0), abstract(1, level(0, "%1.")) + num(1, 1, other)) == ["第一条"]


def test_other_lists_do_not_disturb() -> None:
    numbering = abstract(1, level(0, "%1.")) + abstract(2, level(0, "%1)")) + num(1, 1) + num(2, 2)
    assert labels(listed(0) + listed(0, of=2) + p("文") + listed(0), numbering) == ["1.", "1)", "", "2."]


def test_bullets_are_labels() -> None:
    assert labels(listed(0), abstract(1, level(0, "●", "bullet")) + num(1, 1)) == ["●"]
    wingdings = level(0, "\uf06c", "bullet", rpr='<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>')
    assert labels(listed(0), abstract(1, wingdings) + num(1, 1)) == ["●"]


def test_a_style_brings_its_number() -> None:
    styles = style("a", default=True) + style("h", ppr='<w:numPr><w:numId w:val="1"/></w:numPr>')
    styles += style("h2", based_on="h") + style("none", based_on="h", ppr='<w:numPr><w:numId w:val="0"/></w:numPr>')
    body = p("甲", style="h") + p("乙", style="h2") + p("丙", style="none") + p("丁", style="h", ppr=numbered(0))
    assert labels(body, CHAPTERS + num(1, 1), styles) == ["一、", "二、", "", ""]


def test_a_styles_level_is_the_one_tied_to_it() -> None:
    tied = [level(index, f"%{index + 1}.", more=f'<w:pStyle w:val="h{index}"/>') for index in (0, 1)]
    styles = style("h0", ppr='<w:numPr><w:numId w:val="1"/></w:numPr>')
    styles += style("h1", based_on="h0", ppr='<w:numPr><w:ilvl w:val="5"/><w:numId w:val="1"/></w:numPr>')
    document = read_document(
        docx(p("甲", style="h0") + p("乙", style="h1"), styles=styles, numbering=abstract(1, *tied) + num(1, 1)),
        "a.docx",
    )
    assert [(x.label, x.label_level) for x in document.paragraphs] == [("1.", 0), ("1.", 1)]


def test_a_list_may_be_defined_by_the_name_of_a_style() -> None:
    numbering = (
        abstract(1, level(0, "%1、", "chineseCounting"), more='<w:styleLink w:val="L"/>')
        + abstract(2, more='<w:numStyleLink w:val="L"/>')
        + num(1, 1)
        + num(2, 2)
    )
    styles = style("L", kind="numbering", ppr='<w:numPr><w:numId w:val="1"/></w:numPr>')
    assert labels(listed(0, of=2) + listed(0, of=1), numbering, styles) == ["一、", "二、"]


def test_lists_defined_by_each_other_have_no_numbers() -> None:
    numbering = abstract(1, more='<w:numStyleLink w:val="L"/>') + num(1, 1)
    styles = style("L", kind="numbering", ppr='<w:numPr><w:numId w:val="1"/></w:numPr>')
    assert labels(listed(0), numbering, styles) == [""]


@pytest.mark.parametrize(
    "numbering",
    [
        "",
        num(1, 7),
        abstract(1) + num(1, 1),
        '<w:num w:numId="x"/><w:num w:numId="1"/>',
        '<w:abstractNum><w:lvl w:ilvl="99"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId/></w:num>',
    ],
)
def test_lists_that_are_not_there_have_no_numbers(numbering: str) -> None:
    assert labels(listed(0) + p("文", ppr='<w:numPr><w:ilvl w:val="x"/><w:numId w:val="y"/></w:numPr>'), numbering) == [
        "",
        "",
    ]


def test_paragraphs_in_tables_count_and_headers_count_by_themselves() -> None:
    item = p("文", ppr=numbered(1))
    body = item + table(row(item)) + item + '<w:sectPr><w:footerReference w:type="default" r:id="f"/></w:sectPr>'
    data = docx(body, numbering=abstract(1, level(0, "%1.")) + num(1, 1), footers={"f": item})
    assert [paragraph.label for paragraph in read_document(data, "a.docx").paragraphs] == ["1.", "2.", "3.", "1."]


def test_the_whole_of_a_paragraph_begins_with_its_label() -> None:
    data = docx(p("总体要求", ppr=numbered(1)), numbering=CHAPTERS + num(1, 1))
    assert read_document(data, "a.docx").paragraphs[0].whole == "一、总体要求"
