"""A published copy looks as the document does, page by page, pixel by pixel."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
import pytest
from PIL import Image, ImageChops

from drafter import workflow
from drafter.model.publishing import PublicProperties
from drafter.word import read_docx
from drafter.word.publishing import public_copy
from drafter.workflow import Options, PublishOptions
from tests.rendering.pages import convert
from tests.sessions import foreign
from tests.sessions.desk import Desk, edited, put
from tests.word.documents import unpacked
from tests.word.reports import EVERYTHING, SAMPLE, report
from tests.word.validity import complaints
from tests.word.written import written

pytestmark = pytest.mark.render

DATA = Path(__file__).resolve().parents[2] / "data"
_RESOLUTION = 60
_APART = 1.5  # pt: LibreOffice spreads what is left of a line over its pieces
_SAID = PublicProperties("标题", "机关", "2025-01-26")
_CONTROL = "<w:sdt><w:sdtPr><w:alias w:val='a'/><w:tag w:val='b'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
_BLOCKS = (
    _CONTROL.format("<w:p><w:r><w:t>控件里的一段话。</w:t></w:r></w:p>"),
    f"<w:p><w:r><w:t>前面</w:t></w:r>{_CONTROL.format('<w:r><w:t>中间</w:t></w:r>')}<w:r><w:t>后面</w:t></w:r></w:p>",
    '<w:p><w:smartTag w:uri="u" w:element="e"><w:r><w:t>标记里的话</w:t></w:r></w:smartTag></w:p>',
)


def with_controls(desk: Desk) -> None:
    """Put controls, tags and a field in front of the text."""
    put(desk.body, 1, *map(foreign.any_xml, _BLOCKS))


def words(path: Path) -> list[list[tuple[str, float, float]]]:
    """Return the characters of each page with their places in pt, to a whole one."""
    with pdfplumber.open(path) as found:
        return [[(c["text"], c["x0"], c["top"]) for c in page.chars] for page in found.pages]


def astray(one: Path, other: Path) -> list[str]:
    """Return the characters that are not where they were: on another page or line, or further off than that."""
    mine, theirs = words(one), words(other)
    if [[c[0] for c in page] for page in mine] != [[c[0] for c in page] for page in theirs]:
        return ["other words"]
    pairs = ((a, b) for page, same in zip(mine, theirs, strict=True) for a, b in zip(page, same, strict=True))
    return [a[0] for a, b in pairs if abs(a[1] - b[1]) > _APART or abs(a[2] - b[2]) > _APART]


def pages(path: Path) -> list[Image.Image]:
    with pdfplumber.open(path) as found:
        return [page.to_image(resolution=_RESOLUTION).original.convert("RGB") for page in found.pages]


def differing(one: Path, other: Path) -> list[int]:
    """Return the numbers of the pages that do not look the same; 0 when there are not as many."""
    mine, theirs = pages(one), pages(other)
    if len(mine) != len(theirs):
        return [0]
    pairs = enumerate(zip(mine, theirs, strict=True), start=1)
    return [number for number, (a, b) in pairs if a.size != b.size or ImageChops.difference(a, b).getbbox() is not None]


def test_every_page_looks_the_same(tmp_path: Path) -> None:
    documents = {
        "sample": written(report(SAMPLE)),
        "everything": written(report(EVERYTHING)),
        "controls": edited(written(report(SAMPLE)), with_controls),
        "attributes": edited(written(report(EVERYTHING)), foreign.with_attributes),
    }
    for ledgers in ("宁安镇2024", "烟溪镇2024"):
        path = tmp_path / f"{ledgers}.docx"
        options = Options(settings=(("附件", "统计表"),))
        workflow.draft(DATA / f"{ledgers}.xlsx", output=path, allow_problems=True, options=options)
        documents[ledgers] = path.read_bytes()
    (tmp_path / "lo").mkdir()
    documents["no marks"] = public_copy(documents["everything"], "a.docx", _SAID).data
    documents["saved by LibreOffice"] = convert({"a": documents["no marks"]}, tmp_path / "lo", "docx")["a"].read_bytes()
    copies = {f"{name} copy": public_copy(data, name, _SAID).data for name, data in documents.items()}
    printed = convert(documents | copies, tmp_path)
    assert {name for name in documents if astray(printed[name], printed[f"{name} copy"])} == set()
    plain = ("saved by LibreOffice", "no marks")
    assert {name for name in documents if differing(printed[name], printed[f"{name} copy"]) and name in plain} == set()


def test_the_comparison_sees_a_word(tmp_path: Path) -> None:
    more = SAMPLE.replace("坚持", "坚持" * 500)
    data = {
        "a": written(report(SAMPLE)),
        "b": written(report(SAMPLE.replace("坚持", "依照"))),
        "c": written(report(more)),
    }
    printed = convert(data, tmp_path)
    assert differing(printed["a"], printed["b"]) == [1]
    assert astray(printed["a"], printed["b"])
    assert differing(printed["a"], printed["c"]) == [0]


def test_the_annotation_that_is_added_stands_where_drafter_would_put_it(tmp_path: Path) -> None:
    plain = SAMPLE.replace("附注 （此件公开发布）\n", "").replace("【待核实】", "[5次]").replace("〔人数〕", "万人")
    path = tmp_path / "报告.docx"
    path.write_bytes(written(report(plain)))
    found = workflow.publish(path, options=PublishOptions(public=True, confirm_all=True))
    assert found.output is not None
    whole = written(report(plain.replace("日期 2025年1月26日", "日期 2025年1月26日\n附注 （此件公开发布）")))
    printed = convert({"a": found.output.read_bytes(), "b": whole}, tmp_path)
    assert astray(printed["a"], printed["b"]) == []


def test_a_report_that_libreoffice_saved_loses_its_marks_too(tmp_path: Path) -> None:
    marked = written(report(EVERYTHING.replace("〔人数〕", "万人").replace("〔案号〕", "1号")))
    data = convert({"a": marked}, tmp_path, "docx")["a"].read_bytes()
    digest = read_docx(data, "a.docx").base_digest
    assert digest
    copy = public_copy(data, "a.docx", _SAID).data
    whole = b"".join(name.encode() + content for name, content in unpacked(copy).items())
    ours = (b"_drafter_", b"drafter", b"LibreOffice", digest.encode(), b"rsid")
    assert [word for word in ours if word in whole] == []
    said, kept = (set(complaints(one, tmp_path)) for one in (copy, data))
    assert said <= kept
