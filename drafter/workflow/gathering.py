"""The ledgers of a county's townships read one after the other for the county's own report.

Of each is kept what a county needs of it, or why it is not counted. Not in other processes, as a batch is: rows and
columns have to come back, and sending them takes longer than reading them here (200 townships: 2.7 s, with two more
processes 5.9 s). A township whose ledgers end a process has no sound report of its own, and is not read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from drafter.model.errors import DrafterError
from drafter.model.townships import LeftOut
from drafter.workflow.drafting import composed
from drafter.workflow.laying import Columns, Laid, lay, renamed
from drafter.workflow.loading import Loaded, Options, load
from drafter.workflow.whose import Claim, Expected, another, claimed_twice, whole_name

NOT_REPORTED = "没有报"
_REFUSED = "台账有错误"
_NOBODY = Claim("", "", None, "")


@dataclass(frozen=True, slots=True)
class TownshipLedgers:
    """A township that belongs to the county: where its ledgers lie (None: nowhere), and why they are not to be counted.

    ``sound``: it is known that its own report was not refused, which saves composing it to see. ``expected`` is what the
    单位信息 of its ledgers is to agree with.
    """

    name: str
    code: str = ""
    path: Path | None = None
    why_not: str = ""
    sound: bool = False
    expected: Expected = field(default_factory=Expected)


Seen = Callable[[int, int, str], None]


def gathered(
    asked: Sequence[TownshipLedgers],
    options: Options,
    columns: Columns,
    *,
    allow_problems: bool = False,
    seen: Seen | None = None,
) -> tuple[list[Laid], list[LeftOut]]:
    """Return the townships that can be counted, told apart by name, and those that cannot.

    Args:
        asked: all townships of the county.
        options: how they are loaded.
        columns: what is kept of their ledgers.
        allow_problems: count townships with errors too.
        seen: called after each township with how many were read, how many there are, and its name.
    """
    read = []
    for number, one in enumerate(asked, start=1):
        read.append(_read(one, options, columns, allow_problems=allow_problems))
        if seen:
            seen(number, len(asked), one.name)
    twice = claimed_twice([claim for _, claim in read])
    laid: list[tuple[Laid, str]] = []
    left_out = []
    for place, (one, (found, claim)) in enumerate(zip(asked, read, strict=True)):
        if place in twice:
            left_out.append(LeftOut(claim.name, twice[place][0]))
        elif isinstance(found, LeftOut):
            left_out.append(found)
        else:
            laid.append((found, one.code or one.name))
    return _told_apart([one for one, _ in laid], [code for _, code in laid]), left_out


def _read(
    one: TownshipLedgers, options: Options, columns: Columns, *, allow_problems: bool
) -> tuple[Laid | LeftOut, Claim]:
    """Return what is kept of a township, or why it is not counted, and the township that its ledgers say it is."""
    if one.path is None or one.why_not:
        return LeftOut(one.name, one.why_not or NOT_REPORTED), _NOBODY
    try:
        loaded = load(one.path, options)
    except DrafterError as error:
        return LeftOut(one.name, error.message), _NOBODY
    anothers, _ = another(one.expected, loaded.workbook.unit_items)
    if anothers:
        return LeftOut(one.name, anothers), _NOBODY
    year = loaded.settings.year if loaded.settings else None
    claim = Claim(loaded.unit, whole_name(loaded.workbook.unit_items), year, one.path.name, one.code)
    if _is_refused(loaded, sound=one.sound, allow_problems=allow_problems):
        return LeftOut(loaded.unit or one.name, _REFUSED), claim
    return lay(loaded, loaded.unit, columns), claim


def _is_refused(loaded: Loaded, *, sound: bool, allow_problems: bool) -> bool:
    """Tell whether the township's own report would not be written; ``sound``: it is known that it would, errors aside."""
    if loaded.settings is None:
        return True
    if allow_problems:
        return False
    return loaded.has_errors or (not sound and any(one.is_error for one in composed(loaded)[1]))


def _told_apart(laid: Sequence[Laid], codes: Sequence[str]) -> list[Laid]:
    """Give townships of one name their code besides, or a number."""
    names, taken = Counter(one.share.name for one in laid), set[str]()
    told = []
    for one, code in zip(laid, codes, strict=True):
        name = one.share.name
        wanted = f"{name}（{code}）" if names[name] > 1 and code != name else name
        free = next(
            f"{wanted}{number}" for number in ("", *range(2, len(laid) + 2)) if f"{wanted}{number}" not in taken
        )
        taken.add(free)
        told.append(one if free == name else renamed(one, free))
    return told
