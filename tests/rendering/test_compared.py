"""Accept All and Reject All of LibreOffice on compared documents give the one text and the other."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from drafter.merge import compare
from drafter.word import EditablePackage, clerk_paragraphs, compared, read_docx
from tests.merge.documents import written
from tests.merge.scripts import changed, model
from tests.merge.scripts import written as drafted
from tests.rendering.deciding import decided

pytestmark = pytest.mark.render


def texts(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in read_docx(data, "报告.docx").paragraphs]


@pytest.mark.parametrize("accept", [True, False], ids=["accept", "reject"])
@pytest.mark.parametrize("seed", [5, 7, 20])
def test_whatever_was_edited(seed: int, tmp_path: Path, *, accept: bool) -> None:
    random = Random(seed)  # noqa: S311 - cases, not secrets
    report = model(random)
    old, new = written(drafted(report)), written(drafted(changed(random, changed(random, report))))
    first, second = EditablePackage(old, "旧.docx"), EditablePackage(new, "新.docx")
    found = compare(clerk_paragraphs(first), clerk_paragraphs(second))
    assert found.plan.operations
    copy = compared(first, second, found, author="drafter")
    assert texts(decided(copy, tmp_path, accept=accept)) == texts(new if accept else old)
