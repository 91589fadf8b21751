"""Stage 5: Report ↔ .docx. The only door to python-docx and lxml; no wording, no rounding, no order of its own."""

from drafter.word.marks import block_hash, span_index
from drafter.word.reader import Mark, WordFile, WordParagraph, read_docx
from drafter.word.writer import write_docx

__all__ = ["Mark", "WordFile", "WordParagraph", "block_hash", "read_docx", "span_index", "write_docx"]
