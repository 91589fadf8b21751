"""Stage 3: the covering letter (函) that the report is sent with. It needs 单位信息 and no ledger."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.compose.frame import Room, form_lines, head, named, tail, title_lines, words_of
from drafter.compose.sections import cut
from drafter.compose.templates import Names, load_template
from drafter.compose.tokens import Registry
from drafter.compose.zones import letter_header
from drafter.model.report import Block, BlockKind, DocumentForm, Report, Span, SpanKind
from drafter.project.settings import Settings
from drafter.project.templateset import TemplateSet

NAMES = Names({}, ())  # a letter mentions no figure and no ledger
_INNER = str.maketrans("《》", "〈〉")


def compose_letter(settings: Settings, templates: TemplateSet, room: Room | None = None) -> Report:
    """Compose the letter of one township.

    Args:
        settings: whose letter it is, and of which report.
        templates: the template set with its words.
        room: how long the lines of a title are.

    Raises:
        TemplateError: the template is wrong; names file, line and the nearest known name.
    """
    space, forms = room or Room(), templates.report
    about = "".join(title_lines(settings, forms.titles[settings.title_form], forms, space.title))
    lines = form_lines(settings, forms.letter.title, forms, space.title)
    blocks = (
        *letter_header(settings, forms),
        *head(lines, _recipients(settings, templates)),
        *_text(settings, templates, about),
        Block("attachments", BlockKind.ATTACHMENT_NOTE, (Span("附件："), Span(about, SpanKind.SETTING, "标题"))),
        *tail(settings, forms, settings.letter.annotation),
    )
    return Report(
        unit=settings.short_name,
        year=settings.year,
        title="".join(lines),
        blocks=blocks,
        author=settings.government,
        form=DocumentForm.LETTER,
    )


def _recipients(settings: Settings, templates: TemplateSet) -> tuple[Span, ...]:
    place = Span(templates.report.places["主送机关"], SpanKind.PLACEHOLDER, "主送机关")
    return named(settings.letter.recipients, "主送机关") or (place,)


def _text(settings: Settings, templates: TemplateSet, about: str) -> Iterator[Block]:
    registry = Registry()
    said = {
        "报告标题": (about.translate(_INNER), "标题"),
        **{name: (text, name) for name, text in words_of(settings).items()},
    }
    context = {name: registry.token(Span(text, SpanKind.SETTING, item)) for name, (text, item) in said.items() if text}
    template = load_template(templates.letter, NAMES)
    for paragraph in cut(template.render(context, registry), registry).intro:
        yield Block(f"letter/{paragraph.key}", BlockKind.PARAGRAPH, paragraph.spans)
