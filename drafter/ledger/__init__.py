"""Stage 1: workbook → entries, and blank workbooks. The only door to python-calamine and openpyxl; no figure is made here."""

from drafter.ledger.blank import blank_workbook
from drafter.ledger.reading import read_ledgers

__all__ = ["blank_workbook", "read_ledgers"]
