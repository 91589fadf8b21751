"""Stage 4, form: does any official document, ours or not, look and read as GB/T 9704—2012 and good practice ask?

``recognise`` says what each paragraph is, the rules of ``FORM_RULES`` look at that, ``check_form`` runs them all.
"""

from __future__ import annotations

from drafter.check.form.elements import Elements
from drafter.check.form.kinds import Heading, HeadingForm, Kind
from drafter.check.form.recognise import recognise
from drafter.check.form.review import FORM_RULES, check_form

__all__ = ["FORM_RULES", "Elements", "Heading", "HeadingForm", "Kind", "check_form", "recognise"]
