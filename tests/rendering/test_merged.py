"""Accept All and Reject All of LibreOffice on merged documents give the expected texts."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from drafter.word import read_docx
from tests.merge.documents import merged, written
from tests.merge.scripts import changed, model
from tests.merge.scripts import written as drafted
from tests.merge.texts import draft
from tests.rendering.deciding import decided

pytestmark = pytest.mark.render

BEFORE_A_TABLE = (
    "标题 title 报告\n正文 a 立案[a 4件]。\n正文 b 见下表[b 3次]。\n表 t | 村名 | 件数\n行 t 东 | 东村 | [东 3]\n正文 z 完。",
    "标题 title 报告\n正文 a 立案[a 5件]。\n正文 c 附表[c 5次]。\n表 t | 村名 | 件数\n行 t 西 | 西村 | [西 9]\n正文 z 完。\n正文 y 又[y 1次]。",
)


def texts(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in read_docx(data, "报告.docx").paragraphs]


@pytest.mark.parametrize("accept", [True, False], ids=["accept", "reject"])
def test_right_before_a_table(tmp_path: Path, *, accept: bool) -> None:
    base, new = (draft(text) for text in BEFORE_A_TABLE)
    result = merged(base, written(base), new)
    expected = list(result.plan.expected) if accept else result.texts
    assert texts(decided(result.data, tmp_path, accept=accept)) == expected


@pytest.mark.parametrize("accept", [True, False], ids=["accept", "reject"])
@pytest.mark.parametrize("seed", [3, 11, 18])
def test_whatever_the_data_changes(seed: int, tmp_path: Path, *, accept: bool) -> None:
    random = Random(seed)  # noqa: S311 - cases, not secrets
    report = model(random)
    base, new = drafted(report), drafted(changed(random, report))
    result = merged(base, written(base), new)
    expected = list(result.plan.expected) if accept else result.texts
    assert texts(decided(result.data, tmp_path, accept=accept)) == expected
