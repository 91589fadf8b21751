"""Which documents of a folder somebody has worked on since drafter wrote them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from drafter.model.errors import DrafterError
from drafter.model.report import DocumentForm
from drafter.word import read_docx

_HIDDEN = (".", "~$")
_LARGEST = 64 * 1024 * 1024


def reworked(folder: Path) -> tuple[Path, ...]:
    """Return the reports in a folder, not below it, that drafter wrote and somebody changed since; the newest first."""
    there = [one for one in folder.glob("*.docx") if not one.name.startswith(_HIDDEN)]
    return tuple(sorted(_changed(there), key=lambda one: (-one.stat().st_mtime_ns, one.name)))


def _changed(documents: list[Path]) -> Iterator[Path]:
    for one in documents:
        with suppress(OSError, DrafterError):
            if one.stat().st_size > _LARGEST:
                continue
            found = read_docx(one.read_bytes(), one.name)
            if found.ours and not found.untouched and not _is_letter(found.base):
                yield one


def _is_letter(base: object) -> bool:
    return getattr(base, "form", None) is DocumentForm.LETTER
