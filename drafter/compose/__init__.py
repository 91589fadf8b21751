"""Stage 3: figures + template set → Report. The only door to Jinja2; the only place where numbers become words."""

from drafter.compose.frame import Room
from drafter.compose.letter import compose_letter
from drafter.compose.points import compose_points
from drafter.compose.pointstable import PointsSheet
from drafter.compose.report import check_templates, compose

__all__ = ["PointsSheet", "Room", "check_templates", "compose", "compose_letter", "compose_points"]
