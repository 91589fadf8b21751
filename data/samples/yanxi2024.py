"""烟溪镇 2024: a workbook without a single figure, from which a whole report must still come out."""

from __future__ import annotations

from samples import yanxi_words
from samples.tables import Book


def book() -> Book:
    """The workbook."""
    ledgers = {"下年计划": yanxi_words.PLANS, "不足原因": yanxi_words.SHORTCOMINGS, "特色做法": yanxi_words.MEASURES}
    return Book("烟溪镇2024.xlsx", yanxi_words.UNIT, ledgers)
