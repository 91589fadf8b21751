"""What the problems of a document's form share; no code of its own. Codes F1.. page to F6.. left-overs."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.model.problem import Finding

GB9704 = "GB/T 9704—2012"
GB15834 = "GB/T 15834—2011"
GB15835 = "GB/T 15835—2011"
RULES = "党政机关公文处理工作条例"


@dataclass(frozen=True, kw_only=True)
class Repeated(Finding):
    """One fault in several places is told once: the finding stands at the first, ``more`` says where else.

    ``more`` is empty, or ready to be printed after the sentence: （共12处：第5、6、7段等）. ``places`` are all of them:
    paragraph index in ``Document.paragraphs``, start and end in its text (0, 0: all of it).
    """

    count: int = 1
    places: tuple[tuple[int, int, int], ...] = ()
    more: str = ""
