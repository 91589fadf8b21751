"""What must hold of every merge, over random reports, data changes and edits; ``python -m tests.merge.soak`` runs more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from docx.document import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.merge import documents
from tests.merge.invariants import hold_for, invented
from tests.merge.oracle import resolved
from tests.merge.scripts import changed, model, written
from tests.merge.texts import clerk, draft


@settings(max_examples=150, deadline=None)
@given(random=st.randoms(use_true_random=False))
def test_whatever_the_clerk_and_the_data_do(random: Random) -> None:
    hold_for(random)


@pytest.mark.parametrize("seed", range(300))
def test_cases_that_the_soak_begins_with(seed: int) -> None:
    hold_for(Random(seed))  # noqa: S311 - cases, not secrets


def test_an_invented_number_is_seen() -> None:
    mine, new = clerk("立案312件。"), draft("正文 a 立案[a 912件]。")
    assert invented(["立案915件。"], mine, new) == {"915件"}


def by_the_clerk(random: Random) -> Callable[[Document], None]:
    """Return random edits of a document: words in runs, bookmarks, paragraphs, rows."""

    def edit(document: Document) -> None:
        for paragraph in list(document.paragraphs):
            for run in paragraph.runs:
                if random.random() < 0.12 and run.text:
                    at = random.randint(0, len(run.text))
                    put = random.choice(["㐀", "今年", "，", ""])
                    run.text = run.text[:at] + put + run.text[at + random.randint(0, 2) :]
            what = random.random()
            if what < 0.05:
                _out(paragraph._p)  # noqa: SLF001 - python-docx has no other way
            elif what < 0.12:
                paragraph.insert_paragraph_before("办事员的段落，3项。")
            elif what < 0.2:
                _out(*paragraph._p.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd")))  # noqa: SLF001 - the same
        for table in document.tables:
            if random.random() < 0.3:
                _out(random.choice(table.rows)._tr)  # noqa: SLF001 - the same

    return edit


def _out(*elements: etree._Element) -> None:
    for element in elements:
        parent = element.getparent()
        assert parent is not None
        parent.remove(element)


@pytest.mark.parametrize("seed", range(20))
def test_in_real_documents(seed: int, tmp_path: Path) -> None:
    random = Random(seed)  # noqa: S311 - cases, not secrets
    report = model(random)
    base, new = written(report), written(changed(random, report))
    mine = documents.by_hand(documents.written(base), by_the_clerk(random))
    result = documents.merged(base, mine, new)
    documents.check(result, tmp_path)
    clean = documents.merged(base, mine, new, clean=True)
    assert resolved(clean.data, accept=False) == list(result.plan.expected)


def test_the_oracle_tells_accepting_from_rejecting(tmp_path: Path) -> None:
    base, new = draft("正文 a 立案[a 4件]。\n正文 b 培训[b 2次]。"), draft("正文 a 立案[a 5件]。\n正文 c 巡查[c 3次]。")
    result = documents.merged(base, documents.written(base), new)
    assert resolved(result.data, accept=False) == ["立案4件。", "培训2次。"]
    assert resolved(result.data, accept=True) == ["立案5件。", "巡查3次。"]
    broken = replace(result, data=documents.written(new))
    with pytest.raises(AssertionError):
        documents.check(broken, tmp_path)
