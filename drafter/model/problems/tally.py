"""Problems of the tally stage. The class docstring, in Chinese, is what ``explain`` prints."""

from __future__ import annotations
