"""汇总.html beside 汇总.xlsx: the county's page as a file of a batch."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from drafter.model.errors import OutputError

if TYPE_CHECKING:
    from drafter.batch import Batch


def with_county_page(found: Batch) -> Batch:
    """Write 汇总.html beside 汇总.xlsx; returns the batch with its name, or with why it is not there."""
    from drafter.batch.overview_files import PAGE, write_summary
    from drafter.pages.countypage import page

    if found.overview is None:
        return found
    summary = found.summary
    try:
        name, said = write_summary(found.output, PAGE, page(found.overview).encode())
    except OutputError as error:
        return replace(found, summary=replace(summary, said=(*summary.said, f"{error.message}。{error.hint}")))
    return replace(found, summary=replace(summary, html=name, said=(*summary.said, *([said] if said else []))))
