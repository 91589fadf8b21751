"""Files that nobody should make: read in bounded time, or refused in one sentence; never a crash."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.model.document import Document
from drafter.model.errors import InputError
from drafter.word import read_document, write_docx
from tests.word.documents import (
    abstract,
    defaults,
    docx,
    level,
    num,
    numbered,
    p,
    package,
    r,
    row,
    size,
    style,
    table,
    unpacked,
)
from tests.word.reports import SAMPLE, STYLE, report


def read(data: bytes) -> Document:
    return read_document(data, "a.docx")


@pytest.mark.parametrize("prefix", ["w:", "x:", ""])
@pytest.mark.parametrize("end", ["/>", " x='1'/>", "\n/>"])
def test_too_many_paragraphs_are_refused_before_parsing(prefix: str, end: str) -> None:
    body = f"<{prefix}p{end}" * 20_001
    with pytest.raises(InputError, match="太长") as refused:
        read(docx(body + "<不成文"))
    assert refused.value.hint


def test_too_many_runs_are_refused() -> None:
    with pytest.raises(InputError, match="太长"):
        read(docx(f"<w:p>{'<w:r/>' * 200_001}</w:p>"))


def test_too_many_paragraphs_hidden_in_another_encoding_are_refused() -> None:
    main = unpacked(docx("<w:p/>" * 20_001))["word/document.xml"].decode().replace("UTF-8", "UTF-16")
    with pytest.raises(InputError, match="太长"):
        read(docx("", parts={"word/document.xml": main.encode("utf-16")}))


def test_too_many_tags_of_any_kind_are_refused() -> None:
    with pytest.raises(InputError, match="太长"):
        read(docx(p("文") + "<w:x/>" * 2_000_001))


def test_many_small_parts_add_up() -> None:
    footers = {f"f{index}": "<w:p/>" * 15_000 for index in range(2)}
    references = "".join(f'<w:footerReference w:type="{t}" r:id="f{i}"/>' for i, t in enumerate(("even", "default")))
    with pytest.raises(InputError, match="太长"):
        read(docx(f"<w:sectPr>{references}</w:sectPr>", footers=footers))


def test_too_many_characters_are_refused() -> None:
    with pytest.raises(InputError, match="太长"):
        read(docx(p("a文" * 500_001)))


@pytest.mark.parametrize("encoding", ["utf-7", "cp037"])
def test_tags_that_cannot_be_counted_are_not_parsed(encoding: str) -> None:
    main = unpacked(docx("<w:p/>"))["word/document.xml"].decode().replace("UTF-8", encoding)
    head, end = main.split("?>", 1)
    odd = {"word/document.xml": f"{head}?>".encode() + end.encode(encoding), "x.xml": main.encode(encoding)}
    with pytest.raises(InputError, match="损坏"):
        read(docx("", parts=odd))


def test_a_long_report_is_read() -> None:
    assert len(read(docx(p("文") * 15_000)).paragraphs) == 15_000


# Chains and depths.


@pytest.mark.parametrize(
    "styles",
    [
        style("s", based_on="s", rpr=size(16)),
        style("s", based_on="t", rpr=size(16)) + style("t", based_on="s", rpr=size(9)),
        style("s", based_on="没有", rpr=size(16)),
        style("s", based_on="c", rpr=size(16)) + style("c", kind="character", rpr=size(9)),
    ],
    ids=["itself", "each other", "missing", "another kind"],
)
def test_a_style_based_on_nothing_sound_says_what_it_says_itself(styles: str) -> None:
    assert read(docx(p("文", style="s"), styles=styles)).paragraphs[0].pieces[0].face.size == 16.0


def test_a_character_and_a_table_style_based_on_themselves() -> None:
    styles = style("c", kind="character", based_on="c", rpr=size(16)) + style(
        "t", kind="table", based_on="t", ppr="<w:keepNext/>"
    )
    found = read(
        docx(table(row(p(r("文", style="c"))), properties='<w:tblStyle w:val="t"/>'), styles=styles)
    ).paragraphs[0]
    assert (found.pieces[0].face.size, found.layout.keep_next) == (16.0, True)


@pytest.mark.parametrize("kind", ["paragraph", "table"])
def test_an_endless_chain_of_styles_is_followed_in_time(kind: str) -> None:
    tab = "<w:tabs><w:tab w:pos='{}'/></w:tabs>"
    styles = "".join(
        style(str(index), kind=kind, based_on=str(index + 1), ppr=tab.format(index)) for index in range(50_000)
    )
    body = p("文", style="0") + table(row("格"), properties='<w:tblStyle w:val="0"/>')
    assert len(read(docx(body, styles=styles)).paragraphs) == 2


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:ins>", "</w:ins>"),
        ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"),
        (
            "<w:p><w:r><mc:AlternateContent><mc:Choice><w:pict><w:txbxContent>",
            "</w:txbxContent></w:pict></mc:Choice></mc:AlternateContent></w:r></w:p>",
        ),
    ],
)
def test_deep_nesting_is_read_or_refused(opening: str, closing: str) -> None:
    tags = opening.count("<")
    deep = 240 // tags
    assert read(docx(opening * deep + p("底") + closing * deep)).paragraphs[-1].text in ("底", "")
    with pytest.raises(InputError, match="损坏"):
        read(docx(opening * 300 + p("底") + closing * 300))


@pytest.mark.parametrize("tag", ["w:ins", "w:hyperlink", "w:smartTag", "mc:AlternateContent", "w:fldSimple"])
def test_deep_nesting_around_a_run(tag: str) -> None:
    assert len(read(docx(p(f"<{tag}>" * 240 + r("底") + f"</{tag}>" * 240))).paragraphs) == 1


# Broken packages.


def test_what_is_no_document_is_refused() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r" Type="http://x/officeDocument" Target="nowhere.xml"/></Relationships>'
    )
    for data in (b"", b"PK\x03\x04", package({}), package({"_rels/.rels": relations.encode()})):
        with pytest.raises(InputError) as refused:
            read(data)
        assert refused.value.hint


@pytest.mark.parametrize("main", [b"", b"<", b"<x/>", b"<w:document xmlns:w='x'/>", b"\xff\xfe\x00"])
def test_a_main_part_that_is_none_is_refused(main: bytes) -> None:
    with pytest.raises(InputError):
        read(docx("", parts={"word/document.xml": main}))


SIDE_PARTS = ("styles", "numbering", "settings", "comments", "footnotes")


@pytest.mark.parametrize("part", [*SIDE_PARTS, "theme/theme1"])
@pytest.mark.parametrize("content", [b"", b"<", b"<x/>", b"<x><y/></x>", b"\x00\x01", "<甲".encode()])
def test_a_broken_part_beside_the_text_counts_as_absent(part: str, content: bytes) -> None:
    broken = {f"word/{part}.xml": content}
    whole = docx(p("文"), styles="", numbering="", settings="", comments="", footnotes="", theme="", parts=broken)
    assert read(whole).paragraphs == read(docx(p("文"))).paragraphs


def test_lists_that_lead_to_each_other_without_end() -> None:
    lists = "".join(
        abstract(index, more=f'<w:numStyleLink w:val="L{index + 1}"/>') + num(index, index) for index in range(1, 3000)
    )
    styles = "".join(style(f"L{index}", kind="numbering", ppr=numbered(index)) for index in range(1, 3000))
    assert read(docx(p("文", ppr=numbered(1)), numbering=lists, styles=styles)).paragraphs[0].label == ""


def test_relationships_in_circles_and_twice() -> None:
    twice = '<Relationship Id="pstyles" Type="http://x/styles" Target="other.xml"/>'
    circle = '<Relationship Id="c" Type="http://x/comments" Target="document.xml"/>'
    found = read(docx(p("文", style="s"), styles=style("s", rpr=size(16)), relations=twice + circle))
    assert found.paragraphs[0].pieces[0].face.size == 16.0


# Wrong values anywhere.

_TABLE = table(
    row(p("格", r("文1“”", size(16))), properties="<w:tblHeader/>"),
    properties='<w:tblStyle w:val="t"/><w:tblLook w:val="04A0"/>',
)
_RUN = '<w:b w:val="1"/><w:color w:val="FF0000"/><w:spacing w:val="5"/><w:w w:val="80"/><w:shd w:val="clear" w:fill="AAAAAA"/>'
_PARAGRAPH = (
    '<w:tabs><w:tab w:val="left" w:pos="420"/></w:tabs><w:pBdr><w:top w:val="single" w:sz="4"/></w:pBdr>'
    '<w:ind w:firstLineChars="200" w:left="20"/><w:spacing w:beforeLines="50" w:line="560" w:lineRule="exact"/>'
    '<w:outlineLvl w:val="1"/><w:framePr w:w="20"/>'
)
_FIELD = (
    r('<w:fldChar w:fldCharType="begin"/>')
    + r("<w:instrText>PAGE</w:instrText>")
    + r('<w:fldChar w:fldCharType="end"/>')
)
_SECTION = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098"/><w:cols w:num="2"/><w:pgNumType w:start="1"/>'
    '<w:docGrid w:type="lines" w:linePitch="579" w:charSpace="10"/></w:sectPr>'
)
_BANDED = '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
_ANEW = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="2"/></w:lvlOverride>'
_RICH = docx(
    _TABLE
    + p("甲", r('<w:sym w:font="Symbol" w:char="F0B7"/>'), ppr=numbered(1), style="s")
    + p(_FIELD)
    + p(r("乙", _RUN), ppr=_PARAGRAPH)
    + _SECTION,
    styles=defaults(size(16))
    + style("s", based_on="b", ppr=numbered(1))
    + style("b")
    + style("t", kind="table", more=_BANDED),
    numbering=abstract(1, level(0, "%1、"), level(1, "%2", start=3)) + num(1, 1, _ANEW),
    settings='<w:themeFontLang w:eastAsia="zh-CN"/>',
    theme='<a:majorFont><a:latin typeface="A"/><a:font script="Hans" typeface="B"/></a:majorFont>',
    comments='<w:comment w:id="1"/>',
)
_OURS = write_docx(report(SAMPLE), STYLE)
_VALUE = re.compile(rb'="([^"]*)"')
_NONSENSE = st.sampled_from(
    [
        "",
        "0",
        "1",
        "-1",
        "abc",
        "16pt",
        "32.0",
        "99999999999",
        "2147483648",
        "NaN",
        "true",
        "%9%8",
        "甲",
        " ",
        "0x10",
        "1e9",
    ]
)


@given(st.data())
@settings(max_examples=120, deadline=None)
def test_wrong_values_anywhere_do_no_harm(data: st.DataObject) -> None:
    parts = unpacked(data.draw(st.sampled_from([_RICH, _OURS])))
    name = data.draw(
        st.sampled_from(sorted(part for part in parts if part.startswith("word/") and part.endswith(".xml")))
    )
    places = [match.span(1) for match in _VALUE.finditer(parts[name])][data.draw(st.integers(10, 20)) :]
    for start, end in reversed(
        data.draw(st.lists(st.sampled_from(places or [(0, 0)]), max_size=8, unique=True).map(sorted))
    ):
        value = data.draw(_NONSENSE).encode()
        parts[name] = parts[name][:start] + value + parts[name][end:]
    reads_or_refuses(package(parts))


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_tags_in_the_wrong_place_do_no_harm(data: st.DataObject) -> None:
    parts = unpacked(_RICH)
    name = data.draw(st.sampled_from(["word/document.xml", "word/styles.xml", "word/numbering.xml"]))
    tags = sorted(set(re.findall(rb"w:[a-zA-Z]+", parts[name])))
    old, new = data.draw(st.sampled_from(tags)), data.draw(st.sampled_from(tags))
    parts[name] = re.sub(rb"\b" + old + rb"\b(?!=)", new, parts[name])
    reads_or_refuses(package(parts))


def reads_or_refuses(data: bytes) -> None:
    """Anything but an InputError is a failure; what was read hangs together."""
    try:
        found = read(data)
    except InputError:
        return
    for paragraph in found.paragraphs:
        assert paragraph.text == "".join(piece.text for piece in paragraph.pieces)
    parts = [part for section in found.sections for part in section.parts]
    assert all(0 <= index < len(found.paragraphs) for part in parts for index in part.paragraphs)
