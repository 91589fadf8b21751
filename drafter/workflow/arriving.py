"""Workbooks that arrive for ledgers that are there: whose they are, of which year, which one each is a new version of.

Nothing is moved here. What cannot be told from name, ledgers and rows is left to whoever brought them: a version that is
added beside the old one counts everything twice, one in the place of another loses what stood there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath

from drafter.ledger import read_ledgers
from drafter.ledger.bundle import packed_files
from drafter.model.errors import InputError
from drafter.model.ledger import Ledger
from drafter.project.declarations import Declarations
from drafter.project.locations import template_folders
from drafter.project.settings import county_settings
from drafter.project.templateset import load_template_set
from drafter.workflow.files import read_file, safe_name

_YEAR, _NAME = "报告年度", "简称"
_UNIT_SHEET = "单位信息"
_ZIP = ".zip"
_KEPT = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".et", ".zip", ".rar", ".7z"})
_UNREAD = frozenset({".et", ".rar", ".7z"})  # inspect says so
_FEW = 5  # rows that two workbooks may have in common by chance
_OPEN, _CLOSE = r"[（(\[【]", r"[）)\]】]"
_WORDS = (
    "核对(?:过|后)?|标好(?:的)?|标注|已?改(?:正|好|过|动)?(?:版|后|的|稿)?|修(?:改|正|订)(?:版|后|稿)?|更正|订正"
    "|副本|复件|拷贝|最终(?:版|稿)?|终稿|定稿|新(?:版|的)?|copy"
)
# One mark of a version at the end of a name: 台账（核对）, 台账 改正2, 台账(1), 台账 - 副本.
_MARK = re.compile(
    rf"(?i)(?:[\s_\-－—、，.]*{_OPEN}\s*(?:{_WORDS}|\d{{1,2}})\s*\d{{0,2}}\s*{_CLOSE}"
    rf"|[\s_\-－—、，.]*(?:{_WORDS})\d{{0,2}}|[\s_\-][vV]\d{{1,2}})[\s_\-]*$"
)
_COPY_OF = re.compile(r"^(?:复件|副本|拷贝)(?:\s*[（(]\d{1,2}[）)])?[\s_\-]*")


@dataclass(frozen=True, slots=True)
class Book:
    """One workbook: whose, of which year as far as it says so; what it holds; its rows as values, for comparing.

    ``ledgers`` are the names of the ledgers that have a row in it, with 单位信息 where that is filled in.
    """

    path: Path
    unit: str
    year: int | None
    ledgers: frozenset[str]
    rows: frozenset[int] = field(default=frozenset(), repr=False)

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.path.name

    def in_common(self, other: Book) -> int:
        """Return how many rows both have."""
        return len(self.rows & other.rows)

    def overlaps(self, other: Book) -> bool:
        """True when both have rows of one ledger."""
        return bool(self.ledgers & other.ledgers - {_UNIT_SHEET})


@dataclass(frozen=True, slots=True)
class Question:
    """An arrived workbook of which it cannot be told what it is for, and why; ``likely`` is the one most like it."""

    book: Book
    why: str
    likely: str = ""


@dataclass(frozen=True, slots=True)
class Placing:
    """What arrived workbooks are for: ``(arrived, the one it replaces or None)``, last year's, and what must be asked."""

    placed: tuple[tuple[Book, Book | None], ...] = ()
    last_year: tuple[Book, ...] = ()
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class Beginning:
    """The workbooks of a new project: whose, of which year, and those of the year before."""

    unit: str
    year: int | None
    books: tuple[Book, ...]
    last_year: tuple[Book, ...] = ()


def unpacked(path: Path, place: Path) -> list[Path]:
    """Write the workbooks in a .zip into ``place``, each under its own name; those of folders have the folder's before it.

    Raises:
        InputError: it is damaged, encrypted or looks like an attack, or there is no workbook in it.
    """
    found = []
    for name, content in packed_files(path.name, read_file(path)):
        last, suffix = PurePath(name).name, PurePath(name).suffix
        if suffix.lower() not in _KEPT or last.startswith(("~$", ".")):
            continue
        stem = safe_name(name.removesuffix(suffix).replace("/", "_"))
        target = next(one for one in _names(place / f"{stem}{suffix}") if not one.exists())
        target.write_bytes(content)
        found.append(target)
    if not found:
        raise InputError(
            f"压缩包《{path.name}》里没有台账工作簿", "请把台账（.xlsx）放进这个压缩包，或者直接放台账文件"
        )
    return found


def begin(paths: Iterable[Path], room: Path, near: Path) -> Beginning:
    """Return what the files that arrived for a new project are; zips are unpacked below ``room``.

    Args:
        paths: workbooks and zips; other files beside them are left out.
        room: a folder for what is unpacked.
        near: where the project will stand, whose templates hold.

    Raises:
        DrafterError: one cannot be read; they are not of one township and year, as ``beginning`` says; settings or templates are wrong.
    """
    return beginning(_arrived(paths, room, _declarations(near)))


def place(there: Iterable[Path], paths: Iterable[Path], room: Path, near: Path) -> Placing:
    """Return what the files that arrived for those that are there are for; zips are unpacked below ``room``.

    Raises:
        DrafterError: one cannot be read or is not for here, as ``placing`` says; settings or templates are wrong.
    """
    declarations = _declarations(near)
    groups = _arrived(paths, room, declarations)
    arrived = [replace(book, year=year) for group in groups for book, year in _dated(group)]
    return placing([_there(path, declarations) for path in there], arrived)


def overlapping(there: Iterable[Path], paths: Iterable[Path], near: Path) -> tuple[Path, ...]:
    """Return those there that have a ledger, or the name, of one that arrived: what it takes the place of without a question.

    Raises:
        DrafterError: one that arrived cannot be read; settings or templates are wrong.
    """
    declarations = _declarations(near)
    arrived = [_book(path, declarations) for path in paths]
    found = (_there(path, declarations) for path in there)
    return tuple(one.path for one in found if any(one.name == book.name or one.overlaps(book) for book in arrived))


def beginning(groups: Iterable[Sequence[Book]]) -> Beginning:
    """Return what a new project is made of: the newest year, and the year before of the same township set apart.

    ``groups`` are the workbooks that came together, as those of one zip: those that do not say their year are of the year of
    the others.

    Raises:
        InputError: they are of several townships, of other years, or it cannot be told of which year one is; or two are
            versions of one.
    """
    dated = [one for group in groups for one in _dated(group)]
    _one_unit(book for book, _ in dated)
    years = {year for _, year in dated if year is not None}
    newest = max(years, default=None)
    for book, year in dated:
        if newest is not None and len(years) > 1:
            _check_age(book, year, newest)
    this = tuple(book for book, year in dated if year is None or year == newest)
    last = tuple(book for book, year in dated if year is not None and year != newest)
    for found in (this, last):
        _no_versions(found)
    return Beginning(next((one.unit for one in this if one.unit), ""), newest, this, last)


def placing(there: Sequence[Book], arrived: Sequence[Book]) -> Placing:
    """Return what workbooks that arrived for those that are there are for.

    Raises:
        InputError: one is of another township, or of another year that is not the one before; or two of them are versions
            of one.
    """
    unit = next((one.unit for one in there if one.unit), "")
    year = next((one.year for one in there if one.year is not None), None)
    for one in arrived:
        _refuse_another(one, unit, year)
    last = tuple(one for one in arrived if year is not None and one.year == year - 1 and not _named_alike(one, there))
    rest = [one for one in arrived if one not in last]
    _no_versions(rest)
    found = [_place(one, there, rest, year) for one in rest]
    questions = tuple(one for one in found if isinstance(one, Question))
    return Placing(tuple(one for one in found if not isinstance(one, Question)), last, questions)


def _declarations(near: Path) -> Declarations:
    return load_template_set(template_folders(near), county_settings(near).template_set).declarations


def _arrived(paths: Iterable[Path], room: Path, declarations: Declarations) -> list[list[Book]]:
    given = list(paths)
    found = [[_book(path, declarations) for path in group] for group in _groups(given, room)]
    if all(book.path.suffix.lower() in _UNREAD for group in found for book in group):
        read_ledgers(given[0], declarations)  # says that there is none, and what to do about it
    return found


def _groups(paths: Iterable[Path], room: Path) -> Iterator[list[Path]]:
    """Yield what came together: the workbooks of each zip, each other workbook by itself; what is none is left out."""
    for number, path in enumerate(paths):
        if path.suffix.lower() != _ZIP:
            if path.suffix.lower() in _KEPT:
                yield [path]
            continue
        folder = room / f"压缩包{number}"
        folder.mkdir()
        yield unpacked(path, folder)


def _there(path: Path, declarations: Declarations) -> Book:
    """Return what a file is that is there already; one that cannot be read holds nothing."""
    try:
        return _book(path, declarations)
    except InputError:
        return Book(path, "", None, frozenset())


def _book(path: Path, declarations: Declarations) -> Book:
    if path.suffix.lower() in _UNREAD:
        return Book(path, "", None, frozenset())
    read = read_ledgers(path, declarations).value
    year, unit = read.unit_items.get(_YEAR), str(read.unit_items.get(_NAME) or "")
    said = {_UNIT_SHEET} if unit or year else set[str]()
    rows = frozenset(row for ledger in read.ledgers.values() for row in _rows(ledger))
    return Book(path, unit, year if isinstance(year, int) else None, frozenset(read.ledgers) | said, rows)


def _rows(ledger: Ledger) -> Iterator[int]:
    columns = [(name, ledger.columns[name]) for name in sorted(ledger.columns)]
    for index in range(len(ledger)):
        said = tuple((name, values[index]) for name, values in columns if values[index] is not None)
        yield hash((ledger.name, said))


def _dated(group: Sequence[Book]) -> Iterator[tuple[Book, int | None]]:
    years = {one.year for one in group if one.year is not None}
    for one in group:
        yield one, one.year if one.year is not None or len(years) != 1 else next(iter(years))


def _one_unit(found: Iterable[Book]) -> None:
    first: Book | None = None
    for one in found:
        if first and one.unit and one.unit != first.unit:
            raise InputError(
                f"《{first.name}》是{first.unit}的台账，《{one.name}》是{one.unit}的", "请一次只放一个乡镇的台账"
            )
        first = first or (one if one.unit else None)


def _check_age(book: Book, year: int | None, newest: int) -> None:
    if year is None:
        raise InputError(
            f"看不出《{book.name}》是哪一年的台账", f"请先只放{newest}年的，项目建好以后再放{newest - 1}年的"
        )
    if year not in (newest, newest - 1):
        raise InputError(f"《{book.name}》是{year}年的台账", f"请只放{newest}年的，或者再加上{newest - 1}年的")


def _refuse_another(book: Book, unit: str, year: int | None) -> None:
    other = "；要起草另一份报告，请回到首页再放"
    if unit and book.unit and book.unit != unit:
        raise InputError(f"这里是{unit}的台账，《{book.name}》是{book.unit}的", f"请换成同一个乡镇的台账{other}")
    if year is not None and book.year is not None and book.year not in (year, year - 1):
        raise InputError(f"这里是{year}年的台账，《{book.name}》是{book.year}年的", f"请换成同一年的台账{other}")


def _no_versions(found: Sequence[Book]) -> None:
    """Refuse two of which one is an older version of the other: together they would count twice."""
    for number, one in enumerate(found):
        for other in found[number + 1 :]:
            same = one.in_common(other)
            if same >= _FEW and 2 * same >= min(len(one.rows), len(other.rows)) and not _identical(one, other):
                raise InputError(
                    f"《{one.name}》和《{other.name}》里有 {same} 行一模一样，像是同一份台账改前、改后的两份",
                    "请只放改好的那一份；确实是两份台账的，请先并成一个工作簿",
                )


def _identical(one: Book, other: Book) -> bool:
    """Tell whether the files are the same, of which only one is read."""
    return one.path.stat().st_size == other.path.stat().st_size and read_file(one.path) == read_file(other.path)


def _place(
    book: Book, there: Sequence[Book], arrived: Sequence[Book], year: int | None
) -> tuple[Book, Book | None] | Question:
    alike = _named_alike(book, there)
    overlapping = [one for one in there if book.overlaps(one)]
    likely = max(alike or overlapping, key=book.in_common, default=None)
    if likely is None and not _alone(book, there, arrived):
        return book, None
    old = likely or there[0]
    name = old.name if likely else ""
    if year is not None and book.year == year - 1:
        return Question(book, f"它是{book.year}年的，名字却和《{name}》一样", name)
    if not (len(alike) == 1 or _alone(book, there, arrived)):
        return Question(book, f"它和《{name}》有同样的台账：{_listed(book.ledgers & old.ledgers)}", name)
    others = [one for one in (*there, *arrived) if one not in (old, book)]
    lost = old.ledgers - book.ledgers - {ledger for one in others for ledger in one.ledgers}
    if lost:
        return Question(book, f"《{old.name}》里的 {_listed(lost)}，它里面没有", name)
    return book, old


def _alone(book: Book, there: Sequence[Book], arrived: Sequence[Book]) -> bool:
    """Tell whether there is one workbook on each side, of one township and year, with ledgers in common."""
    if not len(there) == 1 == len(arrived):
        return False
    old = there[0]
    if not old.ledgers - {_UNIT_SHEET}:  # a blank one that was filled in
        return (old.unit or book.unit) == book.unit
    return (book.unit, book.year) == (old.unit, old.year) and book.overlaps(old)


def _listed(ledgers: Iterable[str]) -> str:
    return "、".join(sorted(set(ledgers) - {_UNIT_SHEET})) or _UNIT_SHEET


def _named_alike(book: Book, there: Sequence[Book]) -> list[Book]:
    """Return those there whose name is that of the workbook; without the marks of a version where none is the same."""
    mine = _stems(book.path)
    for stem in mine:
        found = [one for one in there if one.path.stem.casefold() == stem]
        if found:
            return found
    return [one for one in there if set(_stems(one.path)) & set(mine)]


def _stems(path: Path) -> list[str]:
    """Return the stem of a name, and what is left of it as its marks are taken off one by one."""
    stem = path.stem.strip().casefold()
    found = [stem]
    while (shorter := _COPY_OF.sub("", _MARK.sub("", stem)).strip()) and shorter != stem:
        found.append(shorter)
        stem = shorter
    return found


def _names(path: Path) -> Iterator[Path]:
    yield path
    yield from (path.with_name(f"{path.stem}（{number}）{path.suffix}") for number in range(2, 10_000))
