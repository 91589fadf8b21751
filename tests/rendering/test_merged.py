"""Accept All and Reject All of LibreOffice on merged documents give the expected texts."""

from __future__ import annotations

import io
from pathlib import Path
from random import Random

import docx
import pytest

from drafter.word import read_docx
from tests.merge.documents import check, merged, written
from tests.merge.scripts import changed, model
from tests.merge.scripts import written as drafted
from tests.merge.texts import draft
from tests.rendering.deciding import decided, saved_as

pytestmark = pytest.mark.render

BASE = """
标题 title 报告
正文 a 立案[a 4件]。
正文 b 见下表[b 3次]。
表 t | 村名 | 件数
行 t 东 | 东村 | [东 3]
正文 z 完。
"""
NEW = """
标题 title 报告
正文 a 立案[a 5件]。
正文 c 附表[c 5次]。
表 t | 村名 | 件数
行 t 西 | 西村 | [西 9]
正文 z 完。
正文 y 又[y 1次]。
"""


def texts(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in read_docx(data, "报告.docx").paragraphs]


@pytest.mark.parametrize("accept", [True, False], ids=["accept", "reject"])
def test_right_before_a_table(tmp_path: Path, *, accept: bool) -> None:
    base, new = draft(BASE), draft(NEW)
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


@pytest.mark.parametrize("kind", ["docx", "odt", "doc"])
def test_a_document_that_went_through_libreoffice(kind: str, tmp_path: Path) -> None:
    new = BASE.replace("4件", "5件").replace("正文 z", "行 t 西 | 西村 | [西 9]\n正文 c 又督查[督 2次]。\n正文 z")
    mine = saved_as(written(draft(BASE)), kind, tmp_path)
    result = merged(draft(BASE), mine, draft(new))
    check(result, tmp_path)
    assert list(result.plan.expected) == [passage.text for passage in draft(new).passages]
    styles = {p.text: p.style.name for p in docx.Document(io.BytesIO(result.data)).paragraphs if p.style}
    assert styles["完。"] == "公文正文"
