"""templates/ is found wherever drafter was installed, and gives way to a folder next to the data."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from drafter.model.errors import SettingsError
from drafter.project.locations import template_folders

ROOT = Path(__file__).resolve().parent.parent
LEDGERS = "annual/ledgers.yaml"

FIND = f"""
import drafter
from drafter.project.declarations import load_declarations
from drafter.project.locations import template_folders

found = template_folders().find({LEDGERS!r})
load_declarations(found)
print(drafter.__file__)
print(found)
"""


def python(*arguments: str, cwd: Path, **environment: str) -> str:
    ran = subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONUTF8": "1", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@dataclass(frozen=True)
class Installed:
    """drafter, unpacked from its wheel into a folder that has nothing to do with the checkout."""

    site: Path
    elsewhere: Path

    def run(self, code: str) -> list[str]:
        return python("-c", code, cwd=self.elsewhere, PYTHONPATH=str(self.site)).splitlines()


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    folder = tmp_path_factory.mktemp("wheel")
    site, elsewhere = folder / "site", folder / "elsewhere"
    elsewhere.mkdir()
    python("-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), cwd=ROOT)
    [wheel] = folder.glob("drafter-*.whl")
    install = ("-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--root-user-action=ignore")
    python(*install, "--target", str(site), str(wheel), cwd=elsewhere)
    return Installed(site, elsewhere)


def test_in_a_checkout_they_are_the_ones_that_people_edit() -> None:
    assert template_folders().find(LEDGERS) == ROOT / "templates" / LEDGERS


def test_from_a_wheel_they_are_inside_the_package(installed: Installed) -> None:
    module, found = installed.run(FIND)
    assert Path(module) == installed.site / "drafter" / "__init__.py"
    assert Path(found) == installed.site / "drafter" / "templates" / LEDGERS


def test_a_wheel_brings_every_template(installed: Installed) -> None:
    def files(folder: Path) -> set[str]:
        return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}

    assert files(installed.site / "drafter" / "templates") == files(ROOT / "templates")


def test_an_installed_drafter_prefers_the_folder_next_to_the_data(installed: Installed) -> None:
    own = installed.elsewhere / "templates" / LEDGERS
    own.parent.mkdir(parents=True)
    own.write_text("own", encoding="utf-8")
    code = f"""
from pathlib import Path
from drafter.project.locations import template_folders
print(template_folders(Path('台账.xlsx').resolve()).find({LEDGERS!r}))
"""
    assert installed.run(code) == [str(own)]


@pytest.mark.parametrize("near", ["台账.xlsx", "."])
def test_a_folder_next_to_the_data_comes_first(tmp_path: Path, near: str) -> None:
    own = tmp_path / "templates" / LEDGERS
    own.parent.mkdir(parents=True)
    own.write_text("own", encoding="utf-8")
    (tmp_path / "台账.xlsx").touch()
    folders = template_folders(tmp_path / near)
    assert folders.find(LEDGERS) == own
    assert folders.find("annual/figures.yaml") == ROOT / "templates" / "annual" / "figures.yaml"


def test_a_template_that_is_nowhere_is_named_with_the_folders_looked_in(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as raised:
        template_folders(tmp_path).find("annual/nothing.yaml")
    assert "annual/nothing.yaml" in raised.value.message
    assert str(ROOT / "templates") in raised.value.hint
