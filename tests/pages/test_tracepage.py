"""``trace --html``: one page, read by a parser: nothing from elsewhere, nothing that runs, all that must be on it."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from openpyxl import load_workbook

from drafter import workflow
from drafter.model.figure import Figure
from drafter.model.merge import CellPlace
from drafter.model.source import RowRef
from drafter.pages.tracepage import page
from drafter.workflow import Options, Trace, TracedNumber
from drafter.workflow.evidence import RowTable
from drafter.workflow.tracing import TracedParagraph
from tests.cli.fakes import FakeWorkflow, Run

DATA = Path(__file__).resolve().parents[2] / "data"
EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&amp;\u202e"
ROWS = tuple(RowRef("台账.xlsx", "普法宣传", row) for row in (3, 4))
EMPTY = {"meta", "br", "img", "link", "input", "hr"}


@dataclass
class Page(HTMLParser):
    """The elements of a page with their attributes, its text by element, and whether every element was closed."""

    elements: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    texts: list[tuple[str, str]] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Start the parser."""
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs)
        self.elements.append((tag, dict(attrs)))
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append((self.open[-1] if self.open else "", data))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def said(self) -> str:
        return "".join(text for tag, text in self.texts if tag not in ("script", "style"))


def parsed(found: Trace) -> Page:
    read = Page()
    read.feed(page(found))
    read.close()
    assert read.open == []
    return read


def number(text: str, start: int, **more: object) -> TracedNumber:
    given: dict[str, object] = {"paragraph": 2, "kind": "figure", "start": start, "end": start + len(text), **more}
    return TracedNumber(text, **given)  # type: ignore[arg-type] # fields of a number


BODY = "全年宣传68场次，另有志愿者35人。"
FOUND = Trace(
    "宁安镇的报告",
    (
        number("68场次", 4, figure="a", label="广场宣传", state="人工改动", written="67场次", sources=ROWS, value=67),
        number("35", 14, kind="manual", context="志愿者35人"),
        number("3", 0, paragraph=3, kind="constant"),
        TracedNumber("", 0, "figure", "b", "送法下乡", state="所在段已删除", written="29次"),
    ),
    (
        TracedParagraph("宁安镇的报告", None, "center", size=22, level=1),
        TracedParagraph(BODY, first_line=32),
        TracedParagraph("3", CellPlace(0, 0, 0)),
        TracedParagraph("甲村", CellPlace(0, 0, 1)),
    ),
)


def evil() -> Trace:
    """Return the same with a name that is markup wherever a name may stand."""
    one, two, *others = FOUND.numbers
    table = RowTable(EVIL, (EVIL,), ((RowRef(EVIL, EVIL, 3), (EVIL,)), (RowRef("乙", EVIL, 4), (EVIL,))))
    figure = Figure("a", EVIL, EVIL, "names", value=(EVIL,))
    said = {"label": EVIL, "written": EVIL, "ledger": EVIL, "formula": EVIL, "state": EVIL, "context": EVIL}
    row = RowRef(EVIL, EVIL, 3)
    bad = replace(one, **said, current=figure, agrees=False, rows=(table,), sources=(row,), kind=EVIL)  # type: ignore[arg-type] # texts
    paragraphs = (
        TracedParagraph(EVIL, align=EVIL),
        FOUND.paragraphs[1],
        *(replace(cell, text=EVIL) for cell in FOUND.paragraphs[2:]),
    )
    typed = replace(two, text=EVIL, paragraph=1, start=0, end=len(EVIL), context=EVIL)
    return Trace(EVIL, (bad, typed, *(replace(other, written=EVIL, label=EVIL) for other in others[1:])), paragraphs)


@pytest.mark.parametrize("found", [FOUND, evil()], ids=["plain", "evil"])
def test_nothing_on_the_page_is_from_elsewhere_or_runs_but_our_script(found: Trace) -> None:
    read = parsed(found)
    tags = {tag for tag, _ in read.elements}
    assert not tags & {"img", "link", "iframe", "object", "embed", "base", "form", "svg", "a:x"}
    assert len(read.all("script")) == 1
    assert all("src" not in attributes for _, attributes in read.elements)
    assert [name for _, attributes in read.elements for name in attributes if name.startswith("on")] == []
    assert all((attributes["href"] or "").startswith("#") for attributes in read.all("a"))
    assert re.findall(r"(?i)(?:https?:|//|url\(|@import)", page(found).replace("<!DOCTYPE html>", "")) == []


def test_the_only_script_that_may_run_is_ours() -> None:
    text = page(evil())
    [script] = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = next(a["content"] for a in parsed(evil()).all("meta") if a.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none';")
    assert f"script-src 'sha256-{digest}'" in policy


def test_what_looks_like_markup_is_shown_as_it_was_typed() -> None:
    assert "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&amp;" in parsed(evil()).said()
    assert "\u202e" not in page(evil())


def numbers(read: Page) -> list[dict[str, str | None]]:
    return [link for link in read.all("a") if "n" in (link.get("class") or "").split()]


def test_every_number_is_a_link_to_its_source_and_back() -> None:
    read = parsed(FOUND)
    named = {attributes["id"] for _, attributes in read.elements if attributes.get("id")}
    assert [link["href"] for link in numbers(read)] == ["#n0", "#n1", "#n2"]
    assert [link["id"] for link in numbers(read)] == ["t0", "t1", "t2"]
    assert {(link["href"] or "")[1:] for link in read.all("a")} <= named
    assert "第3—4行" in read.said()
    assert "67场次" in read.said()


def test_the_text_stands_as_it_is_laid_out() -> None:
    read = parsed(FOUND)
    title, body = (one for one in read.all("p") if "style" in one)
    assert title["class"] == "c h"
    assert "text-indent:2.00em" in (body["style"] or "")
    assert BODY in read.said()
    assert read.said().index("3甲村") > read.said().index(BODY)


def test_states_differ_by_more_than_colour() -> None:
    classes = [link["class"] for link in numbers(parsed(FOUND))]
    assert classes == ["n figure changed", "n manual", "n constant"]
    style = page(FOUND).partition("<style>")[2].partition("</style>")[0]
    for name in ("changed::after", "manual::after", "differs::before"):
        assert f".{name}{{content:" in style
    lines = [re.search(rf"\.{kind}{{[^}}]*border[^}}]*?(\w+) #", style) for kind in ("figure", "row", "date", "legal")]
    assert [line and line[1] for line in lines] == ["solid", "dotted", "dashed", "double"]


def test_numbers_without_a_source_and_numbers_that_are_gone_are_listed() -> None:
    said = parsed(FOUND).said()
    assert "没有来源的数（1 个）" in said
    assert "报告里已经没有的数（1 个）" in said
    assert said.index("29次") > said.index("报告里已经没有的数")


@pytest.mark.parametrize("compared", [False, True])
def test_there_is_a_list_of_what_disagrees_when_ledgers_were_given(compared: bool) -> None:  # noqa: FBT001 - a parameter
    figure = Figure("a", "广场宣传", "普法宣传", "count", value=68, unit="场次")
    one, *others = FOUND.numbers
    bad = replace(one, current=figure, agrees=False)
    said = parsed(replace(FOUND, numbers=(bad, *others), compared=compared)).said()
    assert ("和台账不一致的数（1 个）" in said) is compared
    assert "和上次生成的不一样的数（1 个）" in said
    assert "上次是 67场次" in said
    nothing = parsed(replace(FOUND, numbers=tuple(others), compared=compared)).said()
    assert ("和台账不一致的数（0 个）" in nothing) is compared
    assert "和上次生成的不一样的数" not in nothing


def test_rows_that_several_numbers_share_are_written_once() -> None:
    shared = RowTable("普法宣传", ("场次",), tuple((row, ("九十九",)) for row in ROWS))
    other = RowTable("普法宣传", ("形式",), tuple((row, ("广场",)) for row in ROWS))
    one, two, *_ = FOUND.numbers
    read = parsed(
        replace(
            FOUND, numbers=(replace(one, rows=(shared, other)), replace(two, rows=(replace(shared),))), compared=True
        )
    )
    assert read.said().count("九十九") == len(ROWS)
    assert len(read.all("caption")) == 2
    assert [link["href"] for link in read.all("a")].count("#r0") == 2


def test_what_judges_a_number_comes_before_its_facts_and_its_rows_before_its_old_places() -> None:
    figure = Figure("a", "广场宣传", "普法宣传", "count", value=68, unit="场次")
    rows = (RowTable("普法宣传", ("场次",), ((ROWS[0], ("2",)),)),)
    bad = replace(FOUND.numbers[0], current=figure, agrees=False, rows=rows, formula="全部记录数")
    said = parsed(replace(FOUND, numbers=(bad,), compared=True)).said()
    order = ["≠ 和台账不一致，台账现在是 68场次", "全部记录数", "普法宣传，现在的 1 行", "起草时的来源（2 处）"]
    assert sorted(order, key=said.index) == order


def test_a_report_without_numbers_has_a_page() -> None:
    said = parsed(Trace("空", (), (TracedParagraph("没有"),))).said()
    assert "报告里没有数。" in said
    assert "没有来源的数（0 个）" in said


PERSON, TELEPHONE = "欧阳复查", "13812345678"


def persons(folder: Path) -> Path:
    """Write ledgers that name persons in a column of theirs, and one person's telephone in a column of something else."""
    book = load_workbook(DATA / "宁安镇2024.xlsx")
    sheet = book["安全隐患"]
    heads = [cell.value for cell in sheet[1]]
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, heads.index("复查人") + 1).value = f"{PERSON}{row}"
        batch = sheet.cell(row, heads.index("检查批次") + 1)
        batch.value = f"{batch.value}，电话{TELEPHONE}"
    book.save(folder / "台账.xlsx")
    figures = (DATA.parent / "templates/annual/figures.yaml").read_text(encoding="utf-8")
    own = figures.replace(
        "ledger: 安全隐患, aggregate: count, unit: 条",
        "ledger: 安全隐患, aggregate: distinct, column: 复查人, unit: 条",
    )
    (folder / "templates/annual").mkdir(parents=True)
    (folder / "templates/annual/figures.yaml").write_text(own, encoding="utf-8")
    return folder / "台账.xlsx"


def test_no_person_is_named_anywhere_in_the_file(tmp_path: Path) -> None:
    ledgers, path = persons(tmp_path), tmp_path / "报告.docx"
    workflow.draft(ledgers, output=path)
    found = workflow.trace(path, ledgers)
    shown = {column for number in found.numbers for table in number.rows for column in table.columns}
    assert {"复查人", "检查批次"} <= shown
    for text in (page(found), page(workflow.trace(path))):
        assert PERSON not in text
        assert TELEPHONE not in text
    assert page(found).count("<td>＊＊＊</td>") > 800


def test_the_page_of_a_real_draft_shows_rows_and_masks_persons(tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    workflow.draft(DATA / "宁安镇2024.xlsx", output=path, options=Options(settings=(("附件", "统计表"),)))
    without, read = parsed(workflow.trace(path)), parsed(workflow.trace(path, DATA / "宁安镇2024.xlsx"))
    assert "广场宣传" in read.said()
    assert len(read.all("caption")) > 50
    assert without.all("caption") == []
    assert "＊＊＊" not in without.said()


def test_the_page_is_written_once_and_never_over_another(run: Run, tmp_path: Path, workflow: FakeWorkflow) -> None:
    workflow.answers["trace"] = FOUND
    out = tmp_path / "查数.html"
    ran = run("trace", "a.docx", "--html", str(out))
    assert ran.code == 0
    assert f"已写出网页，用浏览器打开：{out}" in ran.out
    assert out.read_bytes() == page(FOUND).encode()
    assert run("trace", "a.docx", "--html", str(out)).code == 0
    out.write_text("mine", encoding="utf-8")
    ran = run("trace", "a.docx", "--html", str(out))
    assert (ran.code, out.read_text(encoding="utf-8")) == (2, "mine")
    assert "没有覆盖" in ran.err
