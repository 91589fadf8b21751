from __future__ import annotations

from pathlib import Path

import pytest

from drafter.project.declarations import Declarations, load_declarations

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def declarations() -> Declarations:
    return load_declarations(ROOT / "templates" / "annual" / "ledgers.yaml")
