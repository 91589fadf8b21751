"""Whether a .docx is valid Open XML, as openxml-audit sees it: every document that a test writes goes through here."""

from __future__ import annotations

from pathlib import Path

from openxml_audit import OpenXmlValidator


def complaints(data: bytes, folder: Path) -> list[str]:
    """Return what the validator has against the document; empty when it is valid."""
    path = folder / "validated.docx"
    path.write_bytes(data)
    result = OpenXmlValidator().validate(path)
    return [str(error) for error in result.errors]
