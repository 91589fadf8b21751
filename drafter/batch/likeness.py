"""A county's reports held against each other: form, wording, and sentences that are written once and stand everywhere.

Pure: reports in, findings out. Which reports there are is ``likeness_files``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from drafter.batch.likeness_forms import form_differences
from drafter.batch.likeness_shared import shared_sentences
from drafter.batch.likeness_wording import reworded_sentences
from drafter.batch.likeness_words import mask_of
from drafter.model.likeness import Likeness, TownshipReport, Unread


def likeness(
    reports: Sequence[TownshipReport], unread: Sequence[Unread] = (), known: Mapping[str, str] | None = None
) -> Likeness:
    """Hold reports against each other; what most have is the county's.

    Args:
        reports: one for each township.
        unread: the townships whose report could not be read.
        known: what settings may say, by their prints in a base.
    """
    mask = mask_of(reports)
    return Likeness(
        tuple(report.name for report in reports),
        sum(report.base is not None for report in reports),
        form_differences(reports, mask, known),
        reworded_sentences(reports, mask),
        shared_sentences(reports, mask),
        tuple(unread),
    )
