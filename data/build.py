"""Builds the sample workbooks of ``data/``: ``python data/build.py`` writes them, ``--check`` compares instead.

Everything is drawn from seeds that are written down, so that two runs give the same bytes. What each workbook
holds, which facts of the real reports it carries and what is invented stands in ``data/README.md``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from samples import contract, ningan2023, ningan2024, wentuan2023, xicang2025, yanxi2024
from samples.tables import Book
from samples.workbooks import content, file_bytes

HERE = Path(__file__).resolve().parent
TOWNSHIPS = (ningan2024, ningan2023, wentuan2023, yanxi2024, xicang2025)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write or compare all sample workbooks; 1 when one differs or breaks the contract of ledgers.yaml."""
    options = _options(arguments)
    books = [township.book() for township in TOWNSHIPS]
    faults = [fault for book in books for fault in contract.faults(book)]
    if faults:
        return _told(faults)
    if options.check:
        return _told([f"{book.file} 与 data/build.py 生成的不一致" for book in books if _differs(book, options.to)])
    for book in books:
        (options.to / book.file).write_bytes(file_bytes(book))
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Builds the sample workbooks of data/.")
    parser.add_argument("--check", action="store_true", help="compare the workbooks instead of writing them")
    parser.add_argument("--to", type=Path, default=HERE, help="the folder to write to or compare with")
    return parser.parse_args(arguments)


def _differs(book: Book, folder: Path) -> bool:
    """Whether the file's cells are not those of ``book``; the packing of the file does not matter."""
    path = folder / book.file
    return not path.exists() or content(path) != content(file_bytes(book))


def _told(faults: list[str]) -> int:
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
