"""The verb ``compare``: a copy of one document with tracked changes that make it say another; nothing is dropped unsaid."""

from __future__ import annotations

import io
from pathlib import Path
from random import Random

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafter import workflow
from drafter.model.errors import InputError, OutputError
from drafter.word import EditablePackage, clerk_paragraphs
from drafter.workflow import Compared
from tests.merge.documents import written
from tests.merge.oracle import resolved
from tests.merge.scripts import changed, model
from tests.merge.scripts import written as drafted
from tests.merge.texts import draft

OLD = """
标题 title 报告
一级 h 一、工作开展情况
正文 a 全年开展广场宣传[a 99场次]，成效明显。
正文 b 立案查处违法行为[b 12件]。
表 t | 村名 | 件数
行 t 东 | 东村村民委员会 | [东 3]
行 t 西 | 西村村民委员会 | [西 5]
日期 d 2025年1月6日
"""
NEW = """
标题 title 报告
一级 h 一、工作开展情况
正文 a 全年共开展广场宣传[a 102场次]，成效明显。
正文 c 新增调解组织[c 4个]，办结纠纷若干。
表 t | 村名 | 件数
行 t 东 | 东村村民委员会 | [东 4]
行 t 南 | 南岸社区居民委员会 | [南 8]
日期 d 2025年1月6日
"""


def texts(data: bytes) -> list[str]:
    return [own.text for own in clerk_paragraphs(EditablePackage(data, "文档.docx"))]


def compared(folder: Path, old: bytes, new: bytes) -> tuple[Compared, bytes]:
    """Compare two documents; check what holds of every copy. Returns what was found, and the copy or the old document."""
    (folder / "旧.docx").write_bytes(old)
    (folder / "新.docx").write_bytes(new)
    found = workflow.compare(folder / "旧.docx", folder / "新.docx")
    assert ((folder / "旧.docx").read_bytes(), (folder / "新.docx").read_bytes()) == (old, new)
    copy = found.output.read_bytes() if found.output else old
    assert resolved(copy, accept=False) == texts(old)
    assert found.same or resolved(copy, accept=True) == list(found.found.plan.expected)
    if found.output:
        found.output.unlink()
    return found, copy


def notes(data: bytes) -> list[str]:
    return [comment.text for comment in docx.Document(io.BytesIO(data)).comments]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10**9))
def test_rejecting_gives_the_one_and_accepting_the_other(tmp_path: Path, seed: int) -> None:
    random = Random(seed)  # noqa: S311 - cases, not secrets
    report = model(random)
    other = changed(random, changed(random, report)) if seed % 4 else model(random)
    old, new = written(drafted(report)), written(drafted(other))
    for one, two in ((old, new), (new, old)):
        found, copy = compared(tmp_path, one, two)
        assert found.same == (texts(one) == texts(two))
        assert list(found.found.plan.expected) == texts(two)
        assert found.left_out == ()
        assert len(notes(copy) if found.output else []) == len(found.found.numbers)


def test_only_numbers_have_comments(tmp_path: Path) -> None:
    found, copy = compared(tmp_path, written(draft(OLD)), written(draft(NEW)))
    assert notes(copy) == ["数不同：99场次→102场次", "数不同：3→4"]
    assert [(one.old, one.new, one.paragraph) for one in found.found.numbers] == [
        ("99场次", "102场次", 3),
        ("3", "4", 8),
    ]
    counts = {
        "numbers": 2,
        "changed": 2,
        "added": 1,
        "removed": 1,
        "tables_added": 0,
        "rows_added": 1,
        "rows_removed": 1,
    }
    assert found.found.counts == counts
    assert found.output is not None
    assert found.output.name == "旧（对照）.docx"


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "旧.docx").write_bytes(written(draft(OLD)))
    (tmp_path / "新.docx").write_bytes(written(draft(NEW)))
    outputs = [workflow.compare(tmp_path / "旧.docx", tmp_path / "新.docx").output for _ in range(2)]
    assert [path.name for path in outputs if path] == ["旧（对照）.docx", "旧（对照2）.docx"]
    with pytest.raises(OutputError, match="没有覆盖"):
        workflow.compare(tmp_path / "旧.docx", tmp_path / "新.docx", output=tmp_path / "新.docx")
    with pytest.raises(OutputError, match="文件夹"):
        workflow.compare(tmp_path / "旧.docx", tmp_path / "新.docx", output=tmp_path)


@pytest.mark.parametrize(
    ("new", "says"),
    [
        (None, "对照要两份文件"),
        (".", "是一个文件夹"),
        ("没有.docx", "打不开"),
        ("开着.docx", "正在打开"),
        ("旧.wps", "不能对照"),
    ],
)
def test_what_cannot_be_compared_is_refused(new: str | None, says: str, tmp_path: Path) -> None:
    for name in ("旧.docx", "开着.docx"):
        (tmp_path / name).write_bytes(written(draft(OLD)))
    (tmp_path / ".~开着.docx").touch()
    (tmp_path / "旧.wps").write_bytes(b"\xd0\xcf\x11\xe0")
    with pytest.raises(InputError) as caught:
        workflow.compare(tmp_path / "旧.docx", tmp_path / new if new else None)
    assert says in caught.value.message
    assert caught.value.hint
    assert not list(tmp_path.glob("*对照*"))


def test_the_same_words_are_no_difference(tmp_path: Path) -> None:
    old = written(draft(OLD))
    document, stream = docx.Document(io.BytesIO(old)), io.BytesIO()
    document.paragraphs[2].runs[0].text = f"　　{document.paragraphs[2].runs[0].text}"
    document.add_paragraph("")
    document.save(stream)
    found, _ = compared(tmp_path, old, stream.getvalue())
    assert (found.same, found.output) == (True, None)


def test_changes_of_others_in_the_old_one_are_pointed_out(tmp_path: Path) -> None:
    tracked = workflow.compare(*both(tmp_path)).output
    assert tracked is not None
    found = workflow.compare(tracked, tmp_path / "旧.docx")
    assert [(one.what, one.of_old) for one in found.left_out] == [("原有的修订", True)]


def both(folder: Path) -> tuple[Path, Path]:
    (folder / "旧.docx").write_bytes(written(draft(OLD)))
    (folder / "新.docx").write_bytes(written(draft(NEW)))
    return folder / "旧.docx", folder / "新.docx"
