"""Stage 1: workbook → entries, blank workbooks, annotated copies. The only door to python-calamine and openpyxl."""

from drafter.ledger.annotate import AnnotatedCopy, annotate
from drafter.ledger.blank import blank_workbook
from drafter.ledger.blank_carry import Carried, carry_over
from drafter.ledger.blank_many import blank_workbooks
from drafter.ledger.overviewbook import overview_book
from drafter.ledger.problem_list import problem_list
from drafter.ledger.reading import read_ledgers
from drafter.ledger.xlsxparts import Seal, seal_of

__all__ = [
    "AnnotatedCopy",
    "Carried",
    "Seal",
    "annotate",
    "blank_workbook",
    "blank_workbooks",
    "carry_over",
    "overview_book",
    "problem_list",
    "read_ledgers",
    "seal_of",
]
