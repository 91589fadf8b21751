"""Stage 5: where an attachment note stands (附件说明, GB/T 9704 clause 7.3.4). Not the attachments themselves."""

from __future__ import annotations

import re
from dataclasses import replace

from drafter.model.report import Block
from drafter.project.stylesheet import StyleSheet
from drafter.word.paragraphs import Paragraph
from drafter.word.place import Place
from drafter.word.printed import parts_of
from drafter.word.signature import width_of
from drafter.word.xmltext import cell_of

_NUMBER = re.compile(r"[0-9]+\W*$")


def attachment_note(block: Block, style: StyleSheet) -> tuple[Paragraph, ...]:
    """Return one paragraph for each name.

    Args:
        block: labels and names in turn: 附件：1. and a name, 2. and a name; or 附件： and the only name.
        style: the indent, and the room above.

    Returns:
        The paragraphs, 左空二字: numbers below each other, names too, and a name's further lines below its first character.
    """
    parts = parts_of(block)
    numbers = [_number(part) for part in parts]
    words = block.spans[0].text.removesuffix(numbers[0]) if block.spans else ""
    start = style.text.attachment_note.first_line
    column = start + width_of(words, style)
    room = max(width_of(number, style) + style.attachment.number_room * bool(number) for number in numbers)
    before = round(style.attachment.note_before * style.page.line_twips)
    cell = cell_of(style.page)
    return tuple(
        Paragraph(
            _led(part, tabbed=bool(number)),
            Place(
                round((column + room) * cell),
                hanging=round((column + room - (column if index else start)) * cell),
                before=0 if index else before,
                align=style.text.attachment_note.align,
            ),
        )
        for index, (part, number) in enumerate(zip(parts, numbers, strict=True))
    )


def _number(part: Block) -> str:
    found = _NUMBER.search(part.spans[0].text) if len(part.spans) > 1 else None
    return found[0] if found else ""


def _led(part: Block, *, tabbed: bool) -> Block:
    """Put a tab between number and name, so that every name begins at the same place whatever the font."""
    if not tabbed:
        return part
    label, name, *others = part.spans
    return replace(part, spans=(label, replace(name, text=f"\t{name.text}"), *others))
