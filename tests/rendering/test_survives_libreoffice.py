"""Saving in another program: our marks and the base are still there."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.word import read_docx, write_docx
from tests.rendering.pages import convert
from tests.word.reports import SAMPLE, STYLE, report

pytestmark = pytest.mark.render


def test_marks_and_base_survive_saving_in_libreoffice_twice(tmp_path: Path) -> None:
    data = write_docx(report(SAMPLE), STYLE)
    before = read_docx(data, "a.docx")
    for folder in (tmp_path / "once", tmp_path / "twice"):
        folder.mkdir()
        data = convert({"a": data}, folder, "docx")["a"].read_bytes()
        after = read_docx(data, "a.docx")
        assert [p.text for p in after.paragraphs] == [p.text for p in before.paragraphs]
        assert [p.block for p in after.paragraphs] == [p.block for p in before.paragraphs]
        assert [p.marks for p in after.paragraphs] == [p.marks for p in before.paragraphs]
        assert after.base == before.base
        assert after.base_digest == before.base_digest
        assert after.ours
        assert not after.untouched
