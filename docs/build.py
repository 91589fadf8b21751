"""Keeps what the documents show true: the output of commands, tables, whole reference pages, pictures.

    python -m docs.build             rewrite what is no longer true (also: make docs)
    python -m docs.build --check     exit code 1 instead of rewriting
    python -m docs.build --pictures  draw docs/images anew; needs LibreOffice and poppler

What stands between two comments in a page is written here; the first one says what it is:

    <!-- run: drafter inspect data/宁安镇2024.xlsx | lines 1-5 -->     the command and what it prints
    <!-- quote: drafter draft … --format text | about 广场、旁听 -->   sentences of the text with one of these words
    <!-- table: settings -->                                         a table of ``reference``
    <!-- end -->
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from docs import reference
from docs.examples import ROOT, Folder, folder

WRITTEN = ("README.md", "docs/使用说明.md", "docs/architecture.md", "docs/templates.md")
REFERENCES = {
    "docs/问题代码.md": reference.problems_page,
    "docs/数据项.md": reference.figures_page,
    "docs/台账.md": reference.ledgers_page,
    "docs/命令.md": reference.commands_page,
}
PAGES = (*WRITTEN, *REFERENCES)

_BLOCK = re.compile(r"(<!-- (run|quote|table): (.+?) -->\n).*?(<!-- end -->)", re.DOTALL)
_LINES = re.compile(r"lines (\d+)-(\d+)")
_SENTENCE = re.compile(r"[^。：]+[。：]?")
_MORE = "……"


def current(page: str, there: Folder) -> str:
    """Return what a page should be now.

    Args:
        page: one of ``PAGES``.
        there: a fresh folder to run its commands in.
    """
    made = REFERENCES.get(page)
    text = made() if made else (ROOT / page).read_text(encoding="utf-8")
    return _BLOCK.sub(lambda block: f"{block[1]}{_content(block[2], block[3], there)}\n{block[4]}", text)


def _content(kind: str, what: str, there: Folder) -> str:
    if kind == "table":
        return reference.datum(there) if what == "datum" else reference.settings_table()
    command, _, choice = what.partition(" | ")
    printed = there.run(command).rstrip("\n")
    if kind == "quote":
        return "> " + _sentences(printed, choice.removeprefix("about ").split("、"))
    return f"```text\n> {command}\n{_chosen(printed.splitlines(), choice)}\n```"


def _chosen(lines: list[str], choice: str) -> str:
    asked = _LINES.fullmatch(choice)
    first, last = (int(asked[1]), int(asked[2])) if asked else (1, len(lines))
    before, after = [_MORE] * (first > 1), [_MORE] * (last < len(lines))
    return "\n".join(line.rstrip() for line in [*before, *lines[first - 1 : last], *after])


def _sentences(text: str, words: list[str]) -> str:
    found = [one for one in _SENTENCE.findall(text.replace("\n", "")) if any(word in one for word in words)]
    return "".join(found)


def outdated() -> list[tuple[Path, str]]:
    """Return the pages that are no longer true, with what they should be."""
    found = []
    for page in PAGES:
        path = ROOT / page
        with folder() as there:
            text = current(page, there)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            found.append((path, text))
    return found


def main(arguments: list[str]) -> int:
    """Rewrite or check the pages, or draw the pictures; return the exit code."""
    if "--pictures" in arguments:
        from docs import pictures

        pictures.draw(ROOT / "docs" / "images")
        return 0
    old = outdated()
    for path, text in old:
        print(path.relative_to(ROOT))
        if "--check" not in arguments:
            path.write_text(text, encoding="utf-8", newline="\n")
    return int(bool(old) and "--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
