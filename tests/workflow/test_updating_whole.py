"""The verb ``update`` and the rest of the document: numbers that the clerk repeated, also beside the text, and the zones."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree
from openpyxl import load_workbook

from drafter import workflow
from drafter.cli import updated
from drafter.model.merge import Action, Where
from drafter.word import clerk_paragraphs
from drafter.word.editing import EditablePackage, w
from tests.word.validity import complaints

DATA = Path(__file__).resolve().parents[2] / "data"
LEDGERS = "宁安镇2024.xlsx"
SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
OWN = "综上所述，我镇共开展普法活动99场次。"
NOTE = "其中，普法活动99场次含联合开展的。"
BOX = "普法活动：99场次"
EDGE = "宁安镇 普法99场次"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for book in DATA.glob("宁安镇*.xlsx"):
        shutil.copy(book, tmp_path)
    workflow.draft(tmp_path / LEDGERS, output=tmp_path / "报告.docx")
    return tmp_path


def three_more(folder: Path) -> None:
    """Correct a cell so that 普法活动 comes to 102 instead of 99."""
    book = load_workbook(folder / LEDGERS)
    table = book["普法宣传"]
    place = [str(cell.value).partition("(")[0] for cell in table[1]].index("场次") + 1
    table.cell(3, place).value = int(str(table.cell(3, place).value)) + 3
    book.save(folder / LEDGERS)


def xml(text: str) -> etree._Element:
    return etree.fromstring(f"<all {SPACES}>{text}</all>")[0]


def run(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


def notes(kind: str, words: str) -> etree._Element:
    separators = (
        f'<w:{kind} w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
        f'<w:{kind} w:type="continuationSeparator" w:id="1">'
        f"<w:p><w:r><w:continuationSeparator/></w:r></w:p></w:{kind}>"
    )
    return xml(
        f'<w:{kind}s>{separators}<w:{kind} w:id="2"><w:p><w:r><w:{kind}Ref/></w:r>{run(words)}</w:p></w:{kind}></w:{kind}s>'
    )


class Clerk:
    """The clerk at the report: adds what only Word can."""

    def __init__(self, folder: Path) -> None:
        """Open the report in a folder."""
        self.path = folder / "报告.docx"
        self.package = EditablePackage(self.path.read_bytes(), "报告.docx")
        body = self.package.document.find(w("body"))
        assert body is not None
        self.body = body

    def paragraph(self, words: str) -> etree._Element:
        return next(p for p in self.body.iter(w("p")) if words in "".join(map(str, p.itertext())))

    def own(self, words: str) -> None:
        made = xml(f"<w:p>{run(words)}</w:p>")
        self.paragraph("普法活动").addnext(made)

    def note(self, kind: str, at: str) -> None:
        self.package.add(f"{kind}s", f"{WORD}.{kind}s+xml", notes(kind, NOTE))
        self.paragraph(at).append(xml(f'<w:r><w:{kind}Reference w:id="2"/></w:r>'))

    def box(self, at: str) -> None:
        shape = f"<w:txbxContent><w:p>{run(BOX)}</w:p></w:txbxContent>"
        picture = (
            '<w:pict><v:shape id="own" style="width:99pt;height:20pt" type="#_x0000_t202"><v:textbox>'
            f"{shape}</v:textbox></v:shape></w:pict>"
        )
        self.paragraph(at).append(xml(f"<w:r>{picture}</w:r>"))

    def edge(self, kind: str, root: str) -> None:
        identity = self.package.add(kind, f"{WORD}.{kind}+xml", xml(f"<w:{root}><w:p>{run(EDGE)}</w:p></w:{root}>"))
        section = list(self.body.iter(w("sectPr")))[-1]
        for old in [one for one in section.findall(w(f"{kind}Reference")) if one.get(w("type")) == "first"]:
            section.remove(old)
        reference = xml(f'<w:{kind}Reference w:type="first" r:id="{identity}"/>')
        section.insert(0, reference)

    def save(self) -> None:
        self.path.write_bytes(self.package.saved())


def everywhere(folder: Path) -> None:
    clerk = Clerk(folder)
    clerk.own(OWN)
    clerk.note("footnote", "普法活动")
    clerk.note("endnote", OWN)
    clerk.box("政务服务")
    clerk.edge("header", "hdr")
    clerk.edge("footer", "ftr")
    clerk.save()


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def comments(path: Path) -> list[str]:
    return [comment.text for comment in docx.Document(str(path)).comments if "人工写的" in comment.text]


@pytest.mark.parametrize("clean", [False, True])
def test_a_number_that_the_clerk_repeated_is_told_wherever_it_stands(folder: Path, *, clean: bool) -> None:
    everywhere(folder)
    three_more(folder)
    before = complaints((folder / "报告.docx").read_bytes(), folder)
    found = workflow.update(folder / "报告.docx", clean=clean)
    assert found.plan is not None
    assert found.output is not None
    told = {(one.where, one.old, one.new) for one in found.plan.remarks}
    assert told == {(where, "99场次", "102场次") for where in Where}
    assert len(found.plan.remarks) == len(Where)
    assert all(one.rows for one in found.plan.remarks)
    assert updated.code(found) == 1
    said = comments(found.output)
    assert [where for where in Where if any(where.value in text for text in said)] == [
        Where.FOOTNOTE,
        Where.ENDNOTE,
        Where.TEXT_BOX,
    ]
    assert len(said) == 4
    assert complaints(found.output.read_bytes(), folder) == before
    old, new = parts(folder / "报告.docx"), parts(found.output)
    beside = [
        name for name in old if any(kind in name for kind in ("header", "footer", "notes")) and "rels" not in name
    ]
    assert len(beside) >= 4
    assert {name: old[name] for name in beside} == {name: new[name] for name in beside}
    assert OWN in [paragraph.text for paragraph in docx.Document(str(found.output)).paragraphs]


def test_the_comment_on_a_footnote_stands_before_its_mark(folder: Path) -> None:
    clerk = Clerk(folder)
    clerk.note("footnote", "普法活动")
    clerk.save()
    three_more(folder)
    found = workflow.update(folder / "报告.docx", clean=True)
    assert found.output is not None
    document = docx.Document(str(found.output))
    number = next(c.comment_id for c in document.comments if "脚注里的“99场次”" in c.text)
    end = next(e for e in document.element.iter(qn("w:commentRangeEnd")) if e.get(qn("w:id")) == str(number))
    behind = [element.tag for element in end.itersiblings() for element in element.iter()]
    assert qn("w:footnoteReference") in behind
    assert qn("w:t") not in behind


def test_a_second_run_says_nothing_more(folder: Path) -> None:
    everywhere(folder)
    three_more(folder)
    first = workflow.update(folder / "报告.docx")
    assert first.output is not None
    again = workflow.update(first.output)
    assert again.plan is not None
    assert (again.plan.operations, again.plan.remarks, again.output) == ((), (), None)
    assert updated.code(again) == 0


def test_the_same_ledgers_have_nothing_to_say(folder: Path) -> None:
    everywhere(folder)
    found = workflow.update(folder / "报告.docx")
    assert found.plan is not None
    assert (found.plan.operations, found.plan.remarks, found.written) == ((), (), False)


def test_remarks_alone_are_written_too(folder: Path) -> None:
    clerk = Clerk(folder)
    clerk.own("我镇共开展普法活动99场次，其中解答法律咨询586人次。")
    clerk.save()
    book = load_workbook(folder / LEDGERS)
    table = book["普法宣传"]
    place = [str(cell.value).partition("(")[0] for cell in table[1]].index("咨询人次") + 1
    cell = next(one for (one,) in table.iter_rows(2, 80, place, place) if isinstance(one.value, int))
    cell.value = int(str(cell.value)) + 1  # 586 becomes 587: the report says 580余 as before
    book.save(folder / LEDGERS)
    found = workflow.update(folder / "报告.docx")
    assert found.plan is not None
    assert found.plan.changes == ()
    assert [(one.old, one.new) for one in found.plan.remarks] == [("586人次", "587人次")]
    assert found.output is not None
    assert len(comments(found.output)) == 1


def test_what_is_printed_names_the_place_the_words_and_the_rows(folder: Path) -> None:
    everywhere(folder)
    three_more(folder)
    found = workflow.update(folder / "报告.docx", dry_run=True)
    assert found.plan is not None
    lines = updated.text(found).splitlines()
    text = "\n".join(lines)
    assert "“综上所述，我镇共开展…”：人工写的数，台账已变" in text
    assert "您写的：综上所述，我镇共开展普法活动99场次。" in text
    assert "  页眉：人工写的数，台账已变" in text
    assert "的脚注：人工写的数，台账已变" in text
    assert "台账现在：102场次" in text
    assert text.count("普法宣传 第3行") >= len(Where)
    changes = sum(1 for one in found.plan.operations if one.action is Action.REPLACE)
    kept = found.plan.counts["kept"] + found.plan.counts["merged"]
    assert f"更新 {changes} 处，新增 0 处，删去 0 处，保留 {kept} 处，要自己定 {len(Where)} 处" in lines
    remarks = updated.shape(found)["remarks"]
    assert isinstance(remarks, list)
    assert [one["where"] for one in remarks][:1] == ["正文"]
    assert {one["new"] for one in remarks} == {"102场次"}
    text.encode("gbk")


ZONES = {
    "发文字号": "宁政发〔2025〕12号",
    "签发人": "张三",
    "成文日期": "2025年2月20日",
    "抄送机关": "县委依法治县办",
    "印发机关": "宁安镇党政办",
    "印发日期": "2025年3月1日",
    "主送机关": "县人民政府",
    "附注": "此件公开发布",
    "其他附件": "情况说明",
}
CHANGED = {
    "发文字号": "宁政发〔2025〕13号",
    "签发人": "李四",
    "成文日期": "2025年2月21日",
    "抄送机关": "县委依法治县办、县司法局",
    "印发机关": "宁安镇办公室",
    "印发日期": "2025年3月2日",
    "主送机关": "县委、县人民政府",
    "附注": "此件依申请公开",
    "其他附件": "工作情况说明",
}


@pytest.mark.parametrize("item", CHANGED)
def test_settings_of_the_zones_are_merged_like_any_other_words(item: str, folder: Path) -> None:
    before = workflow.Options(settings=tuple(ZONES.items()))
    (folder / "报告.docx").unlink()
    workflow.draft(folder / LEDGERS, output=folder / "报告.docx", options=before)
    clerk = Clerk(folder)
    clerk.own(OWN)
    clerk.save()
    after = workflow.Options(settings=tuple({**ZONES, item: CHANGED[item]}.items()))
    found = workflow.update(folder / "报告.docx", options=after)
    assert found.plan is not None
    assert found.output is not None
    assert found.plan.undecided == 0
    assert all(cause.text for one in found.plan.changes for cause in one.causes)
    assert any(item in cause.text for one in found.plan.changes for cause in one.causes)
    fresh = workflow.draft(folder / LEDGERS, output=folder / "新.docx", options=after)
    assert fresh.report is not None
    package = EditablePackage((folder / "新.docx").read_bytes(), "新.docx")
    words = [paragraph.text for paragraph in clerk_paragraphs(package)]
    assert [text for text in found.plan.expected if text != OWN] == words
    assert workflow.update(found.output, options=after).output is None
