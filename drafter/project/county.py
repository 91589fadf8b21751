"""``county.yaml``: the county, its deadlines and the roster of townships that owe a report. Any other line is a report item.

The report items in it are read by ``settings.py``, for every township below the folder, like those of drafter.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from drafter.model.county import County, OwedReport
from drafter.model.errors import SettingsError
from drafter.model.values import Value
from drafter.project.locations import COUNTY_FILE
from drafter.project.yamlfile import read_yaml

COUNTY_KEYS = frozenset({"县", "代码", "年度", "模板", "报送期限", "公开期限", "乡镇", "县报告"})

_DAY = re.compile(r"\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?\s*(?:前|以前|之前)?\s*")
_CODE = re.compile(r"\d{6}|\d{9}|\d{12}")
_OWED_KEYS = {"名称": "name", "代码": "code", "全称": "full_name", "台账": "input"}
_DAYS_IN = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_YEARS = range(1949, 2100)


def load_county(folder: Path) -> County:
    """Read the ``county.yaml`` of a folder; an empty county when there is none.

    Raises:
        TemplateError: the file is not YAML.
        SettingsError: something in it is not understood; names the line's key.
    """
    path = folder / COUNTY_FILE
    return county_of(read_yaml(path)) if path.is_file() else County()


def county_report_items(folder: Path) -> Mapping[str, Value]:
    """Return the items of the county's own report, which stand under 县报告 in the ``county.yaml`` of a folder.

    Raises:
        TemplateError: the file is not YAML.
        SettingsError: what stands there is no list of items.
    """
    path = folder / COUNTY_FILE
    raw = read_yaml(path) if path.is_file() else None
    items = raw.get("县报告") if isinstance(raw, Mapping) else None
    if items is None:
        return {}
    if not isinstance(items, Mapping):
        raise SettingsError(
            f"{COUNTY_FILE} 的“县报告”应当一行一项，写成“项目: 内容”", "例如：\n县报告:\n  主送机关: 某市人民政府"
        )
    return {str(key): "、".join(map(str, value)) if isinstance(value, list) else value for key, value in items.items()}


def county_of(raw: object) -> County:
    """Read the content of a ``county.yaml``.

    Raises:
        SettingsError: something in it is not understood.
    """
    if raw is None:
        return County()
    if not isinstance(raw, Mapping):
        raise SettingsError(f"{COUNTY_FILE} 应当一行一项，写成“项目: 内容”", "例如：县: 中宁县")
    standard = County()
    return County(
        name=_text(raw, "县"),
        code=_code(raw.get("代码"), "代码"),
        year=_year(raw.get("年度")),
        template_set=_text(raw, "模板"),
        report_by=_day(raw, "报送期限") or standard.report_by,
        publish_by=_day(raw, "公开期限") or standard.publish_by,
        roster=_roster(raw.get("乡镇")),
    )


def _text(raw: Mapping[object, object], key: str) -> str:
    value = raw.get(key)
    return "" if value is None else str(value).strip()


def _year(value: object) -> int | None:
    if value is None:
        return None
    digits = str(value).strip().removesuffix("年")
    if not digits.isdecimal() or int(digits) not in _YEARS:
        raise SettingsError(f"{COUNTY_FILE} 的“年度”应当是四位年份，现在是“{value}”", "例如：年度: 2024")
    return int(digits)


def _code(value: object, where: str) -> str:
    """Read a division code; YAML takes one without quotes for a number, and one that begins with 0 is none here."""
    code = "" if value is None else str(value).strip()
    if code and not _CODE.fullmatch(code):
        raise SettingsError(
            f"{COUNTY_FILE} 的“{where}”应当是6、9或12位区划代码，现在是“{value}”", '例如：代码: "640521"'
        )
    return code


def _day(raw: Mapping[object, object], key: str) -> tuple[int, int] | None:
    text = _text(raw, key)
    if not text:
        return None
    found = _DAY.fullmatch(text)
    month, day = (int(found[1]), int(found[2])) if found else (0, 0)
    if not (1 <= month <= len(_DAYS_IN) and 1 <= day <= _DAYS_IN[month - 1]):
        raise SettingsError(f"{COUNTY_FILE} 的“{key}”应当是几月几日，现在是“{text}”", f"例如：{key}: 3月1日")
    return month, day


def _roster(raw: object) -> tuple[OwedReport, ...]:
    if raw is None:
        return ()
    if isinstance(raw, str) or not isinstance(raw, Sequence):
        raise SettingsError(f"{COUNTY_FILE} 的“乡镇”应当一行一个，前面加“- ”", "例如：\n乡镇:\n  - 宁安镇")
    roster = tuple(_owed(item) for item in raw)
    _refuse_twice([owed.code for owed in roster if owed.code], "代码")
    _refuse_twice([owed.name for owed in roster if not owed.code], "名称")
    return roster


def _owed(item: object) -> OwedReport:
    if not isinstance(item, Mapping):
        return OwedReport(_named(item))
    unknown = [str(key) for key in item if str(key) not in _OWED_KEYS]
    if unknown:
        raise SettingsError(f"{COUNTY_FILE} 的“乡镇”里没有“{unknown[0]}”这一项", f"可以写：{'、'.join(_OWED_KEYS)}")
    fields = {field: _text(item, key) for key, field in _OWED_KEYS.items()}
    name = _named(fields["name"])
    return OwedReport(name, _code(fields["code"] or None, f"{name}的代码"), fields["full_name"], fields["input"])


def _named(value: object) -> str:
    name = "" if value is None else str(value).strip()
    if not name:
        raise SettingsError(f"{COUNTY_FILE} 的“乡镇”里有一个没有名称", "例如：- 宁安镇")
    return name


def _refuse_twice(names: Sequence[str], what: str) -> None:
    twice = [name for name in dict.fromkeys(names) if names.count(name) > 1]
    if twice:
        raise SettingsError(
            f"{COUNTY_FILE} 的“乡镇”里，{what}“{twice[0]}”写了两次", "同名的乡镇请都写上代码，分得清是哪一个"
        )
