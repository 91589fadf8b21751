"""Stage 1, the other way: the faces, fills and number formats of an overview, as ``xl/styles.xml``."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.model.overview import Look, Shade

_NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_COUNT, _TEXT = 3, 49  # number formats of Excel itself
_ROUGH, _DAY, _ROUGH_COUNT = 164, 165, 166  # and ours
_FORMATS = {_ROUGH: '"约"General;"约"-General', _DAY: "yyyy-mm-dd", _ROUGH_COUNT: '"约"#,##0;"约"-#,##0'}
_BLACK, _WHITE, _GREY, _BLUE, _RED = "FF000000", "FFFFFFFF", "FF808080", "FF0563C1", "FF9C0006"
_FONTS = (  # points, colour, further marks
    (11, _BLACK, ""),
    (16, _BLACK, "<b/>"),
    (10, "FF595959", ""),
    (11, _WHITE, "<b/>"),
    (11, "FF1F3864", "<b/>"),
    (11, _BLUE, "<u/>"),
    (11, _GREY, ""),
    (11, _RED, ""),
    (11, _BLACK, "<b/>"),
)
_FILLS = ("", "", "FF2F5597", "FFD9E2F3", "FFF2F2F2")
_SHADES = {
    Shade.BAD: ("FF9C0006", "FFFFC7CE"),
    Shade.WARN: ("FF7F6000", "FFFFEB9C"),
    Shade.GOOD: ("FF006100", "FFE2EFDA"),
    Shade.ASIDE: ("FF7F7F7F", "FFF2F2F2"),
}


@dataclass(frozen=True, slots=True)
class _Look:
    font: int = 0
    fill: int = 0
    border: int = 1
    format: int = 0
    align: str = ""
    wrap: bool = False


_LOOKS = {
    Look.TITLE: _Look(1, border=0),
    Look.NOTE: _Look(2, border=0),
    Look.GROUP: _Look(3, 2, align="center"),
    Look.HEAD: _Look(4, 3, align="center", wrap=True),
    Look.TEXT: _Look(format=_TEXT, wrap=True),
    Look.MIDDLE: _Look(format=_TEXT, align="center"),
    Look.NUMBER: _Look(format=_COUNT),
    Look.ROUGH: _Look(format=_ROUGH_COUNT),
    Look.DAY: _Look(format=_DAY, align="center"),
    Look.LINK: _Look(5, align="center"),
    Look.ABSENT: _Look(6, format=_TEXT, align="center"),
    Look.DOUBTFUL: _Look(7, format=_TEXT, align="center"),
    Look.SUM: _Look(8, 4, format=_COUNT),
    Look.ROUGH_SUM: _Look(8, 4, format=_ROUGH_COUNT),
    Look.SUM_WORD: _Look(8, 4, align="center", wrap=True),
}
_BROKEN = {
    Look.NUMBER: 0,
    Look.SUM: 0,
    Look.ROUGH: _ROUGH,
    Look.ROUGH_SUM: _ROUGH,
}  # formats of what is no whole number
_BROKEN_ORDER = tuple(_BROKEN)


def style_of(look: Look, *, quoted: bool = False, broken: bool = False) -> int:
    """Return the number of a look's cell style.

    Args:
        look: which.
        quoted: the text begins as a formula would; Excel then keeps it a text also when somebody edits it.
        broken: the number is no whole one.
    """
    if broken and look in _BROKEN:
        return 2 * len(Look) + _BROKEN_ORDER.index(look) + 1
    return 2 * (look.value - 1) + int(quoted) + 1


def shade_of(shade: Shade) -> int:
    """Return the number of a shade's differential style."""
    return tuple(_SHADES).index(shade)


def styles_xml() -> str:
    """Return the part ``xl/styles.xml``."""
    looks = [(_LOOKS[look], quoted) for look in Look for quoted in (False, True)]
    styles = [_xf(look, look.format, quoted=quoted) for look, quoted in looks]
    styles += [_xf(_LOOKS[look], code) for look, code in _BROKEN.items()]
    formats = "".join(f'<numFmt numFmtId="{code}" formatCode="{_attribute(text)}"/>' for code, text in _FORMATS.items())
    fonts = "".join(_font(*font) for font in _FONTS)
    edge = "".join(
        f'<{side} style="thin"><color rgb="FFBFBFBF"/></{side}>' for side in ("left", "right", "top", "bottom")
    )
    return (
        f'<styleSheet xmlns="{_NS}"><numFmts count="{len(_FORMATS)}">{formats}</numFmts>'
        f'<fonts count="{len(_FONTS)}">{fonts}</fonts><fills count="{len(_FILLS)}">{_fills()}</fills>'
        '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
        f"<border>{edge}<diagonal/></border></borders>"
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(styles) + 1}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        f"{''.join(styles)}</cellXfs>"
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        f'<dxfs count="{len(_SHADES)}">{"".join(_dxf(*shade) for shade in _SHADES.values())}</dxfs></styleSheet>'
    )


def _xf(look: _Look, code: int, *, quoted: bool = False) -> str:
    align = f' horizontal="{look.align}"' if look.align else ""
    wrap = ' wrapText="1"' if look.wrap else ""
    prefix = ' quotePrefix="1"' if quoted else ""
    return (
        f'<xf numFmtId="{code}" fontId="{look.font}" fillId="{look.fill}" borderId="{look.border}" xfId="0"{prefix} '
        'applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
        f'<alignment{align} vertical="center"{wrap}/></xf>'
    )


def _font(points: int, colour: str, marks: str) -> str:
    bold, line = (mark if mark in marks else "" for mark in ("<b/>", "<u/>"))
    return f'<font>{bold}{line}<sz val="{points}"/><color rgb="{colour}"/><name val="宋体"/><charset val="134"/></font>'


def _fills() -> str:
    own = "".join(
        f'<fill><patternFill patternType="solid"><fgColor rgb="{colour}"/><bgColor indexed="64"/></patternFill></fill>'
        for colour in _FILLS[2:]
    )
    return f'<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>{own}'


def _dxf(ink: str, fill: str) -> str:
    return (
        f'<dxf><font><color rgb="{ink}"/></font><fill><patternFill patternType="solid"><fgColor rgb="{fill}"/>'
        f'<bgColor rgb="{fill}"/></patternFill></fill></dxf>'
    )


def _attribute(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
