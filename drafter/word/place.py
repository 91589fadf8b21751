"""Stage 5: where a paragraph stands, as the paragraph properties that say so. Not how its place was found.

Only what differs from the paragraph's style is said.
"""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands.

    ``left`` and ``right`` are indents from the type area, ``hanging`` how far the first line begins left of the others
    (negative: right of them), ``before`` and ``after`` the room around it, ``line`` its exact pitch, ``tabs`` kind and
    position of the tab stops: all in twips; None leaves what the style says. ``keep_next`` and ``keep_lines`` hold it on
    one page, ``page_break`` begins one. ``frame``, ``border`` and ``section`` are elements as they stand in the file.
    """

    left: int | None = None
    right: int = 0
    align: str = ""
    before: int | None = None
    tabs: tuple[tuple[str, int], ...] = ()
    after: int | None = None
    line: int | None = None
    hanging: int = 0
    keep_next: bool = False
    keep_lines: bool = False
    page_break: bool = False
    frame: str = ""
    border: str = ""
    section: str = ""

    @property
    def xml(self) -> str:
        """The paragraph properties after ``w:pStyle``, in the order that the schema asks for."""
        stops = "".join(f'<w:tab w:val="{kind}" w:pos="{position}"/>' for kind, position in self.tabs)
        return "".join(
            (
                "<w:keepNext/>" * self.keep_next,
                "<w:keepLines/>" * self.keep_lines,
                "<w:pageBreakBefore/>" * self.page_break,
                self.frame,
                self.border and f"<w:pBdr>{self.border}</w:pBdr>",
                stops and f"<w:tabs>{stops}</w:tabs>",
                '<w:snapToGrid w:val="0"/>' * (self.line is not None),
                self._spacing,
                self._indent,
                self.align and f'<w:jc w:val="{self.align}"/>',
                self.section,
            )
        )

    @property
    def _spacing(self) -> str:
        values = {"before": self.before, "after": self.after, "line": self.line}
        said = "".join(f' w:{name}="{value}"' for name, value in values.items() if value is not None)
        rule = ' w:lineRule="exact"' if self.line is not None else ""
        return f"<w:spacing{said}{rule}/>" if said else ""

    @property
    def _indent(self) -> str:
        if self.left is None:
            return ""
        first = f' w:hanging="{self.hanging}"' if self.hanging > 0 else ""
        if self.hanging < 0:
            first = f' w:firstLine="{-self.hanging}"'
        return f'<w:ind w:left="{self.left}" w:right="{self.right}"{first}/>'

    def kept(self, *, following: bool, whole: bool = False) -> Place:
        """Return the same place, held on one page with what follows, or in one piece."""
        return replace(self, keep_next=following or self.keep_next, keep_lines=whole or self.keep_lines)


NOWHERE = Place()
