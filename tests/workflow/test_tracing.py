"""The verb ``trace`` on real drafts that a clerk has worked in: what each number is, what became of it, whether it holds."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from drafter import workflow
from drafter.model.errors import InputError, OutputError
from drafter.workflow import Options, TracedNumber
from tests.word.validity import complaints

DATA = Path(__file__).resolve().parents[2] / "data"
LEDGERS = DATA / "宁安镇2024.xlsx"
FIGURE = "普法.广场场次"
PLACE = "广场法治宣传活动68场次"

Edit = Callable[[Document], None]


@pytest.fixture(scope="session")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("trace") / "报告.docx"
    workflow.draft(LEDGERS, output=path, options=Options(settings=(("附件", "统计表"),)))
    return path


def edited(drafted: Path, folder: Path, edit: Edit) -> Path:
    document = docx.Document(str(drafted))
    edit(document)
    path = folder / "改过.docx"
    document.save(str(path))
    return path


def typed(old: str, new: str) -> Edit:
    """Type over words of a run, as in Word; its bookmark stays around what is left."""

    def edit(document: Document) -> None:
        runs = [run for paragraph in document.paragraphs for run in paragraph.runs if old in run.text]
        runs[0].text = runs[0].text.replace(old, new, 1)

    return edit


def rewritten(old: str, new: str) -> Edit:
    """Change words anywhere in a paragraph that then has one run and no bookmark, as other programs leave it."""

    def edit(document: Document) -> None:
        paragraph = holding(document, old)
        texts = list(paragraph.iter(qn("w:t")))
        whole = "".join(text.text or "" for text in texts)
        for mark in list(paragraph.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
            drop(mark)
        for text in texts[1:]:
            text.text = ""
        texts[0].text = whole.replace(old, new, 1)

    return edit


def holding(document: Document, words: str, tag: str = "w:p") -> Any:  # noqa: ANN401 - an element of lxml
    """Return the first paragraph, or row, with these words."""
    elements = document.element.body.iter(qn(tag))
    return next(one for one in elements if words in "".join(text.text or "" for text in one.iter(qn("w:t"))))


def drop(element: Any) -> None:  # noqa: ANN401 - the same
    element.getparent().remove(element)


def bare(document: Document) -> None:
    """Take every bookmark out."""
    for mark in list(document.element.body.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
        drop(mark)


def the(numbers: tuple[TracedNumber, ...], figure: str = FIGURE, kind: str = "figure") -> TracedNumber:
    """Return a figure where it stands in the text, not in the table."""
    return next(one for one in numbers if one.figure == figure and one.kind == kind)


def seen(path: Path, text: str) -> list[str]:
    """Return what the numbers of that text are, those of the table left out."""
    found = workflow.trace(path)
    here = (one for one in found.numbers if one.paragraph and found.paragraphs[one.paragraph - 1].cell is None)
    return [one.kind for one in here if one.text == text]


def test_a_fresh_draft_says_what_drafter_wrote_and_how_it_is_counted(drafted: Path) -> None:
    numbers = workflow.trace(drafted).numbers
    assert {one.state for one in numbers if one.kind in ("figure", "row")} == {"未改"}
    assert "manual" not in {one.kind for one in numbers}
    one = the(numbers)
    assert (one.text, one.written, one.ledger, one.where) == ("68场次", "68场次", "普法宣传", {"形式": "广场宣传"})
    assert one.formula == "形式为“广场宣传”的记录中“场次”合计"
    assert (one.current, one.agrees, one.rows) == (None, None, ())
    assert all(one.formula for one in numbers if one.kind == "figure")


REWORDED = pytest.mark.parametrize(
    ("new", "shown", "agrees"),
    [
        ("69场次", "69场次", False),
        ("六十八场次", "六十八场次", True),
        ("６８场次", "６８场次", True),
        ("60余场次", "60余场次", True),
        ("70余场次", "70余场次", False),
        ("近70场次", "近70场次", True),
        ("约70场次", "约70场次", True),
        ("68千场次", "68千场次", False),
    ],
)


@REWORDED
@pytest.mark.parametrize("change", [typed, rewritten])
def test_a_number_that_was_changed_by_hand_is_still_that_figure(
    drafted: Path, tmp_path: Path, change: Callable[[str, str], Edit], new: str, shown: str, *, agrees: bool
) -> None:
    one = the(workflow.trace(edited(drafted, tmp_path, change("68场次", new)), LEDGERS).numbers)
    assert (one.text, one.state, one.written, one.agrees) == (shown, "人工改动", "68场次", agrees)
    assert one.value == 68


def test_words_changed_elsewhere_leave_a_number_as_it_was(drafted: Path, tmp_path: Path) -> None:
    one = the(workflow.trace(edited(drafted, tmp_path, rewritten(PLACE, f"一年来扎实开展{PLACE}"))).numbers)
    assert (one.text, one.state) == ("68场次", "未改")


def test_a_sentence_that_the_clerk_typed_is_manual(drafted: Path, tmp_path: Path) -> None:
    path = edited(drafted, tmp_path, rewritten(f"{PLACE}。", f"{PLACE}。另有志愿者35人走访二十三次。"))
    assert (seen(path, "35"), seen(path, "二十三次")) == (["manual"], ["manual"])
    assert the(workflow.trace(path).numbers).state == "未改"


def test_the_same_number_in_another_sentence_is_not_the_figure(drafted: Path, tmp_path: Path) -> None:
    path = edited(drafted, tmp_path, rewritten(PLACE, "新建法治阵地68个"))
    one = the(workflow.trace(path).numbers)
    assert seen(path, "68") == ["manual"]
    assert (one.text, one.state, one.written, one.paragraph > 0) == ("", "人工改动", "68场次", True)


def test_a_paragraph_that_the_clerk_wrote_is_manual(drafted: Path, tmp_path: Path) -> None:
    def edit(document: Document) -> None:
        document.paragraphs[5].insert_paragraph_before("清明期间出动干部120人次。")

    assert seen(edited(drafted, tmp_path, edit), "120") == ["manual"]


def test_figures_of_a_deleted_paragraph_stand_at_the_end(drafted: Path, tmp_path: Path) -> None:
    def edit(document: Document) -> None:
        drop(holding(document, PLACE))

    numbers = workflow.trace(edited(drafted, tmp_path, edit)).numbers
    gone = [one for one in numbers if one.state == "所在段已删除"]
    assert "68场次" in [one.written for one in gone]
    assert {(one.text, one.paragraph) for one in gone} == {("", 0)}
    assert numbers[-len(gone) :] == tuple(gone)


def change_cell(document: Document) -> None:
    row = next(row for row in document.tables[0].rows if row.cells[1].text == "法治讲座")
    row.cells[2].paragraphs[0].runs[0].text = "77"


@pytest.mark.parametrize("marks", [True, False])
def test_a_cell_of_the_table_that_was_changed(drafted: Path, tmp_path: Path, *, marks: bool) -> None:
    def edit(document: Document) -> None:
        change_cell(document)
        if not marks:
            bare(document)

    changed = [one for one in workflow.trace(edited(drafted, tmp_path, edit)).numbers if one.state == "人工改动"]
    assert [(one.text, one.written, one.label) for one in changed] == [("77", "1", "法治讲座")]


def test_a_row_of_the_table_that_was_deleted(drafted: Path, tmp_path: Path) -> None:
    def edit(document: Document) -> None:
        drop(holding(document, "“法治讲座”的记录数", "w:tr"))

    [one] = [one for one in workflow.trace(edited(drafted, tmp_path, edit)).numbers if one.state == "所在段已删除"]
    assert (one.label, one.written) == ("法治讲座", "1")


def test_without_a_bookmark_nothing_is_lost(drafted: Path, tmp_path: Path) -> None:
    with_marks, without = workflow.trace(drafted).numbers, workflow.trace(edited(drafted, tmp_path, bare)).numbers
    assert [(one.text, one.kind, one.figure, one.state) for one in without] == [
        (one.text, one.kind, one.figure, one.state) for one in with_marks
    ]


def test_numbers_of_law_and_documents_count_nothing(drafted: Path, tmp_path: Path) -> None:
    law = "依据宁政发〔2025〕12号、《条例（2021年修订）》第二十三条，走访9户"
    path = edited(drafted, tmp_path, rewritten(PLACE, f"{law}，{PLACE}"))
    assert [seen(path, text) for text in ("〔2025〕12号", "2021年", "第二十三条", "9")] == [
        ["legal"],
        ["legal"],
        ["legal"],
        ["manual"],
    ]


def test_every_digit_of_the_text_is_in_a_number(drafted: Path, tmp_path: Path) -> None:
    path = edited(drafted, tmp_path, rewritten(PLACE, f"3月5日宁政发〔2025〕12号，1.5万余人、{PLACE}，9％"))
    found = workflow.trace(path)
    for place, paragraph in enumerate(found.paragraphs, start=1):
        covered: list[int] = []
        for one in found.numbers:
            if one.paragraph == place:
                assert paragraph.text[one.start : one.end] == one.text
                covered += range(one.start, one.end)
        assert len(covered) == len(set(covered))
        assert {at for at, character in enumerate(paragraph.text) if character.isdigit()} <= set(covered)


# with ledgers


@pytest.mark.parametrize("name", sorted(path.stem for path in DATA.glob("*镇20*.xlsx") if path.stem != "宁安镇2023"))
def test_a_report_agrees_with_the_ledgers_it_was_drafted_from(tmp_path: Path, name: str) -> None:
    path = tmp_path / "报告.docx"
    workflow.draft(DATA / f"{name}.xlsx", output=path)
    found = workflow.trace(path, DATA / f"{name}.xlsx")
    assert {one.agrees for one in found.numbers if one.kind in ("figure", "row")} <= {True}
    assert found.disagreeing == ()


def corrected(folder: Path, row: int, column: str, value: object) -> Path:
    path = folder / LEDGERS.name
    shutil.copy(LEDGERS, path)
    shutil.copy(DATA / "宁安镇2023.xlsx", folder)
    book = load_workbook(path)
    sheet = book["普法宣传"]
    heads = [str(one.value) for one in sheet[1]]
    sheet.cell(row, next(n for n, head in enumerate(heads, start=1) if head.startswith(column))).value = value  # type: ignore[assignment] # whatever a test types
    book.save(path)
    return path


def test_a_corrected_cell_shows_what_no_longer_agrees(drafted: Path, tmp_path: Path) -> None:
    found = workflow.trace(drafted, corrected(tmp_path, 2, "场次", 40))
    assert {FIGURE, "普法.活动场次"} == {one.figure for one in found.disagreeing}
    one = the(found.numbers)
    assert one.current is not None
    assert (one.value, one.current.value) == (68, 106)


def test_a_quoted_number_is_held_against_its_row(drafted: Path, tmp_path: Path) -> None:
    one = next(one for one in workflow.trace(drafted, LEDGERS).numbers if one.text == "1500份")
    assert (one.kind, one.agrees, one.rows[0].columns) == ("row", True, ("日期", "资料份数"))
    path = corrected(tmp_path, one.sources[0].row, "资料份数", 1501)
    [other] = [one for one in workflow.trace(drafted, path).numbers if one.text == "1500份"]
    assert other.agrees is not True


def test_ledgers_may_have_another_name_now(drafted: Path, tmp_path: Path) -> None:
    renamed = corrected(tmp_path, 2, "场次", 2).rename(tmp_path / "改名.xlsx")
    numbers = workflow.trace(drafted, renamed).numbers
    assert {one.agrees for one in numbers if one.kind in ("figure", "row")} == {True}


def test_a_cell_that_cannot_be_read_makes_its_figures_doubtful(drafted: Path, tmp_path: Path) -> None:
    found = workflow.trace(drafted, corrected(tmp_path, 2, "场次", "十几"))
    one = the(found.numbers)
    assert (one.agrees, one.doubtful) == (None, True)
    assert "广场法治宣传活动" in found.doubtful
    assert any(problem.is_error for problem in found.problems)


def test_rows_show_the_columns_that_count(drafted: Path) -> None:
    [table] = the(workflow.trace(drafted, LEDGERS).numbers).rows
    assert (table.ledger, table.columns) == ("普法宣传", ("日期", "形式", "场次"))
    assert len(table.rows) == 34
    assert {texts[1] for _, texts in table.rows} == {"广场宣传"}


def test_the_rows_are_addresses_only_without_ledgers(drafted: Path) -> None:
    assert [one.rows for one in workflow.trace(drafted).numbers if one.rows] == []


def test_ledgers_of_another_township_or_year_are_refused(drafted: Path) -> None:
    for name in ("西仓镇2025", "烟溪镇2024", "宁安镇2023"):
        with pytest.raises(InputError, match="报告，台账是"):
            workflow.trace(drafted, DATA / f"{name}.xlsx")


# a copy with comments


def comments(path: Path) -> list[str]:
    return [comment.text for comment in docx.Document(str(path)).comments]


def test_a_copy_has_a_comment_at_each_number(drafted: Path, tmp_path: Path) -> None:
    before = drafted.read_bytes()
    copy = tmp_path / "带来源.docx"
    found = workflow.trace(drafted, annotate=copy)
    said = comments(copy)
    assert found.annotated == (copy, len(found.numbers))
    assert len(said) == len(found.numbers)
    assert any("广场法治宣传活动（未改）" in one and "普法宣传 第2、4、6" in one for one in said)
    assert [p.text for p in docx.Document(str(copy)).paragraphs] == [
        p.text for p in docx.Document(str(drafted)).paragraphs
    ]
    assert complaints(copy.read_bytes(), tmp_path) == complaints(before, tmp_path)
    assert drafted.read_bytes() == before


def test_the_comments_tell_of_what_is_gone_and_what_was_typed(drafted: Path, tmp_path: Path) -> None:
    path = edited(drafted, tmp_path, rewritten(PLACE, "新建法治阵地45个"))
    workflow.trace(path, annotate=tmp_path / "副本.docx")
    said = comments(tmp_path / "副本.docx")
    assert any("手工填写" in one and "没有绑定台账的来源" in one for one in said)
    assert any("上次生成的是“68场次”，现在没有了" in one for one in said)


def test_a_copy_never_overwrites(drafted: Path, tmp_path: Path) -> None:
    taken = tmp_path / "已有.docx"
    taken.write_bytes(b"mine")
    with pytest.raises(OutputError, match="没有覆盖"):
        workflow.trace(drafted, annotate=taken)
    with pytest.raises(OutputError, match="没有覆盖"):
        workflow.trace(drafted, annotate=drafted)
    assert taken.read_bytes() == b"mine"


def test_a_document_without_a_base_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "别的.docx"
    document = docx.Document()
    document.add_paragraph("12次")
    document.save(str(path))
    with pytest.raises(InputError, match="底稿"):
        workflow.trace(path)


def test_templates_beside_the_document_that_are_wrong_do_not_matter(drafted: Path, tmp_path: Path) -> None:
    shutil.copy(drafted, tmp_path / "报告.docx")
    (tmp_path / "templates" / "annual").mkdir(parents=True)
    (tmp_path / "templates" / "annual" / "figures.yaml").write_text("figures: 3", encoding="utf-8")
    assert the(workflow.trace(tmp_path / "报告.docx").numbers).formula


@pytest.mark.render
def test_a_document_saved_by_libreoffice_is_traced_alike(drafted: Path, tmp_path: Path) -> None:
    path = edited(drafted, tmp_path, typed("68场次", "69场次"))
    subprocess.run(
        ["soffice", "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", tmp_path / "存", path],
        check=True,
        capture_output=True,
    )
    one, other = (workflow.trace(place).numbers for place in (path, tmp_path / "存" / path.name))
    assert [(n.text, n.kind, n.figure, n.state) for n in one] == [(n.text, n.kind, n.figure, n.state) for n in other]


def test_a_copied_paragraph_is_still_ours(drafted: Path, tmp_path: Path) -> None:
    def edit(document: Document) -> None:
        paragraph = holding(document, PLACE)
        paragraph.addnext(deepcopy(paragraph))

    path = edited(drafted, tmp_path, edit)
    assert seen(path, "68场次") == ["figure", "figure"]


def test_how_a_number_was_counted_stays_true_when_figures_yaml_changes(drafted: Path, tmp_path: Path) -> None:
    shutil.copy(drafted, tmp_path / "报告.docx")
    before = {one.figure: one.formula for one in workflow.trace(tmp_path / "报告.docx").numbers}
    own = tmp_path / "templates" / "annual" / "figures.yaml"
    own.parent.mkdir(parents=True)
    text = (DATA.parent / "templates" / "annual" / "figures.yaml").read_text("utf-8")
    for old, new in (
        ("where: {形式: 广场宣传}", "where: {形式: 线上}"),
        ("until: 失效日期", "date: 取证日期"),
        ("per: month", "per: quarter"),
        ("terms: [普法.咨询人次, 服务.咨询人次]", "terms: [普法.咨询人次]"),
    ):
        assert old in text
        text = text.replace(old, new)
    own.write_text(text, "utf-8")
    assert {one.figure: one.formula for one in workflow.trace(tmp_path / "报告.docx").numbers} == before
    assert len(before) > 50
