"""Problems of the compose stage. The class docstring, in Chinese, is what ``explain`` prints."""

from __future__ import annotations
