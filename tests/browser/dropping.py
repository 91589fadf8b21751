"""Files dropped on a page as a hand drops them: real events with a DataTransfer that holds real files."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

_MADE = """(files) => {
  const held = new DataTransfer();
  for (const [name, text] of files) {
    const bytes = Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
    held.items.add(new File([bytes], name));
  }
  return held;
}"""


def drop(page: Page, place: str, *files: Path) -> None:
    """Drop files on the element that a selector names."""
    given = [[one.name, base64.b64encode(one.read_bytes()).decode()] for one in files]
    held = page.evaluate_handle(_MADE, given)
    for kind in ("dragenter", "dragover", "drop"):
        page.dispatch_event(place, kind, {"dataTransfer": held})
