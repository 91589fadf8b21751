"""What counts as a paragraph's text, where it stands, and what is said of it beside the text."""

from __future__ import annotations

import pytest

from drafter.model.document import Document, Story, TableCell
from drafter.word import read_document, read_docx
from tests.word.documents import docx, fonts, p, r, row, style, table

SHOWN, BOX = Story.BODY, Story.TEXT_BOX


def document(body: str, **parts: str) -> Document:
    return read_document(docx(body, **parts), "a.docx")  # type: ignore[arg-type]  # texts only


def text(*content: str) -> str:
    return document(p(*content)).paragraphs[0].text


def stories(body: str) -> list[tuple[Story, int, str]]:
    return [(paragraph.story, paragraph.number, paragraph.text) for paragraph in document(body).paragraphs]


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        ("<w:t>甲</w:t><w:tab/><w:t>乙</w:t>", "甲\t乙"),
        ("<w:t>甲</w:t><w:br/><w:t>乙</w:t>", "甲\n乙"),
        ('<w:br w:type="page"/>', "\f"),
        ('<w:br w:type="column"/>', "\f"),
        ('<w:br w:type="textWrapping"/>', "\n"),
        ("<w:cr/>", "\n"),
        ("<w:t>甲</w:t><w:noBreakHyphen/>", "甲-"),
        ("<w:t>甲</w:t><w:softHyphen/><w:lastRenderedPageBreak/>", "甲"),
        ('<w:sym w:font="Wingdings" w:char="F0FE"/>', "☑"),
        ('<w:sym w:font="宋体" w:char="25CF"/>', "●"),
        ('<w:sym w:font="宋体" w:char="D800"/><w:sym w:char="x"/><w:sym/><w:sym w:char="FFFFFFFFFF"/>', ""),
        (
            "<w:ruby><w:rt><w:r><w:t>hàn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>汉</w:t></w:r></w:rubyBase></w:ruby>",
            "汉",
        ),
        ("<w:t/>", ""),
    ],
)
def test_what_a_run_can_hold(run: str, expected: str) -> None:
    assert text(r(run)) == expected


@pytest.mark.parametrize(
    "around",
    [
        "<w:hyperlink>{}</w:hyperlink>",
        "<w:smartTag>{}</w:smartTag>",
        "<w:customXml>{}</w:customXml>",
        "<w:sdt><w:sdtPr><w:rPr><w:b/></w:rPr></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:fldSimple w:instr=" DATE ">{}</w:fldSimple>',
        '<w:ins w:author="甲">{}</w:ins>',
        '<w:moveTo w:author="甲">{}</w:moveTo>',
        "<mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>"
        + r("旧")
        + "</mc:Fallback></mc:AlternateContent>",
        "<mc:AlternateContent><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>",
    ],
)
def test_what_may_stand_around_runs(around: str) -> None:
    assert text("甲", around.format(r("乙")), "丙") == "甲乙丙"


@pytest.mark.parametrize(
    "left_out",
    [
        "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>",
        "<w:moveFrom>" + r("旧") + "</w:moveFrom>",
        r("<w:delText>旧</w:delText>"),
        r("<w:instrText>PAGE</w:instrText>"),
        '<w:bookmarkStart w:id="1" w:name="x"/><w:bookmarkEnd w:id="1"/><w:proofErr/>',
        "<w:没有><w:r><w:t>旧</w:t></w:r></w:没有>",
    ],
)
def test_what_is_left_out(left_out: str) -> None:
    assert text("甲", left_out, "乙") == "甲乙"


def test_hidden_text_stays_in() -> None:
    found = document(p("甲", r("乙", "<w:vanish/>"))).paragraphs[0]
    assert found.text == "甲乙"
    assert [piece.face.hidden for piece in found.pieces] == [False, True]


def test_a_symbol_has_its_own_font() -> None:
    pieces = document(p(r('<w:t>甲</w:t><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>乙</w:t>'))).paragraphs[0].pieces
    assert [(piece.text, piece.start, piece.face.font) for piece in pieces] == [
        ("甲", 0, ""),
        ("☑", 1, "Wingdings"),
        ("乙", 2, ""),
    ]


def test_pieces_join_to_the_text() -> None:
    found = document(
        p("2024年", r("<w:br/><w:t>a甲</w:t><w:tab/><w:t>“1”</w:t>", fonts("仿宋", "Arial", "Times")), "完")
    )
    paragraph = found.paragraphs[0]
    assert "".join(piece.text for piece in paragraph.pieces) == paragraph.text == "2024年\na甲\t“1”完"
    assert [piece.start for piece in paragraph.pieces] == [
        sum(len(before.text) for before in paragraph.pieces[:index]) for index in range(len(paragraph.pieces))
    ]
    assert paragraph.pieces[-1].end == len(paragraph.text)


def test_inserted_pieces_say_so() -> None:
    found = document(p("甲", f'<w:ins w:author="乙">{r("新")}</w:ins>', "丙")).paragraphs[0]
    assert [(piece.text, piece.inserted) for piece in found.pieces] == [("甲", False), ("新", True), ("丙", False)]


# Fields.


def field(code: str, result: str) -> str:
    kinds = [f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end")]
    return r(kinds[0]) + r(f"<w:instrText> {code} </w:instrText>") + r(kinds[1]) + r(result) + r(kinds[2])


BEGIN, SEPARATE, END = (r(f'<w:fldChar w:fldCharType="{kind}"/>') for kind in ("begin", "separate", "end"))


def test_the_result_of_a_field_is_text_and_its_code_is_not() -> None:
    found = document(p("第", field("page \\* Arabic", "3"), "页")).paragraphs[0]
    assert (found.text, found.fields) == ("第3页", ("PAGE",))


def test_a_code_in_pieces_and_text_inside_code() -> None:
    found = document(
        p(BEGIN, r("<w:instrText>PA</w:instrText>"), r("<w:instrText>GE</w:instrText>"), r("旧"), END, "后")
    )
    assert (found.paragraphs[0].text, found.paragraphs[0].fields) == ("后", ("PAGE",))


def test_a_field_inside_a_field_s_code_and_inside_its_result() -> None:
    inside = BEGIN + r("<w:instrText>IF </w:instrText>") + field("PAGE", "1") + SEPARATE + r("真") + END
    found = document(p(inside)).paragraphs[0]
    assert (found.text, found.fields) == ("真", ("PAGE", "IF"))
    toc = BEGIN + r("<w:instrText>TOC</w:instrText>") + SEPARATE + field("PAGEREF x", "7") + END
    assert document(p(toc)).paragraphs[0].text == "7"


def test_a_field_over_several_paragraphs_is_named_in_each() -> None:
    body = p(BEGIN, r("<w:instrText>TOC \\o</w:instrText>"), SEPARATE, "一、") + p("二、") + p(END) + p("正文")
    found = [(paragraph.text, paragraph.fields) for paragraph in document(body).paragraphs]
    assert found == [("一、", ("TOC",)), ("二、", ("TOC",)), ("", ("TOC",)), ("正文", ())]


@pytest.mark.parametrize("broken", [BEGIN, BEGIN + BEGIN, END, SEPARATE, BEGIN + r("<w:instrText/>") + r("失")])
def test_a_broken_field_does_not_swallow_the_next_paragraph(broken: str) -> None:
    assert document(p("前", broken) + p("后")).paragraphs[1].text == "后"


def test_nothing_of_a_code_is_text() -> None:
    code = r('<w:tab/><w:br/><w:cr/><w:t>码</w:t><w:sym w:font="宋体" w:char="25CF"/>')
    found = document(p(BEGIN, r("<w:instrText>EQ</w:instrText>"), code, END, "后")).paragraphs[0]
    assert (found.text, found.fields) == ("后", ("EQ",))


def test_simple_fields_and_page_numbers_are_named() -> None:
    found = document(p('<w:fldSimple w:instr="numpages"><w:r><w:t>9</w:t></w:r></w:fldSimple>', r("<w:pgNum/>")))
    assert (found.paragraphs[0].text, found.paragraphs[0].fields) == ("9", ("NUMPAGES", "PAGE"))


# Stories and numbers.


def drawing(*paragraphs: str) -> str:
    box = f"<wps:txbx><w:txbxContent>{''.join(paragraphs)}</w:txbxContent></wps:txbx>"
    return f"<w:drawing><wp:inline><a:graphic>{box}</a:graphic></wp:inline></w:drawing>"


def vml(*paragraphs: str) -> str:
    box = f"<v:textbox><w:txbxContent>{''.join(paragraphs)}</w:txbxContent></v:textbox>"
    return f"<w:pict><v:shape>{box}</v:shape></w:pict>"


def either(choice: str, fallback: str) -> str:
    return (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


@pytest.mark.parametrize(
    "box", [drawing(p("框")), vml(p("框")), either(drawing(p("框")), vml(p("框"))), either("", vml(p("框")))]
)
def test_a_text_box_follows_its_paragraph_and_is_read_once(box: str) -> None:
    assert stories(p("甲", r(box)) + p("乙")) == [(SHOWN, 1, "甲"), (BOX, 1, "框"), (SHOWN, 2, "乙")]


def test_a_box_in_a_box_and_a_table_in_a_box() -> None:
    inner = vml(p("里"))
    assert stories(p("甲", r(vml(p("外", r(inner)), table(row("格")))))) == [
        (SHOWN, 1, "甲"),
        (BOX, 1, "外"),
        (BOX, 1, "里"),
        (BOX, 1, "格"),
    ]


def test_fields_in_a_box_are_its_own() -> None:
    code = BEGIN + r("<w:instrText>PAGE</w:instrText>")
    body = p(code, r(vml(p("框", END))), SEPARATE, "1", END, "后")
    assert stories(body) == [(SHOWN, 1, "1后"), (BOX, 1, "框")]


def test_a_framed_paragraph_is_a_text_box_that_counts() -> None:
    frame = '<w:framePr w:w="2000" w:hRule="exact"/>'
    drop = '<w:framePr w:dropCap="drop" w:lines="2"/>'
    back = '<w:framePr w:wrap="auto" w:yAlign="inline"/>'
    body = p("甲") + p("框", ppr=frame) + p("首", ppr=drop) + p("行", ppr=back)
    assert stories(body) == [(SHOWN, 1, "甲"), (BOX, 2, "框"), (SHOWN, 3, "首"), (SHOWN, 4, "行")]


PICTURE = "<w:drawing><wp:inline><a:graphic><pic:pic><a:blip/></pic:pic></a:graphic></wp:inline></w:drawing>"


def test_pictures_are_counted() -> None:
    body = (
        p(r(PICTURE), r(either(PICTURE, "<w:pict/>")))
        + p(r("<w:object/>"))
        + p(r(drawing(p())))
        + p(r("<w:pict><v:rect/></w:pict>"))
        + p("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>")
    )
    shown = [paragraph for paragraph in document(body).paragraphs if paragraph.story is Story.BODY]
    assert [paragraph.pictures for paragraph in shown] == [2, 1, 0, 1, 1]
    assert [paragraph.empty for paragraph in shown] == [False, False, True, False, False]


def test_tables_know_their_cells() -> None:
    heading = row("甲", "乙", properties="<w:tblHeader/>")
    wide = row("<w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" + p("丙"), "丁", properties='<w:gridBefore w:val="1"/>')
    nested = row(table(row("里")) + p("外"))
    found = document(p("前") + table(heading, wide, nested) + table(row("末"))).paragraphs
    assert [(x.text, x.number, x.story, x.cell) for x in found] == [
        ("前", 1, Story.BODY, None),
        ("甲", 2, Story.TABLE, TableCell(1, 0, 0, heading_row=True)),
        ("乙", 3, Story.TABLE, TableCell(1, 0, 1, heading_row=True)),
        ("丙", 4, Story.TABLE, TableCell(1, 1, 1)),
        ("丁", 5, Story.TABLE, TableCell(1, 1, 3)),
        ("里", 6, Story.TABLE, TableCell(2, 0, 0)),
        ("外", 7, Story.TABLE, TableCell(1, 2, 0)),
        ("末", 8, Story.TABLE, TableCell(3, 0, 0)),
    ]


DELETED = "<w:rPr><w:del w:author='甲'/></w:rPr>"
ANCHOR = '<w:bookmarkStart w:id="1" w:name="_drafter_anchor_1"/><w:bookmarkEnd w:id="1"/>'
SAME_NUMBERS = {
    "plain": p("甲") + p() + p("乙"),
    "table": p("甲") + table(row("一", "二"), row(p("三") + p("四"))) + p("乙"),
    "control": f"<w:sdt><w:sdtContent>{p('甲')}{table(row('一'))}</w:sdtContent></w:sdt>{p('乙')}",
    "row in control": f"<w:tbl><w:sdt><w:sdtContent>{row('一')}</w:sdtContent></w:sdt>{row('二')}</w:tbl>{p('乙')}",
    "cell in control": f"<w:tbl><w:tr><w:sdt><w:sdtContent><w:tc>{p('一')}</w:tc></w:sdtContent></w:sdt></w:tr></w:tbl>",
    "inserted row": f"<w:tbl><w:ins>{row('一')}</w:ins><w:moveTo>{row('二')}</w:moveTo></w:tbl>{p('乙')}",
    "inserted block": f"<w:ins>{p('甲')}</w:ins><w:moveTo>{p('乙')}</w:moveTo><w:moveFrom>{p('旧')}</w:moveFrom>{p('丙')}",
    "mark deleted": p("甲", ppr=DELETED) + p(ppr=DELETED) + p("<w:del>" + r("旧") + "</w:del>", ppr=DELETED) + p("乙"),
    "only a symbol left": p(r('<w:sym w:font="宋体" w:char="25CF"/>'), ppr=DELETED) + p("乙"),
    "our anchor": p("甲") + p(ANCHOR) + table(row("一")) + p(ANCHOR, "写") + p(ANCHOR, r(drawing(p("框")))),
    "boxes": p("甲", r(drawing(p("框"), p("框二")))) + p("乙"),
    "frames": p("甲") + p("框", ppr='<w:framePr w:w="200"/>') + p("乙"),
    "sections": p("甲", ppr="<w:sectPr/>") + p("乙") + "<w:sectPr/>",
    "smart tags": f"<w:customXml>{p('甲')}</w:customXml>{p('乙')}",
}


@pytest.mark.parametrize("body", SAME_NUMBERS.values(), ids=SAME_NUMBERS)
def test_paragraphs_are_numbered_as_the_other_reader_does(body: str) -> None:
    data = docx(body)
    read = [paragraph.text for paragraph in read_docx(data, "a.docx").paragraphs]
    counted = {paragraph.number: paragraph.text for paragraph in reversed(read_document(data, "a.docx").paragraphs)}
    assert sorted(counted) == list(range(1, len(read) + 1))
    assert [counted[number] for number in sorted(counted)] == read


def test_the_styles_name_is_the_one_word_shows() -> None:
    styles = style("1", name="Heading 1") + style("正", name="正文")
    found = document(p("甲", style="1") + p("乙", style="正"), styles=styles).paragraphs
    assert [paragraph.style for paragraph in found] == ["heading 1", "正文"]


@pytest.mark.parametrize(
    ("text_of_body", "empty"), [(p(), True), (p("　 "), True), (p(r("<w:br/>")), True), (p("。"), False)]
)
def test_empty_is_what_prints_nothing(text_of_body: str, empty: bool) -> None:  # noqa: FBT001 - a column of the table
    assert document(text_of_body).paragraphs[0].empty is empty
