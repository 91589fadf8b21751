"""That the tests' own writer validates, and that none goes round it."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.word.package import archive, pack
from tests.word.reports import SAMPLE, report
from tests.word.test_read import rewritten
from tests.word.validity import complaints
from tests.word.written import written

TESTS = Path(__file__).resolve().parents[1]


def test_no_test_of_the_writer_goes_round_the_validator() -> None:
    name = "write_" + "docx("
    files = [path for folder in ("word", "rendering") for path in (TESTS / folder).glob("*.py")]
    assert [path.name for path in files if name in path.read_text(encoding="utf-8")] == ["written.py"]


@pytest.mark.parametrize(("old", "new"), [(b"<w:jc ", b"<w:jk "), (b"<w:sectPr>", b"<w:sectPr><w:pgSz/>")])
def test_the_validator_sees_what_is_wrong(old: bytes, new: bytes, tmp_path: Path) -> None:
    def spoil(name: str, content: bytes) -> bytes:
        return content.replace(old, new) if name == "word/document.xml" else content

    data = rewritten(written(report(SAMPLE)), spoil)
    assert complaints(data, tmp_path)


def test_the_validator_sees_a_part_that_is_missing(tmp_path: Path) -> None:
    assert complaints(archive([pack("[Content_Types].xml", b"<Types/>")]), tmp_path)
