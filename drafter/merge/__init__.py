"""Stage 6: the last draft, the clerk's document and a new draft → the plan of what changes in the document.

Pure: nothing is read or written here, and nothing of Word is known. ``drafter.word`` carries the plan out.
"""

from drafter.merge.blocks import merge
from drafter.merge.comparing import compare

__all__ = ["compare", "merge"]
