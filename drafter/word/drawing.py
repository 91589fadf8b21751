"""Stage 5: what stands at a fixed place of the page whatever the text does: filled rectangles and text boxes.

Each is a shape of DrawingML with the same in VML for programs that know only that. Not where they are wanted.
"""

from __future__ import annotations

from dataclasses import dataclass

from drafter.word.xmltext import R, W

_EMU = 36000  # in a mm
_POINT = 72 / 25.4  # pt in a mm
_OFFICE = "http://schemas.microsoft.com/office/word/2010"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_NAMES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    f' xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:a="{_DRAWING}/main"'
    f' xmlns:wps="{_OFFICE}/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the page: its left upper corner from that of the page, width and height, all in mm."""

    left: float
    top: float
    width: float
    height: float


def rectangle(number: int, name: str, box: Box, colour: str) -> str:
    """Return a run with a filled rectangle without an outline; ``number`` is that of no other shape of the part."""
    fill = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill><a:ln><a:noFill/></a:ln>'
    shape = f"<wps:cNvSpPr/>{_geometry(box, fill)}<wps:bodyPr/>"
    old = f'<v:rect {_vml(number, name, box)} fillcolor="#{colour}" stroked="f"/>'
    return _run(number, name, box, shape, old)


def text_box(number: int, name: str, box: Box, paragraphs: str) -> str:
    """Return a run with a text box whose lines run downwards, turned a quarter clockwise, with nothing around them."""
    content = f"<w:txbxContent>{paragraphs}</w:txbxContent>"
    body = '<wps:bodyPr rot="0" vert="vert" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:noAutofit/></wps:bodyPr>'
    empty = "<a:noFill/><a:ln><a:noFill/></a:ln>"
    shape = f'<wps:cNvSpPr txBox="1"/>{_geometry(box, empty)}<wps:txbx>{content}</wps:txbx>{body}'
    old = (
        f'<v:rect {_vml(number, name, box)} filled="f" stroked="f">'
        f'<v:textbox inset="0,0,0,0" style="layout-flow:vertical">{content}</v:textbox></v:rect>'
    )
    return _run(number, name, box, shape, old)


def _run(number: int, name: str, box: Box, shape: str, old: str) -> str:
    return (
        f'<w:r><mc:AlternateContent {_NAMES}><mc:Choice Requires="wps"><w:drawing>'
        f'<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{number}" behindDoc="1"'
        ' locked="1" layoutInCell="0" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{_emu(box.left)}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{_emu(box.top)}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{_emu(box.width)}" cy="{_emu(box.height)}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:wrapNone/><wp:docPr id="{number}" name="{name}" descr="{name}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_OFFICE}/wordprocessingShape"><wps:wsp>{shape}</wps:wsp></a:graphicData>'
        f"</a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>{old}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def _geometry(box: Box, look: str) -> str:
    return (
        f'<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{_emu(box.width)}" cy="{_emu(box.height)}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{look}</wps:spPr>'
    )


def _vml(number: int, name: str, box: Box) -> str:
    style = {
        "position": "absolute",
        "margin-left": f"{box.left * _POINT:.2f}pt",
        "margin-top": f"{box.top * _POINT:.2f}pt",
        "width": f"{box.width * _POINT:.2f}pt",
        "height": f"{box.height * _POINT:.2f}pt",
        "z-index": "-1",
        "mso-position-horizontal-relative": "page",
        "mso-position-vertical-relative": "page",
    }
    said = ";".join(f"{key}:{value}" for key, value in style.items())
    return f'id="shape{number}" alt="{name}" style="{said}"'


def _emu(length: float) -> int:
    return round(length * _EMU)
