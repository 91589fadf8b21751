"""Which reports of a folder somebody has worked on."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import docx

from drafter import workflow
from drafter.workflow.reworked import reworked
from tests.workflow.clerk import edited, tabled, typed

LEDGERS = Path(__file__).resolve().parents[2] / "data" / "宁安镇2024.xlsx"


def test_edited_reports_are_named_the_newest_first_and_nothing_else(tmp_path: Path) -> None:
    shutil.copy(LEDGERS, tmp_path)
    workflow.draft(tmp_path / LEDGERS.name, output=tmp_path / "没动过.docx")
    edit = typed("坚持领导干部带头学法", "领导干部做到带头学法")
    for when, name in enumerate(("先改的.docx", "~$改的.docx", "后改的.docx")):
        edited(tmp_path / "没动过.docx", tmp_path / name, edit)
        os.utime(tmp_path / name, (1_700_000_000 + when,) * 2)
    docx.Document().save(str(tmp_path / "别人的.docx"))
    (tmp_path / "坏的.docx").write_bytes(b"no document")
    workflow.draft(tmp_path / LEDGERS.name, output=tmp_path / "函.docx", letter=True)
    edited(tmp_path / "函.docx", tmp_path / "函.docx", tabled(("甲", "乙")))
    assert [one.name for one in reworked(tmp_path)] == ["后改的.docx", "先改的.docx"]
