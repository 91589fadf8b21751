"""What is kept of a published file beside it, in ``.drafter``: that ``publish`` wrote it, what it said, which base it is from.

Nothing of this is in the file itself. Where it cannot be kept it is left out: the file is whole without.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from drafter.model.errors import DrafterError
from drafter.model.report import Report
from drafter.word.base import BaseError, packed_report, stored_base
from drafter.workflow.bases import STORE, keep
from drafter.workflow.files import hide, write_whole

_PREFIX, _SUFFIX = "published-", ".json"
_UP = 2  # folders above the document's that are asked
_LARGEST = 64 * 1024 * 1024
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Receipt:
    """What ``publish`` wrote: the file's name and sha256, those of its page, its paragraphs, the sha256 of its base.

    ``page`` is empty for the receipt of a page, ``base`` for a document that drafter did not write.
    """

    name: str
    sha256: str
    page: str = ""
    base: str = ""
    paragraphs: tuple[str, ...] = ()


def digest(data: bytes) -> str:
    """Return the sha256 of a file."""
    return hashlib.sha256(data).hexdigest()


def leave(receipt: Receipt, target: Path, base: Report | None) -> None:
    """Keep the receipts of a file that is written to ``target`` and of its page, and the base, in the folder beside it."""
    store = target.absolute().parent / STORE
    if base is not None:
        keep(packed_report(base), target)
    page = Receipt(target.with_suffix(".html").name, receipt.page)
    with suppress(OSError, DrafterError):
        if not store.exists():
            store.mkdir()
            hide(store)
        for one in (receipt, page):
            write_whole(store / f"{_PREFIX}{one.sha256}{_SUFFIX}", _written(one))


def receipt_of(path: Path, sha256: str, ledgers: Path | None = None) -> Receipt | None:
    """Return the receipt of a file with these bytes, near where it is or near the ledgers; None when there is none."""
    return next(filter(None, (_read(folder, sha256) for folder in _stores(path, ledgers))), None)


def receipts_called(path: Path, ledgers: Path | None = None) -> tuple[Receipt, ...]:
    """Return the receipts of files that had this name when they were published, the newest first."""
    found: dict[str, Receipt] = {}
    for store in _stores(path, ledgers):
        with suppress(OSError):
            for file in sorted(store.glob(f"{_PREFIX}*{_SUFFIX}"), key=lambda one: -one.stat().st_mtime):
                one = _read(store, file.name.removeprefix(_PREFIX).removesuffix(_SUFFIX))
                if one is not None and one.name == path.name:
                    found.setdefault(one.sha256, one)
    return tuple(found.values())


def is_published(target: Path, data: bytes) -> bool:
    """Tell whether a file beside ``target`` with these bytes is one that ``publish`` wrote."""
    return _read(target.absolute().parent / STORE, digest(data)) is not None


def base_of(receipt: Receipt, path: Path, ledgers: Path | None = None) -> Report | None:
    """Return the report that a published file was written from; None when it is not kept any more."""
    for store in _stores(path, ledgers) if receipt.base else ():
        with suppress(OSError, UnicodeDecodeError, BaseError):
            kept = store / receipt.base
            if kept.is_file() and kept.stat().st_size <= _LARGEST:
                return stored_base(receipt.base, "", kept.read_bytes().decode("ascii")).report
    return None


def base_digest(base: Report | None) -> str:
    """Return the sha256 under which a base is kept, empty without one."""
    return packed_report(base)[1] if base is not None else ""


def _stores(path: Path, ledgers: Path | None) -> Iterator[Path]:
    home = path.absolute().parent
    yield home / STORE
    for above in list(home.parents)[:_UP]:
        yield above / STORE
    if ledgers is not None:
        for place in (ledgers.absolute(), ledgers.absolute().parent):
            yield place / STORE


def _read(store: Path, sha256: str) -> Receipt | None:
    """Return a receipt; one that is cut short, or of another version, is none."""
    try:
        file = store / f"{_PREFIX}{sha256}{_SUFFIX}"
        raw = json.loads(file.read_bytes()) if file.is_file() and file.stat().st_size <= _LARGEST else {}
        if raw.get("version") != _VERSION or raw.get("sha256") != sha256:
            return None
        words = tuple(str(one) for one in raw["paragraphs"])
        return Receipt(str(raw["name"]), sha256, str(raw["page"]), str(raw["base"]), words)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _written(one: Receipt) -> bytes:
    shape = {
        "version": _VERSION,
        "name": one.name,
        "sha256": one.sha256,
        "page": one.page,
        "base": one.base,
        "paragraphs": list(one.paragraphs),
    }
    return json.dumps(shape, ensure_ascii=False).encode("utf-8", "replace")
