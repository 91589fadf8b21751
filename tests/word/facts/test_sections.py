"""Sections, and the headers and footers that hold in them."""

from __future__ import annotations

import pytest

from drafter.model.document import Document, Section, Story
from drafter.word import read_document
from tests.word.documents import docx, p, r


def sections(body: str, **parts: object) -> tuple[Section, ...]:
    return document(body, **parts).sections


def document(body: str, **parts: object) -> Document:
    return read_document(docx(body, **parts), "a.docx")  # type: ignore[arg-type]  # the arguments of docx


def one(properties: str) -> Section:
    return sections(p("文") + f"<w:sectPr>{properties}</w:sectPr>")[0]


def ends(properties: str = "") -> str:
    return f"<w:sectPr>{properties}</w:sectPr>"


def test_the_page_of_a_report() -> None:
    found = one(
        '<w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="1417" w:gutter="57"/>'
        '<w:pgNumType w:start="3" w:fmt="decimal"/><w:cols w:num="2"/><w:titlePg/>'
        '<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-849"/>'
    )
    assert found == Section(
        width=210.009,
        height=297.004,
        top=37.006,
        bottom=34.996,
        left=28.011,
        right=26.0,
        header=15.011,
        footer=24.994,
        gutter=1.005,
        grid="linesAndChars",
        line_pitch=28.95,
        character_space=-849 / 4096,
        columns=2,
        title_page=True,
        number_start=3,
        number_format="decimal",
    )


def test_what_a_section_does_not_say() -> None:
    letter = Section(215.9, 279.4, 25.4, 25.4, 25.4, 25.4, 12.7, 12.7)
    assert sections(p("文")) == (letter,)
    assert one("") == letter
    assert one('<w:pgSz w:w="x"/><w:pgMar w:top=""/><w:docGrid w:type="x"/><w:cols w:num="-1"/>') == letter


@pytest.mark.parametrize(
    ("said", "field", "expected"),
    [
        ('<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>', "landscape", True),
        ('<w:pgMar w:top="-1440"/>', "top", 25.4),
        ('<w:pgMar w:top="3.7cm"/>', "top", 37.0),
        ('<w:docGrid w:linePitch="312"/>', "grid", ""),
        ('<w:docGrid w:type="default" w:linePitch="312"/>', "grid", ""),
        ('<w:docGrid w:type="lines" w:linePitch="312"/>', "line_pitch", 15.6),
        ('<w:textDirection w:val="tbRl"/>', "vertical", True),
        ('<w:textDirection w:val="lrTb"/>', "vertical", False),
        ('<w:type w:val="continuous"/>', "break_type", "continuous"),
        ('<w:titlePg w:val="0"/>', "title_page", False),
        ('<w:cols w:equalWidth="0"><w:col/><w:col/><w:col/></w:cols>', "columns", 3),
        ('<w:pgNumType w:start="0"/>', "number_start", 0),
    ],
)
def test_what_a_section_says(said: str, field: str, expected: object) -> None:
    assert getattr(one(said), field) == expected


def test_sections_end_where_they_say_so() -> None:
    body = p("甲") + p("乙", ppr=ends('<w:cols w:num="2"/>')) + p("丙") + ends()
    found = document(body)
    assert [(section.first, section.columns) for section in found.sections] == [(0, 2), (2, 1)]
    assert [paragraph.section for paragraph in found.paragraphs] == [0, 0, 1]


def test_a_document_may_end_without_a_section() -> None:
    found = sections(p("甲", ppr=ends('<w:cols w:num="2"/>')) + p("乙"))
    assert [section.columns for section in found] == [2, 1]


def test_properties_that_were_changed_are_no_section() -> None:
    changed = ends('<w:sectPrChange w:author="甲"><w:sectPr><w:cols w:num="2"/></w:sectPr></w:sectPrChange>')
    assert len(sections(p("甲") + changed)) == 1


# Headers and footers.


def reference(kind: str, pages: str, identity: str) -> str:
    return f'<w:{kind}Reference w:type="{pages}" r:id="{identity}"/>'


def shown(found: Document) -> list[list[tuple[str, str, str]]]:
    return [
        [
            (part.story.value, part.pages, "".join(found.paragraphs[index].text for index in part.paragraphs))
            for part in section.parts
        ]
        for section in found.sections
    ]


def test_each_kind_of_page_has_its_own() -> None:
    references = "".join(reference("footer", pages, pages) for pages in ("even", "default", "first"))
    footers = {pages: p(pages) for pages in ("even", "default", "first")}
    found = document(
        p("文") + ends(references + reference("header", "default", "h")), footers=footers, headers={"h": p("眉")}
    )
    assert shown(found) == [
        [
            ("header", "default", "眉"),
            ("footer", "default", "default"),
            ("footer", "even", "even"),
            ("footer", "first", "first"),
        ]
    ]
    assert [paragraph.story for paragraph in found.paragraphs[1:]] == [Story.FOOTER] * 3 + [Story.HEADER]
    assert {paragraph.number for paragraph in found.paragraphs[1:]} == {0}


def test_a_section_without_a_footer_has_that_of_the_one_before() -> None:
    body = (
        p("一", ppr=ends(reference("footer", "default", "a") + reference("footer", "even", "e")))
        + p("二", ppr=ends())
        + p("三", ppr=ends(reference("footer", "default", "b")))
        + p("四")
        + ends()
    )
    found = document(body, footers={"a": p("甲"), "b": p("乙"), "e": p("双")})
    first, second = ("footer", "default", "甲"), ("footer", "default", "乙")
    even = ("footer", "even", "双")
    assert shown(found) == [[first, even], [first, even], [second, even], [second, even]]
    assert sum(paragraph.story is Story.FOOTER for paragraph in found.paragraphs) == 3


def test_a_page_number_in_a_box_belongs_to_its_footer() -> None:
    box = f"<w:pict><v:textbox><w:txbxContent>{p('— 1 —')}</w:txbxContent></v:textbox></w:pict>"
    found = document(p("文") + ends(reference("footer", "default", "f")), footers={"f": p(r(box))})
    assert shown(found) == [[("footer", "default", "— 1 —")]]
    assert [(x.story, x.number) for x in found.paragraphs[1:]] == [(Story.FOOTER, 0), (Story.TEXT_BOX, 0)]


@pytest.mark.parametrize(
    "relations",
    [
        "",
        '<Relationship Id="x" Type="http://a/footer" Target="nowhere.xml"/>',
        '<Relationship Id="x" Type="http://a/footer" Target="http://example.invalid/f.xml" TargetMode="External"/>',
        '<Relationship Id="x" Type="http://a/footer" Target="../../../../etc/passwd"/>',
        '<Relationship Id="x"/><Relationship/>',
    ],
)
def test_a_footer_that_is_not_there_is_left_out(relations: str) -> None:
    assert shown(document(p("文") + ends(reference("footer", "default", "x")), relations=relations)) == [[]]


def test_a_table_in_a_footer_is_the_footers() -> None:
    cell = f"<w:tbl><w:tr><w:tc>{p('格')}</w:tc></w:tr></w:tbl>"
    found = document(p("文") + ends(reference("footer", "default", "f")), footers={"f": cell}).paragraphs[1]
    assert (found.story, found.number, found.cell is not None) == (Story.FOOTER, 0, True)
