"""Stage 1, the other way: a workbook with nothing but the list of problems, for ledgers in which nothing must be mended.

It costs a tenth of the annotated copy, which ``annotate`` makes.
"""

from __future__ import annotations

from collections.abc import Sequence

from drafter.ledger.annotate_list import add_list
from drafter.ledger.xlsxparts import MOMENT, parts_of, prepare_seal, sealed
from drafter.model.problem import Problem

_ADVICE = "只有提醒，没有错误，报告已经起草。要在台账里看到标记，请用 drafter inspect 台账 --annotate 核对.xlsx"


def problem_list(name: str, problems: Sequence[Problem]) -> bytes:
    """Return a workbook (.xlsx) that lists problems, sealed like an annotated copy.

    Args:
        name: what the ledgers are called.
        problems: what to list, in this order.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator = "drafter"
    book.properties.created = book.properties.modified = MOMENT
    prepare_seal(book)
    add_list(book, problems, {}, name, (), _ADVICE)
    del book[book.sheetnames[-1]]
    return sealed(parts_of(book))
