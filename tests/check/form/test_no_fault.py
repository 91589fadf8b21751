"""What is well made, or is no official document at all, is not accused; odd documents do not stop the review."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.check.form import Kind, check_form, recognise
from drafter.model.document import Document, Face, Layout, Paragraph
from tests.check.form.documents import REPORT, document, faced, laid, numbered, style, whole

GENRES = sorted((Path(__file__).parent / "genres").glob("*.txt"))
SENTENCES = (Path(__file__).with_name("sentences.txt")).read_text(encoding="utf-8").splitlines()


def codes(made: Document) -> list[tuple[str, str]]:
    return [(finding.code, finding.message) for finding in check_form(made, style())]


@pytest.mark.parametrize("path", GENRES, ids=lambda path: path.stem)
def test_official_documents_of_all_kinds_are_recognised_and_without_fault(path: Path) -> None:
    made = document(path.read_text(encoding="utf-8").strip())
    assert recognise(made).official
    assert codes(made) == []


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda text: text[:8])
def test_a_sentence_that_only_looks_faulty_is_left_alone(sentence: str) -> None:
    made = document(REPORT.replace("正文 一年来", f"正文 {sentence}\n正文 一年来"))
    assert codes(made) == []


NOT_OFFICIAL = {
    "letter": "标题 致全体家长的一封信\n正文 尊敬的家长：\n正文 您好！孩子们的暑假马上就要到了。\n正文 某某小学\n正文 2025年7月1日",
    "novel": "标题 第一章\n正文 “你来了？”他说。\n正文 “我来了。”\n正文 天色已晚，风从窗外吹进来……",
    "news": "标题 某某镇开展法治宣传活动\n正文 镇长表示，今年将继续加大力度，法制宣传不停步。（通讯员　王五）",
    "paper": "标题 基层治理问题研究\n正文 摘要：我认为，今年以来的变化很大。\n一级 一、引言\n正文 略。\n一级 二、结论\n正文 略。",
    "summary": "标题 某某公司2024年度工作总结\n正文 我部门完成了任务。现总结如下：\n一级 一、工作\n正文 略。\n"
    "署名 某某公司\n日期 2025年1月5日",
    "English": 'Meeting\nThe meeting was held on 2025-03-05; 3-5 people came (Tom, Jerry).\n"We agree", said Tom...',
    "research": "标题 乡村治理调研报告\n正文 本文调查了3-5个村。\n一级 一、现状\n正文 略。\n一级 二、建议\n正文 略。",
}


@pytest.mark.parametrize("name", NOT_OFFICIAL)
def test_what_is_no_official_document_is_not_held_to_its_rules(name: str) -> None:
    notation = NOT_OFFICIAL[name]
    if name == "English":
        notation = "\n".join(f"正文 {line}" for line in notation.splitlines())
    made = faced("", font="Calibri", size=11.0)(
        laid("", line=1.0, line_rule="auto", first_line=0.0)(document(notation))
    )
    assert not recognise(made).official
    assert codes(made) == []


def test_marks_are_looked_at_in_any_chinese_text() -> None:
    made = document("标题 致家长\n正文 您好,请注意“安全。")
    assert {code for code, _ in codes(made)} == {"F501", "F503"}


@pytest.mark.parametrize(
    "made",
    [
        Document("空.docx", (), ()),
        numbered(Document("空.docx", (Paragraph("", (), Layout(), Face("", 10.5), 1, 0),), ())),
        document("空行 \n空行 "),
        document("附件 附件1\n附题 任务清单\n表格 任务"),
        document("日期 2025年3月1日"),
        document("主送 县委：\n署名 某镇人民政府"),
        document("一级 一、\n二级 （一）\n三级 1."),
    ],
)
def test_odd_documents_do_not_stop_the_review(made: Document) -> None:
    check_form(made, style())


EVERY = [REPORT, *(path.read_text(encoding="utf-8").strip() for path in GENRES)]
LINES = sorted({re.sub("^接排[12]", "正文", line) for notation in EVERY for line in notation.split("\n")})


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=25), st.data())
def test_any_order_of_paragraphs_is_read_and_every_finding_points_into_one(
    lines: list[str], data: st.DataObject
) -> None:
    cut = [line[: data.draw(st.integers(3, max(3, len(line))))] for line in lines]
    made = document("\n".join(cut or ["空行 "]))
    for finding in check_form(made, style()):
        assert "{" not in finding.message + finding.hint
        if finding.index >= 0:
            text = made.paragraphs[finding.index].text
            assert 0 <= finding.start <= finding.end <= len(text)
            assert not finding.end or text[finding.start : finding.end] == finding.text


def test_lines_on_the_grid_are_as_good_as_a_fixed_distance() -> None:
    assert codes(laid("", line=1.0, line_rule="auto")(document())) == []


@pytest.mark.parametrize("names", ["gbt9704-28", "gbt9704-29.6", "gbt9704-30", "times", "plain", "plain、times"])
def test_the_styles_of_the_house_pass_by_their_own_measure_and_by_the_standard(names: str) -> None:
    made = document(REPORT, style(names))
    assert [finding.code for finding in check_form(made, style(names))] == []
    assert codes(made) == []


def test_an_indent_may_be_said_in_characters_and_a_number_set_by_word() -> None:
    assert codes(laid("", line=28.95)(laid("一年来", first_line=0.0, first_line_characters=2.0)(document()))) == []


def test_a_number_that_word_sets_is_a_heading_too() -> None:
    made = document()
    typed = recognise(made)
    kept = []
    for paragraph in made.paragraphs:
        heading = typed.by_paragraph.get(paragraph.index)
        if heading and typed.kind(paragraph) is Kind.HEADING1:
            length = len(heading.mark)
            pieces = tuple(
                type(piece)(piece.text[length:], 0, piece.face) if piece.start == 0 else piece
                for piece in paragraph.pieces
            )
            fields = {name: getattr(paragraph, name) for name in ("layout", "mark", "number", "index")}
            kept.append(Paragraph(paragraph.text[length:], pieces, label=heading.mark, **fields))
        else:
            kept.append(paragraph)
    automatic = whole(paragraphs=tuple(kept))(made)
    assert recognise(automatic).kinds == typed.kinds
    assert codes(automatic) == []


def test_what_a_numbered_label_stands_before_is_text() -> None:
    notation = (
        "标题 某某县人民政府办公室关于召开\\n防汛工作会议的通知\n主送 各乡镇人民政府：\n正文 现将会议有关事项通知如下：\n"
        "正文 一、会议时间：2025年11月10日上午9:00\n正文 二、会议地点：县政府三楼会议室\n"
        "署名 某某县人民政府办公室\n日期 2025年11月6日"
    )
    made = document(notation)
    for words in ("一、会议时间：", "二、会议地点："):
        made = faced(words, font="黑体")(made)
    assert codes(made) == []


def test_a_date_placed_by_the_widths_of_its_characters_alone_is_in_its_place() -> None:
    made = document(REPORT.replace("中宁县宁安镇人民政府", "宁安镇党委"))
    made = laid("年2月26日", align="right", left=0.0, right=2 * 15.8)(made)
    right = (4 + 6.5 - 5) * 15.8
    signed = tuple(
        replace(p, layout=replace(p.layout, right=right)) if p.layout.align == "right" and p.text == "宁安镇党委" else p
        for p in made.paragraphs
    )
    assert codes(whole(paragraphs=signed)(made)) == []


def test_a_date_below_a_name_longer_than_half_a_line_is_in_its_place() -> None:
    assert codes(document(REPORT.replace("中宁县宁安镇人民政府", "某市城东区人民政府永安路街道办事处"))) == []


def test_who_puts_a_seal_of_their_own_is_a_signature() -> None:
    notation = REPORT.replace("署名 中宁县宁安镇人民政府", "署名 中宁县宁安镇人民政府镇长")
    assert codes(laid("人民政府镇长", right=11 * 15.8)(document(notation))) == []


def test_a_note_on_many_attachments_is_a_note() -> None:
    names = [f"第{number}类重点任务清单" for number in range(1, 22)]
    note = "\n".join(f"说明 {'附件：' * (not n)}{n + 1}.{name}" for n, name in enumerate(names))
    behind = "\n".join(f"附件 附件{n + 1}\n附题 {name}\n表格 略" for n, name in enumerate(names))
    assert codes(document(REPORT.replace("署名", f"{note}\n署名", 1) + "\n" + behind)) == []


def test_a_title_of_many_short_lines_is_a_title() -> None:
    title = (
        "标题 中宁县宁安镇人民政府\\n关于2024年度贯彻落实\\n《法治政府建设与责任落实督察工作规定》\\n"
        "推进乡镇综合行政执法\\n规范化建设和法治政府建设情况的报告"
    )
    lines = [line for line in REPORT.split("\n") if not line.startswith("标题")]
    assert codes(document("\n".join([title, *lines]))) == []
