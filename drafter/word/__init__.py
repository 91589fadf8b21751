"""Stage 5: Report ↔ .docx. The only door to python-docx and lxml; no wording, no rounding, no order of its own."""

from drafter.word.annotating import annotated
from drafter.word.compared import compared, has_changes, left_out
from drafter.word.editing import EditablePackage
from drafter.word.facts import read_document
from drafter.word.facts.locating import read_styles
from drafter.word.located import clerk_paragraphs, draft_of
from drafter.word.marks import block_hash, span_index
from drafter.word.outside import asides
from drafter.word.printed import printed_blocks
from drafter.word.reader import Mark, WordFile, WordParagraph, read_docx
from drafter.word.repairing import repaired
from drafter.word.revising import revise
from drafter.word.writer import write_docx

__all__ = [
    "EditablePackage",
    "Mark",
    "WordFile",
    "WordParagraph",
    "annotated",
    "asides",
    "block_hash",
    "clerk_paragraphs",
    "compared",
    "draft_of",
    "has_changes",
    "left_out",
    "printed_blocks",
    "read_document",
    "read_docx",
    "read_styles",
    "repaired",
    "revise",
    "span_index",
    "write_docx",
]
