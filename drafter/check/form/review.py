"""All rules of form, and the function that runs them.

Every rule is a function ``(Document, Elements, StyleSheet) → findings`` and stands in one of two tuples; to add one, write
it and its problem class, and add it here. Rules change nothing and know nothing of each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from drafter.check.form import (
    rules_attachments,
    rules_blanks,
    rules_emphasis,
    rules_faces,
    rules_headings,
    rules_indents,
    rules_leftovers,
    rules_numbers,
    rules_page,
    rules_pagenumber,
    rules_pairs,
    rules_paragraphs,
    rules_place,
    rules_points,
    rules_punctuation,
    rules_recipients,
    rules_signature,
    rules_title,
)
from drafter.check.form.elements import Elements
from drafter.check.form.recognise import recognise
from drafter.model.document import Document
from drafter.model.problem import Finding
from drafter.project.stylesheet import StyleSheet

FormRule: TypeAlias = "Callable[[Document, Elements, StyleSheet], Iterator[Finding]]"

OFFICIAL_RULES: tuple[FormRule, ...] = (
    rules_page.paper,
    rules_page.orientation,
    rules_page.margins,
    rules_page.lines,
    rules_page.characters,
    rules_page.columns,
    rules_pagenumber.missing,
    rules_pagenumber.place,
    rules_pagenumber.face,
    rules_pagenumber.dash,
    rules_pagenumber.even_pages,
    rules_faces.fonts,
    rules_faces.font_not_set,
    rules_faces.quotes,
    rules_faces.digits,
    rules_faces.sizes,
    rules_emphasis.bold,
    rules_emphasis.decorated,
    rules_emphasis.coloured,
    rules_emphasis.highlighted,
    rules_emphasis.scaled,
    rules_paragraphs.not_fixed,
    rules_paragraphs.pitch,
    rules_paragraphs.pitches_differ,
    rules_paragraphs.title_pitch,
    rules_paragraphs.space,
    rules_indents.first_lines,
    rules_indents.layout_spaces,
    rules_indents.indents,
    rules_indents.alignment,
    rules_indents.titles,
    rules_indents.flush_left,
    rules_indents.placed_by_spaces,
    rules_blanks.spaces_inside,
    rules_blanks.space_in_chinese,
    rules_blanks.blank_paragraphs,
    rules_headings.numbers,
    rules_headings.levels_reversed,
    rules_headings.levels_skipped,
    rules_headings.marks,
    rules_headings.mixed,
    rules_headings.mixed_parts,
    rules_headings.heading_ends,
    rules_headings.run_in_ends,
    rules_headings.unnumbered,
    rules_points.points,
    rules_title.no_title,
    rules_title.genre,
    rules_title.organ,
    rules_title.half_form,
    rules_title.year,
    rules_title.short_year,
    rules_title.punctuation,
    rules_title.breaks,
    rules_title.long_lines,
    rules_recipients.colon,
    rules_recipients.person,
    rules_recipients.too_many,
    rules_recipients.marks,
    rules_recipients.missing,
    rules_signature.date_form,
    rules_signature.no_date,
    rules_signature.no_signature,
    rules_signature.order,
    rules_signature.same_organ,
    rules_signature.inner_office,
    rules_signature.annotation,
    rules_place.on_the_right,
    rules_place.distances,
    rules_attachments.note_ends,
    rules_attachments.note_form,
    rules_attachments.note_and_attachments,
    rules_attachments.attachment_marks,
    rules_attachments.new_page,
    rules_attachments.number_brackets,
    rules_attachments.number_form,
    rules_punctuation.no_end,
    rules_leftovers.legal_system,
    rules_leftovers.relative_years,
    rules_leftovers.first_person,
    rules_leftovers.requests,
    rules_punctuation.pauses,
    rules_punctuation.angles,
    rules_punctuation.nested_brackets,
    rules_numbers.dotted_days,
    rules_numbers.year_ranges,
    rules_numbers.percent_ranges,
    rules_numbers.myriad_ranges,
    rules_numbers.number_ranges,
    rules_numbers.written_dates,
    rules_numbers.mixed_numerals,
    rules_numbers.thousands,
    rules_numbers.double_estimates,
    rules_numbers.exact_estimates,
    rules_numbers.mixed_estimates,
    rules_leftovers.no_text_here,
    rules_leftovers.debris,
)
# These hold for any Chinese text.
ANY_RULES: tuple[FormRule, ...] = (
    rules_punctuation.half_width,
    rules_punctuation.straight_quotes,
    rules_punctuation.doubled,
    rules_punctuation.ellipses,
    rules_punctuation.dashes,
    rules_punctuation.nested_titles,
    rules_pairs.quotes,
    rules_pairs.brackets,
    rules_leftovers.placeholders,
    rules_leftovers.tracked,
    rules_leftovers.comments,
    rules_leftovers.hidden,
)
FORM_RULES = (*OFFICIAL_RULES, *ANY_RULES)


def check_form(document: Document, style: StyleSheet, elements: Elements | None = None) -> tuple[Finding, ...]:
    """Return what is wrong with a document's form, in the order of its paragraphs; first what concerns all of it."""
    elements = elements or recognise(document)
    rules = FORM_RULES if elements.official else ANY_RULES
    found = [finding for rule in rules for finding in rule(document, elements, style)]
    return tuple(sorted(found, key=lambda finding: (finding.index, finding.start)))
