"""Stage 1: workbook → entries, blank workbooks, annotated copies. The only door to python-calamine and openpyxl."""

from drafter.ledger.annotate import AnnotatedCopy, annotate
from drafter.ledger.blank import blank_workbook
from drafter.ledger.blank_carry import Carried, carry_over
from drafter.ledger.reading import read_ledgers
from drafter.ledger.xlsxparts import Seal, seal_of

__all__ = ["AnnotatedCopy", "Carried", "Seal", "annotate", "blank_workbook", "carry_over", "read_ledgers", "seal_of"]
