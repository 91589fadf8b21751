"""What agrees with itself is not accused: sentences, official documents of other kinds, our own drafts, odd documents."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.check.claims import check_claims
from drafter.check.form import recognise
from tests.check.form.documents import document

HERE = Path(__file__).parent
REPORT = HERE.joinpath("report.txt").read_text(encoding="utf-8").strip()
SENTENCES = HERE.joinpath("sentences.txt").read_text(encoding="utf-8").splitlines()
FORM = HERE.parent / "form"
OTHERS = sorted((FORM / "genres").glob("*.txt"))
OF_FORM = (FORM / "sentences.txt").read_text(encoding="utf-8").splitlines()
PLACE = "正文 主要负责人认真履行"


def told(notation: str) -> list[tuple[str, str]]:
    return [(one.code, one.message) for one in check_claims(recognise(document(notation)))]


@pytest.mark.parametrize("sentence", [*SENTENCES, *OF_FORM], ids=lambda text: text[:12])
def test_a_sentence_that_only_looks_wrong_is_left_alone(sentence: str) -> None:
    for place in ("一级 二、", PLACE):
        assert place in REPORT
        assert told(REPORT.replace(place, f"正文 {sentence}\n{place}")) == []


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.stem)
def test_official_documents_of_other_kinds_are_left_alone(path: Path) -> None:
    assert told(path.read_text(encoding="utf-8").strip()) == []


def test_what_is_no_official_document_is_left_alone() -> None:
    assert told("标题 通讯录\n正文 张三 13800138000\n正文 受理59件，办结57件，办结率50%。") == []


LINES = sorted(
    {line for text in (REPORT, *(p.read_text(encoding="utf-8") for p in OTHERS)) for line in text.split("\n") if line}
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*LINES, *(f"正文 {s}" for s in SENTENCES)]), max_size=25), st.data())
def test_any_order_of_paragraphs_is_read_and_every_finding_points_into_one(
    lines: list[str], data: st.DataObject
) -> None:
    cut = [line[: data.draw(st.integers(6, max(6, len(line))))] for line in lines]
    made = document("\n".join(line.replace("接排1", "正文").replace("接排2", "正文") for line in cut) or "空行 ")
    for one in check_claims(recognise(made)):
        assert "{" not in one.message + one.hint
        if one.index >= 0 and one.end:
            assert made.paragraphs[one.index].text[one.start : one.end] == one.text
