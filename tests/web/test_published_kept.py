"""What the page keeps of published documents in a county's folder: it is nobody's ledgers."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

from drafter.batch.roster import townships
from drafter.model.county import County
from tests.browser.served import serving
from tests.web.asking import Browser
from tests.word.documents import docx, p, r


def test_a_published_document_makes_no_township(tmp_path: Path) -> None:
    county = tmp_path / "全县"
    (county / "宁安镇").mkdir(parents=True)
    with serving(tmp_path / "scratch", str(county)) as served:
        clerk = Browser(served.port)
        clerk.get(served.opening.removeprefix(served.origin[:-1]))
        told = clerk.upload("/publish", ("document", "定稿.docx", docx(p(r("现将有关情况报告如下。")))))
        assert told.status == 200, told.text
        address = unquote(told.json()["go"])
        clerk.post(address, {})
        assert clerk.get(f"{address}/copy").status == 200
    found = townships(county, County(), county / "输出")
    assert [one.name for one in found] == ["宁安镇"]
    assert [one.name for one in county.rglob("*（公开）.docx")] == ["定稿（公开）.docx"]
