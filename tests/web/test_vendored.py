"""What is shipped of others is what THIRD_PARTY_NOTICES.md says, with its licence beside it."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENDOR = ROOT / "drafter/web/static/vendor"
_ROW = re.compile(r"^\| `([^`]+)` \|[^|]+\| ([\d.]+) \|[^|]*`([^`]+)` \| `([0-9a-f]{64})` \|$", re.MULTILINE)


def rows() -> list[tuple[str, ...]]:
    return _ROW.findall((ROOT / "THIRD_PARTY_NOTICES.md").read_text(encoding="utf-8"))


def test_each_file_is_the_one_that_is_named() -> None:
    for name, _, licence, digest in rows():
        assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == digest
        assert (VENDOR / licence).read_text(encoding="utf-8").strip()


def test_no_file_is_shipped_that_is_not_named() -> None:
    named = {name for row in rows() for name in (row[0], row[2])}
    assert {path.name for path in VENDOR.iterdir()} == named
