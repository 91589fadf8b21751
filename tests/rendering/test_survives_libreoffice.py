"""Saving in another program: our marks and the base are still there."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.model.report import DocumentForm
from drafter.word import read_docx
from tests.rendering.pages import convert
from tests.word.reports import EVERYTHING, SAMPLE, STYLE, report
from tests.word.written import written

pytestmark = pytest.mark.render


@pytest.mark.parametrize("text", [SAMPLE, EVERYTHING])
@pytest.mark.parametrize("form", DocumentForm)
def test_marks_and_base_survive_saving_in_libreoffice_twice(text: str, form: DocumentForm, tmp_path: Path) -> None:
    data = written(report(text, document=form), STYLE)
    before = read_docx(data, "a.docx")
    for folder in (tmp_path / "once", tmp_path / "twice"):
        folder.mkdir()
        data = convert({"a": data}, folder, "docx")["a"].read_bytes()
        after = read_docx(data, "a.docx")
        assert [p for p in after.paragraphs if p.text] == list(before.paragraphs), "it adds paragraphs without words"
        assert after.base == before.base
        assert after.base_digest == before.base_digest
        assert after.ours
        assert not after.untouched
