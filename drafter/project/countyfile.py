"""Writing a first ``county.yaml``: what it may say, each with a comment. Reading it is ``county.py``'s."""

from __future__ import annotations

import yaml

from drafter.model.county import County, OwedReport

_HEAD = """\
# 全县的设置和乡镇名单，对下面每个乡镇都算数。前面有“#”的不起作用，去掉“#”就起作用。
# 这里还可以写“单位信息”里的任何一项，如主送机关、署名方式；乡镇自己的台账里填了的，以乡镇的为准。
"""
_TAIL = """
# 主送机关: 中宁县人民政府
# 版式: gbt9704
# 严重程度:
#   C002: 提醒
"""


def county_text(county: County) -> str:
    """Return the text of a ``county.yaml`` for a county with a roster; ``load_county`` reads it as the same county."""
    lines = [
        _HEAD,
        _line("县", county.name, "中宁县"),
        _line("代码", county.code, "640521"),
        _line("年度", county.year, 2024),
        "# 各乡镇报来的期限和公开的期限，都是报告年度的下一年",
        _line("报送期限", _day(county.report_by), ""),
        _line("公开期限", _day(county.publish_by), ""),
        _TAIL,
        "# 谁应当报。同名的都要写代码；台账不在同名的文件夹、工作簿或压缩包里的，写上“台账: 文件名”",
        "乡镇:",
        *map(_owed, county.roster),
    ]
    return "\n".join(lines) + "\n"


def _line(key: str, value: object, example: object) -> str:
    return f"{key}: {_scalar(value)}" if value not in (None, "") else f"# {key}: {_scalar(example)}"


def _day(day: tuple[int, int]) -> str:
    return f"{day[0]}月{day[1]}日"


def _owed(one: OwedReport) -> str:
    fields = {"名称": one.name, "代码": one.code, "全称": one.full_name, "台账": one.input}
    said = {key: value for key, value in fields.items() if value}
    if list(said) == ["名称"]:
        return f"  - {_scalar(one.name)}"
    return "  - {" + ", ".join(f"{key}: {_scalar(value)}" for key, value in said.items()) + "}"


def _scalar(value: object) -> str:
    """Return one value as YAML writes it, in quotes where it must have them, on one line."""
    text = yaml.safe_dump([value], allow_unicode=True, default_flow_style=True, width=float("inf"))
    return text.strip()[1:-1]
