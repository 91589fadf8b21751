"""Where there is no browser the tests say what is missing: skipped for a developer, failed with CI=true."""

from __future__ import annotations

import sys

import pytest

from tests.browser.chromium import missing, started
from tests.browser.conftest import pytest_runtest_setup

LACKING = {"chromium": "chromium (see .ci/debian-packages.txt)", "playwright": "playwright (pip install -e .[dev])"}


@pytest.fixture(params=LACKING)
def lacking(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Take away the program or the package; return how it is named."""
    if request.param == "chromium":
        monkeypatch.setenv("PATH", "")
    else:
        monkeypatch.setitem(sys.modules, "playwright", None)  # what importing it again then says: not found
    return LACKING[request.param]


@pytest.mark.parametrize(("ci", "ends"), [("", pytest.skip.Exception), ("true", pytest.fail.Exception)])
def test_a_test_that_cannot_run_says_what_is_missing(
    lacking: str, ci: str, ends: type[BaseException], request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", ci)
    pytest_runtest_setup(request.node)
    request.node.add_marker("browser")
    with pytest.raises(ends) as ended:
        pytest_runtest_setup(request.node)
    assert f"{request.node.nodeid} cannot run, not installed: " in str(ended.value)
    assert lacking in str(ended.value)


def test_no_browser_is_started_without_it(lacking: str) -> None:
    assert lacking in missing()
    with pytest.raises(FileNotFoundError, match="not installed"), started():
        pass
