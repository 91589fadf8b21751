"""For all tests: a test that renders pages says why it cannot; on a CI machine that is a failure."""

from __future__ import annotations

import os
import shutil

import pytest

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
