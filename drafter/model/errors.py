"""What stops an operation. A problem in the user's data is not one of these: see ``problem.py``."""

from __future__ import annotations


class DrafterError(Exception):
    """Base of every exception that drafter raises on purpose; caught once per shell.

    ``message`` says in plain Chinese what happened, ``hint`` what to do next.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        """Keep the two sentences apart so that a shell can lay them out."""
        super().__init__(message)
        self.message = message
        self.hint = hint


class InputError(DrafterError):
    """A file or folder that was asked for cannot be used."""


class SettingsError(DrafterError):
    """drafter.yaml, or an option, asks for something that does not exist."""


class TemplateError(DrafterError):
    """A template, a figure or a ledger declaration is wrong; the message names file and line."""


class OutputError(DrafterError):
    """The result could not be written, or would overwrite what is not ours."""
