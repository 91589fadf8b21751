"""Runs cut between two characters, comments hung on them, and values set where they stand."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from drafter.model.errors import InputError
from drafter.model.repair import Repair, Target, Value
from drafter.word.comments import Note, add_comments
from drafter.word.editing import EditablePackage, w
from drafter.word.repairing import repair_all
from drafter.word.runs import between, cut, leaves

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def inside(element: etree._Element, *tags: str) -> etree._Element:
    found = element.find("/".join(w(tag) for tag in tags))
    assert found is not None
    return found


def words(element: etree._Element) -> str:
    return "".join(str(piece) for piece in element.itertext())


def attributes(element: etree._Element) -> dict[str, str]:
    return {str(name): str(value) for name, value in element.attrib.items()}


def paragraph(inner: str) -> etree._Element:
    return etree.fromstring(f"<w:p {W}>{inner}</w:p>")


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def text_of(runs: list[etree._Element]) -> str:
    return "".join(words(one) for one in runs)


MIXED = (
    run("全年", "<w:rPr><w:b/></w:rPr>")
    + f'<w:hyperlink w:anchor="a">{run("开展")}</w:hyperlink>'
    + f'<w:del w:id="1"><w:r><w:delText>删去</w:delText></w:r></w:del><w:ins w:id="2">{run("宣传")}</w:ins>'
    + "<w:r><w:tab/><w:t>68</w:t><w:br/><w:t>场次</w:t></w:r>"
    + '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
)
MIXED_TEXT = "全年开展宣传\t68\n场次"


def test_a_paragraph_has_the_characters_that_a_reader_sees() -> None:
    assert sum(leaf.length for leaf in leaves(paragraph(MIXED))) == len(MIXED_TEXT)


@pytest.mark.parametrize("start", range(len(MIXED_TEXT)))
@pytest.mark.parametrize("end", range(1, len(MIXED_TEXT) + 1))
def test_the_runs_between_two_characters_hold_just_these(start: int, end: int) -> None:
    element = paragraph(MIXED)
    found = between(element, start, end)
    if start < end:
        assert text_of(found) == MIXED_TEXT[start:end].replace("\t", "").replace("\n", "")
    else:
        assert found == []
    assert sum(leaf.length for leaf in leaves(element)) == len(MIXED_TEXT)


def test_a_cut_run_keeps_its_properties_on_both_sides() -> None:
    element = paragraph(run("广场宣传", "<w:rPr><w:b/><w:sz w:val='32'/></w:rPr>"))
    behind = cut(element, 2)
    assert behind is not None
    assert [etree.tostring(inside(r, "rPr")) for r in element] == [etree.tostring(inside(element[0], "rPr"))] * 2
    assert cut(element, 4) is None


@settings(max_examples=40, deadline=None)
@given(pieces=st.lists(st.text("法治ab 　", min_size=0, max_size=4), max_size=5), data=st.data())
def test_cutting_anywhere_never_changes_the_words(pieces: list[str], data: st.DataObject) -> None:
    element = paragraph("".join(run(piece) for piece in pieces))
    whole = "".join(pieces)
    for offset in data.draw(st.lists(st.integers(0, len(whole) + 2), max_size=4)):
        cut(element, offset)
    assert words(element) == whole


def made(*lines: str) -> bytes:
    document, stream = docx.Document(), io.BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(stream)
    return stream.getvalue()


def opened(data: bytes) -> tuple[EditablePackage, list[etree._Element]]:
    package = EditablePackage(data, "通知.docx")
    return package, list(package.document.iter(w("p")))


def test_comments_are_read_back_by_another_library() -> None:
    package, paragraphs = opened(made("全年开展广场宣传68场次。", "特此报告。"))
    notes = [
        Note(paragraphs[0], ("第一行", "第二行"), 4, 8),
        Note(paragraphs[1], ("全段",)),
        Note(paragraphs[0], ("数",), 8, 12),
    ]
    assert add_comments(package, notes, "审核") == 3
    document = docx.Document(io.BytesIO(package.saved()))
    assert [(comment.author, comment.text) for comment in document.comments] == [
        ("审核", "第一行\n第二行"),
        ("审核", "全段"),
        ("审核", "数"),
    ]
    assert [p.text for p in document.paragraphs] == ["全年开展广场宣传68场次。", "特此报告。"]


def test_comments_stand_behind_those_that_are_there() -> None:
    package, paragraphs = opened(made("特此报告。"))
    add_comments(package, [Note(paragraphs[0], ("一",))], "甲")
    package, paragraphs = opened(package.saved())
    add_comments(package, [Note(paragraphs[0], ("二",))], "乙")
    document = docx.Document(io.BytesIO(package.saved()))
    assert [(comment.comment_id, comment.text) for comment in document.comments] == [(0, "一"), (1, "二")]


def test_a_copy_without_a_change_has_every_part_as_it_was() -> None:
    data = made("特此报告。")
    copy = EditablePackage(EditablePackage(data, "a.docx").saved(), "a.docx")
    original = EditablePackage(data, "a.docx")
    assert copy._parts == original._parts  # noqa: SLF001 - what the test is about


def test_the_same_changes_give_the_same_bytes() -> None:
    copies = []
    for _ in range(2):
        package, paragraphs = opened(made("特此报告。"))
        add_comments(package, [Note(paragraphs[0], ("一",), 1, 2)], "甲")
        copies.append(EditablePackage(package.saved(), "a.docx")._parts["word/comments.xml"])  # noqa: SLF001 - as above
    assert copies[0] == copies[1]


def test_what_is_no_document_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        EditablePackage(b"PK", "坏的.docx")
    assert not list(tmp_path.iterdir())


def repaired(inner: str, *repairs: Repair) -> etree._Element:
    element = paragraph(inner)
    body = etree.fromstring(f"<w:body {W}/>")
    body.append(element)
    repair_all([element], [], repairs)
    return body


def values(**named: Value) -> tuple[tuple[str, Value], ...]:
    return tuple(named.items())


def test_a_font_is_set_for_some_characters_only() -> None:
    wanted = Repair("F201", Target.PIECES, 0, 2, 4, values(font="仿宋_GB2312", size=16.0, bold=False))
    body = repaired(run("全年开展宣传", '<w:rPr><w:rFonts w:eastAsiaTheme="minorEastAsia"/><w:b/></w:rPr>'), wanted)
    first, second, third = body[0]
    assert "仿宋" not in etree.tostring(first, encoding="unicode")
    assert attributes(inside(second, "rPr", "rFonts")) == {w("eastAsia"): "仿宋_GB2312", w("hint"): "eastAsia"}
    assert [child.tag.partition("}")[2] for child in inside(second, "rPr")] == ["rFonts", "b", "bCs", "sz", "szCs"]
    assert inside(second, "rPr", "sz").get(w("val")) == "32"
    assert inside(third, "rPr", "b").get(w("val")) is None


def test_a_paragraph_gets_its_indents_in_characters_and_in_twips() -> None:
    wanted = Repair("F210", Target.PARAGRAPH, 0, values=values(first_line=2.0, left=0.0, align="both", line=28.95))
    body = repaired(
        '<w:pPr><w:pStyle w:val="a"/><w:ind w:hanging="200" w:hangingChars="100"/><w:outlineLvl w:val="0"/></w:pPr>',
        wanted,
    )
    properties = inside(body[0], "pPr")
    assert [child.tag.partition("}")[2] for child in properties] == ["pStyle", "spacing", "ind", "jc", "outlineLvl"]
    assert attributes(inside(properties, "ind")) == {
        w("firstLineChars"): "200",
        w("firstLine"): "640",
        w("leftChars"): "0",
        w("left"): "0",
    }
    assert attributes(inside(properties, "spacing")) == {w("line"): "579", w("lineRule"): "exact"}


def test_only_white_space_goes() -> None:
    inner = run("　　全年  开展") + "<w:r><w:tab/></w:r>" + run("宣传")
    wanted = [
        Repair("F230", Target.SPACES, 0, 0, 2),
        Repair("F231", Target.SPACES, 0, 4, 6),
        Repair("F232", Target.SPACES, 0, 8, 9),
    ]
    body = repaired(inner, *wanted)
    assert words(body) == "全年开展宣传"
    assert not list(body.iter(w("tab")))
    body = repaired(inner, Repair("F230", Target.SPACES, 0, 1, 4))
    assert words(body) == "　　全年  开展宣传", "characters that are words stay, and so does what is beside them"


@pytest.mark.parametrize(
    ("inner", "goes"),
    [
        ("", True),
        (run("　"), True),
        ("<w:pPr><w:jc w:val='center'/></w:pPr>", True),
        ("<w:pPr><w:sectPr/></w:pPr>", False),
        ("<w:r><w:drawing/></w:r>", False),
        ("<w:r><w:br w:type='page'/></w:r>", False),
        ("<w:bookmarkStart w:id='1' w:name='a'/><w:bookmarkEnd w:id='1'/>", False),
    ],
)
def test_an_empty_paragraph_goes_only_when_nothing_hangs_on_it(inner: str, *, goes: bool) -> None:
    assert (len(repaired(inner, Repair("F240", Target.EMPTY))) == 0) is goes


def test_a_page_is_set() -> None:
    section = etree.fromstring(
        f"<w:sectPr {W}><w:pgSz w:w='16838' w:h='11906' w:orient='landscape'/><w:docGrid/></w:sectPr>"
    )
    wanted = values(width=210.0, height=297.0, top=37.0, left=28.0, line_pitch=28.95, columns=1)
    repair_all([], [section], [Repair("F101", Target.SECTION, 0, values=wanted)])
    assert [child.tag.partition("}")[2] for child in section] == ["pgSz", "pgMar", "cols", "docGrid"]
    assert attributes(inside(section, "pgSz")) == {w("w"): "11906", w("h"): "16838"}
    assert attributes(inside(section, "docGrid")) == {w("type"): "lines", w("linePitch"): "579"}
