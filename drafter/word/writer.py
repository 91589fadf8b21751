"""Stage 5: the report as the bytes of a .docx. Not where it is saved, and not a decision about what it says."""

from __future__ import annotations

from drafter.model.report import Report
from drafter.project.stylesheet import StyleSheet
from drafter.word.base import Packed, base_xml, packed_report, property_xml
from drafter.word.body import body_of
from drafter.word.package import archive, digest_of, pack
from drafter.word.parts import BASE_PART, core_xml, static_parts


def write_docx(report: Report, style: StyleSheet, base: Packed | None = None) -> bytes:
    """Write the report in the given style.

    Args:
        report: what the document says, with the figures that its spans name.
        style: the look, as ``load_stylesheet`` read it.
        base: the same report packed, where that was done before: it takes longer than all else here.

    Returns:
        The .docx; the same report and style always give the same bytes. It carries the report as its base, hidden
        bookmarks around paragraphs and numbers, and a digest by which ``read_docx`` tells whether it was edited.
        Characters that XML cannot hold are left out of the text but kept in the base.
    """
    packed, sha256 = base or packed_report(report)
    body = body_of(report, style)
    varying = {
        "word/document.xml": body.xml,
        "docProps/core.xml": core_xml(report.title, report.author),
        "docProps/custom.xml": property_xml(sha256),
    }
    parts = [
        *static_parts(style, landscape=body.landscape, letter=body.letter),
        *(pack(name, content.encode()) for name, content in varying.items()),
    ]
    digest = digest_of((part.name, part.digest) for part in parts)
    return archive([*parts, pack(BASE_PART, base_xml(packed, sha256, digest).encode())])
