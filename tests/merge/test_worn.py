"""What must hold of documents that random hands have worn; ``python -m tests.merge.soak`` takes more of them."""

from __future__ import annotations

from copy import deepcopy
from random import Random

import pytest
from lxml import etree

from tests.merge.texts import clerk, draft
from tests.merge.worn import check_decisions, check_ids, check_marks, foreign, hold_for_document
from tests.sessions.desk import xml


@pytest.mark.parametrize("seed", range(100))
def test_documents_that_the_soak_begins_with(seed: int) -> None:
    hold_for_document(Random(seed))  # noqa: S311 - cases, not secrets


def document(inside: str) -> etree._Element:
    return xml(f"<w:document><w:body>{inside}</w:body></w:document>")


def test_a_loss_of_what_is_no_word_is_seen() -> None:
    from drafter.merge import merge

    plan = merge(draft("正文 a 一。"), clerk("一。"), draft("正文 a 一。"))
    whole = document('<w:p><w:r><w:t>一。</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>')
    check_decisions(plan, whole, deepcopy(whole))
    poorer = document("<w:p><w:r><w:t>一。</w:t></w:r></w:p>")
    assert foreign(whole) != foreign(poorer)
    with pytest.raises(AssertionError, match="no word is lost"):
        check_decisions(plan, whole, poorer)


def test_an_id_that_stands_twice_is_seen() -> None:
    change = '<w:ins w:id="5" w:author="drafter"><w:r><w:t>一</w:t></w:r></w:ins>'
    other = '<w:bookmarkStart w:id="5" w:name="own"/>'
    check_ids(document(f"<w:p>{change}</w:p>"))
    for twice in (change * 2, change + other):
        with pytest.raises(AssertionError):
            check_ids(document(f"<w:p>{twice}</w:p>"))


def test_a_mark_that_is_put_in_and_taken_out_is_seen() -> None:
    ours, theirs = ('<w:{0} w:id="{1}" w:author="drafter"/>', '<w:{0} w:id="{1}" w:author="张三"/>')
    mark = "<w:p><w:pPr><w:rPr>{}{}</w:rPr></w:pPr></w:p>"
    check_marks(document(mark.format(theirs.format("ins", 1), ours.format("del", 2))))
    with pytest.raises(AssertionError, match="put in and took out"):
        check_marks(document(mark.format(ours.format("ins", 1), ours.format("del", 2))))
