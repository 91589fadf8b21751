"""The catalogue: every problem class that drafter knows, by code. Documentation and ``drafter explain`` come from it."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType

from drafter.model.problem import Problem
from drafter.model.problems import (
    check,
    claims_dates,
    claims_names,
    claims_numbers,
    claims_parts,
    compose,
    county,
    form_faces,
    form_headings,
    form_leftovers,
    form_numbers,
    form_page,
    form_paragraphs,
    form_parts,
    form_punctuation,
    form_title,
    interpretation,
    ledger,
    points,
    publishing,
    rules,
    sources,
    tally,
)


def _classes(module: ModuleType) -> list[type[Problem]]:
    return [
        item for item in vars(module).values() if isinstance(item, type) and issubclass(item, Problem) and item.code
    ]


_FORM = (
    form_page,
    form_faces,
    form_paragraphs,
    form_headings,
    form_title,
    form_parts,
    form_punctuation,
    form_numbers,
    form_leftovers,
)
_CLAIMS = (claims_numbers, claims_dates, claims_parts, claims_names, sources)

CATALOGUE: Mapping[str, type[Problem]] = {
    kind.code: kind
    for kind in sorted(
        (
            k
            for module in (
                ledger,
                interpretation,
                tally,
                county,
                compose,
                check,
                rules,
                points,
                publishing,
                *_FORM,
                *_CLAIMS,
            )
            for k in _classes(module)
        ),
        key=lambda k: k.code,
    )
}
