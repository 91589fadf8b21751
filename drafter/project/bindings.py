"""A template set's ``points.yaml``: which figure shows which requirement of a superior's work points."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from drafter.model.errors import TemplateError
from drafter.model.points import Binding
from drafter.project.reportset import TableColumn
from drafter.project.yamlfile import read_yaml

SIGNED = "单位.成文日期"  # the day on which the report is signed: no figure of figures.yaml
_WORDS = ("已达到", "未达到", "无台账依据", "需人工核对", "不适用", "台账")
_COLUMNS = 5
_KEYS = frozenset({"figure", "words", "without", "unit", "per", "dated"})


@dataclass(frozen=True, slots=True)
class PointsTableForm:
    """The attachment that says how work points stand: its title, its columns, what is said in them.

    ``words`` are those of each state, ``{数}`` the figure, and of ``台账``, ``{表}`` the sheets.
    """

    title: str
    columns: tuple[TableColumn, ...]
    words: Mapping[str, str]


def load_points_table(path: Path) -> PointsTableForm:
    """Read the table of ``points.yaml``.

    Raises:
        TemplateError: something is missing in it.
    """
    raw = read_yaml(path)
    try:
        form = raw["table"] if isinstance(raw, dict) else {}
        columns = tuple(
            TableColumn(str(one["name"]), float(one["width"]), str(one.get("align") or "left"))
            for one in form["columns"]
        )
        words = {name: str(form["words"][name]) for name in _WORDS}
        if len(columns) != _COLUMNS:
            raise KeyError("columns")  # noqa: TRY301 - one sentence for all that is missing
        return PointsTableForm(str(form["title"]), columns, words)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise TemplateError(f"《{path.name}》的 table 不完整：{error}", "请照着自带的 points.yaml 补全") from error


def load_bindings(path: Path, figures: Collection[str]) -> tuple[Binding, ...]:
    """Read ``points.yaml``.

    Args:
        path: the file.
        figures: the figures that there are.

    Raises:
        TemplateError: an entry is not understood, or names a figure that there is not; names the nearest.
    """
    raw = read_yaml(path)
    entries = raw.get("bindings") if isinstance(raw, dict) else None
    if not isinstance(entries, list):
        raise TemplateError(f"《{path.name}》里没有 bindings", "请照着自带的 points.yaml 写")
    return tuple(_binding(path.name, entry, figures) for entry in entries)


def _binding(file: str, raw: object, figures: Collection[str]) -> Binding:
    if not isinstance(raw, Mapping) or not raw.get("figure") or not isinstance(raw.get("words"), list):
        raise TemplateError(f"《{file}》里的“{raw}”看不懂", "每一条要有 figure 和 words")
    for key in raw:
        if key not in _KEYS:
            raise TemplateError(f"《{file}》里有不认识的写法“{key}”", f"可以用：{'、'.join(sorted(_KEYS))}")
    figure = str(raw["figure"])
    if figure not in figures and figure != SIGNED:
        near = get_close_matches(figure, figures, n=1, cutoff=0.3)
        raise TemplateError(
            f"《{file}》：没有数据项“{figure}”", f"是不是“{near[0]}”？" if near else "名称见 figures.yaml"
        )
    return Binding(
        figure=figure,
        words=tuple(map(str, raw["words"])),
        without=tuple(map(str, raw.get("without") or ())),
        unit=str(raw.get("unit") or ""),
        per=str(raw.get("per") or ""),
        dated=bool(raw.get("dated")),
    )
