"""What ``compare`` found over the reports of a folder, as text and as JSON. Only characters that a GBK console has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from drafter.cli.shapes import Shape
from drafter.cli.width import wrap

if TYPE_CHECKING:
    from drafter.model.likeness import Difference, Likeness, Place, Reworded, Shared

_COLUMNS, _WORDS = 78, 60
_MOST = 200  # findings of one kind that are shown; the JSON has them all


def text(found: Likeness) -> str:
    """``compare`` of a folder: what is otherwise than in most, then what stands in several, then what could not be read."""
    most = "多数" if len(found.townships) > 2 else "另一份"  # noqa: PLR2004 - of two neither is most
    parts = (
        (f"标题、要素、设置和{most}不同：", [list(_difference(one, most)) for one in found.differences]),
        ("模板的话改成了别的：", [list(_reworded(one)) for one in found.reworded]),
        ("千篇一律的句子：", [list(_shared(one)) for one in found.shared]),
        ("没有读成的：", [[f"  {one.name}  《{one.file}》{one.reason}"] for one in found.unread]),
    )
    lines = [line for head, entries in parts if entries for line in (head, *_shown(entries))]
    based = f"，其中 {found.based} 份有底稿" if found.based < len(found.townships) else ""
    lines.append(
        f"{len(found.townships)} 份报告{based}：形式不同 {len(found.differences)} 处，模板的话不同 {len(found.reworded)} 处，"
        f"千篇一律 {len(found.shared)} 句" + (f"，没有读成 {len(found.unread)} 份" if found.unread else "")
    )
    return "\n".join(lines)


def shape(found: Likeness) -> Shape:
    """``compare --json`` of a folder."""
    return {
        "townships": list(found.townships),
        "based": found.based,
        "same": found.same,
        "differences": [
            {
                "kind": one.aspect.name.lower(),
                "said": one.aspect.value,
                "what": one.what,
                "unit": one.township,
                "file": one.file,
                "paragraph": one.paragraph or None,
                "own": one.own or None,
                "county": one.county or None,
                "majority": one.majority,
            }
            for one in found.differences
        ],
        "reworded": [
            {**_place_shape(one.place), "county": one.county, "block": one.block, "others": one.others}
            for one in found.reworded
        ],
        "shared": [
            {
                "exact": one.exact,
                "figures": {"differing": one.differing, "compared": one.compared} if one.compared else None,
                "places": [_place_shape(place) for place in one.places],
            }
            for one in found.shared
        ],
        "unread": [{"unit": one.name, "file": one.file, "reason": one.reason} for one in found.unread],
    }


def _place_shape(one: Place) -> Shape:
    return {
        "unit": one.township,
        "file": one.file,
        "paragraph": one.paragraph or None,
        "start": one.start,
        "end": one.end,
        "text": one.text,
    }


def _shown(entries: Sequence[Sequence[str]]) -> Iterator[str]:
    for entry in entries[:_MOST]:
        yield from entry
    if len(entries) > _MOST:
        yield f"  还有 {len(entries) - _MOST} 处，用 --json 可以看到全部"


def _difference(one: Difference, most: str) -> Iterator[str]:
    where = f"  第{one.paragraph}段" if one.paragraph else ""
    yield from _wrapped(f"{one.township}{where}  {one.aspect.value}“{one.what}”：{_short(one.own) or '不同'}", 2)
    if one.county:
        yield from _wrapped(f"{most if one.majority else '没有过半的'}：{_short(one.county)}", 6)


def _reworded(one: Reworded) -> Iterator[str]:
    where = f"  第{one.place.paragraph}段" if one.place.paragraph else ""
    if one.place.text:
        yield from _wrapped(f"{one.place.township}{where}：{_short(one.place.text)}", 2)
    else:
        yield from _wrapped(f"{one.place.township}{where}：删去了", 2)
    if not one.county:
        yield "      是这个乡镇自己的模板写的，别的乡镇没有这样写"
        return
    others = f"（另外 {one.others} 个乡镇也是这一句）" if one.others > 0 else ""
    yield from _wrapped(f"模板：{_short(one.county)}{others}", 6)


def _shared(one: Shared) -> Iterator[str]:
    yield from _wrapped(f"“{_short(one.places[0].text)}”", 2)
    for place in one.places:
        yield from _wrapped(f"{place.township}  第{place.paragraph}段 第{place.start + 1}—{place.end}字", 6)
    if not one.exact:
        yield "      文字略有不同"
    if one.compared:
        same = "台账里的数也都一样，是不是同一份台账" if not one.differing else f"有 {one.differing} 个不同"
        yield f"      头两个乡镇都写到的数 {one.compared} 个，{same}"


def _wrapped(words: str, indent: int) -> Iterator[str]:
    return (" " * (indent + 2 * bool(number)) + line for number, line in enumerate(wrap(words, _COLUMNS - indent - 2)))


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat[:_WORDS] + "…" * (len(flat) > _WORDS)
