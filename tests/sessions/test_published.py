"""Documents as clerks leave them, published: none of drafter's marks goes out, and not a word is lost or looks otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.model.publishing import LeftoverKind, PublicProperties
from drafter.word import read_document, read_docx
from drafter.word.publishing import leftovers, public_copy
from tests.sessions.cases import CASES, Case
from tests.sessions.desk import W, edited, opened
from tests.sessions.report import document
from tests.word.documents import unpacked
from tests.word.validity import complaints

SAID = PublicProperties("标题", "安宁镇人民政府", "2025-01-06")
_CHANGES = tuple(f"{W}{tag}" for tag in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "cellIns"))


def looks(data: bytes) -> list[tuple[str, object, object]]:
    """Return the words and the look of every paragraph that has words."""
    found = read_document(data, "a.docx").paragraphs
    return [(one.whole, one.layout, one.pieces) for one in found if one.text.strip()]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_as_the_clerk_left_it(case: Case, tmp_path: Path) -> None:
    data = edited(document(), case.edit)
    left, _ = leftovers(data, "报告.docx")
    tracked = next(opened(data).root.iter(*_CHANGES), None) is not None
    assert tracked == any(one.kind is LeftoverKind.CHANGE for one in left)
    copy = public_copy(data, "报告.docx", SAID).data
    whole = b"".join(unpacked(copy).values())
    ours = (b"_drafter_", b"drafter", read_docx(document(), "a.docx").base_digest.encode())
    assert [word for word in ours if word in whole] == []
    assert looks(copy) == looks(data)
    said = complaints(copy, tmp_path)
    assert not said or set(said) <= set(complaints(data, tmp_path))
