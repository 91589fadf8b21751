"""Which style a document is written in or reviewed by: the one that settings name, or a document that a county likes."""

from __future__ import annotations

from pathlib import Path

from drafter.check.form import recognise
from drafter.check.form.styled import shown
from drafter.project.adopting import adopted
from drafter.project.locations import TemplateFolders
from drafter.project.stylefile import load_style
from drafter.project.stylesheet import StyleSheet
from drafter.word import read_document, read_styles
from drafter.workflow.files import read_file

# The names that Word, WPS and drafter give to styles, for what a document shows nowhere in its text.
_NAMED = {
    "title": ("公文标题", "标题", "Title", "title"),
    "recipients": ("主送机关",),
    "body": ("公文正文", "正文", "Body Text", "Normal"),
    "heading1": ("heading 1", "标题 1"),
    "heading2": ("heading 2", "标题 2"),
    "heading3": ("heading 3", "标题 3"),
    "heading4": ("heading 4", "标题 4"),
    "signature": ("发文机关署名", "署名"),
    "date": ("成文日期",),
    "annotation": ("附注",),
    "attachment_note": ("附件说明",),
}


def style_of(names: str, folders: TemplateFolders, reference: Path | None = None) -> StyleSheet:
    """Return a style.

    Args:
        names: its name, or several laid over each other (版式).
        folders: where styles are looked for.
        reference: a .docx whose page and looks are laid over it: what its text shows, and for what that does not have
            what its styles say.

    Raises:
        InputError: the reference cannot be read or is no .docx.
        SettingsError: there is no such style.
    """
    style = load_style(names, folders.style)
    if reference is None:
        return style
    data = read_file(reference)
    document = read_document(data, reference.name)
    styles = read_styles(data, reference.name)
    named = {element: styles[name] for element, names in _NAMED.items() for name in reversed(names) if name in styles}
    return adopted(style, document, named | shown(recognise(document)))
