"""For all tests: whatever document a verb writes is valid; a test that renders pages says why it cannot."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from drafter.workflow import comparing, drafting, updating
from tests.word.validity import complaints

RENDERING = {"soffice": "LibreOffice", "pdftoppm": "poppler-utils", "fc-list": "fontconfig"}


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip, or with CI=true fail, a test marked ``render`` on a machine without the programs for it."""
    if item.get_closest_marker("render") is None:
        return
    missing = [package for program, package in RENDERING.items() if shutil.which(program) is None]
    if not missing:
        return
    reason = f"{item.nodeid} cannot run, not installed: {', '.join(missing)} (see .ci/debian-packages.txt)"
    if os.environ.get("CI") == "true":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


_VALID: set[bytes] = set()  # what this process has looked at


@pytest.fixture(autouse=True)
def _documents_are_valid(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Validate every document that ``draft``, ``update`` and ``compare`` write, whichever test it is for; each once."""
    written: list[bytes] = []
    for module in (comparing, drafting, updating):
        write = module.write_whole

        def write_and_keep(path: Path, data: bytes) -> None:
            write(path, data)  # noqa: B023 - the same function in all modules
            written.append(data)

        monkeypatch.setattr(module, "write_whole", write_and_keep)
    yield
    for data in written:
        digest = hashlib.sha256(data).digest()
        if digest not in _VALID:
            _VALID.add(digest)
            assert complaints(data, tmp_path_factory.mktemp("validated")) == []
