"""Screenshots of pages for a person to look through: taken only where the environment names a folder for them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page


def shot(page: Page, name: str, *, full: bool = False) -> None:
    """Write ``<folder>/<name>.png`` of what is on the screen, or with ``full`` of the whole page."""
    folder = os.environ.get("DRAFTER_GALLERY")
    if not folder:
        return
    Path(folder).mkdir(parents=True, exist_ok=True)
    page.screenshot(path=Path(folder) / f"{name}.png", full_page=full)
