"""Any .docx → the facts of its effective look (``model/document.py``): what styles, themes and numbering come to.

Not the report that drafter may have stored inside (``word/reader.py``), and no judgement about the look.
"""

from drafter.word.facts.reading import read_document

__all__ = ["read_document"]
