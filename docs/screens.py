"""The gallery of the local page: what the browser tests saw on their walks, to be looked through; the manual shows some.

python -m docs.screens    draw docs/gallery/网页 anew (also: make gallery); needs Chromium
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from docs.examples import ROOT
from docs.pictures import save

FOLDER = ROOT / "docs" / "gallery" / "网页"
_COLOURS = 64
_ABOUT = "浏览器测试走到每一步时的样子，1366×768，`make gallery` 重画。"


def draw() -> None:
    """Walk through the pages and keep what was seen.

    Raises:
        CalledProcessError: a walk failed.
    """
    walks = sorted((ROOT / "tests" / "browser").glob("test_serve_*.py"))
    with TemporaryDirectory() as seen:
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *map(str, walks)]
        subprocess.run(command, cwd=ROOT, env=os.environ | {"DRAFTER_GALLERY": seen}, check=True)
        keep(Path(seen))


def keep(seen: Path) -> None:
    """Put screenshots into the gallery in place of those that are there, with a page that shows them all."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.png"):
        old.unlink()
    pictures = sorted(seen.glob("*.png"))
    for picture in pictures:
        save(Image.open(picture).convert("RGB"), FOLDER / picture.name, _COLOURS)
    shown = "\n\n".join(f"## {one.stem}\n\n![{one.stem}]({one.name})" for one in pictures)
    (FOLDER / "README.md").write_text(f"# 网页\n\n{_ABOUT}\n\n{shown}\n", encoding="utf-8")


if __name__ == "__main__":
    draw()
