"""Stage 3: a notice of work points → Report: the covering 通知, then the work points on pages of their own.

The words are those of the notice; what it leaves open is in the template set ``work-points``. Tasks are counted through
all parts, units stand in brackets behind each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.compose.frame import Room
from drafter.compose.phrases import chinese, full_date
from drafter.compose.sections import cut
from drafter.compose.templates import Names, load_template
from drafter.compose.titles import broken
from drafter.compose.tokens import Registry
from drafter.model.errors import TemplateError
from drafter.model.points import Notice, Part, Task
from drafter.model.report import Block, BlockKind, Report, SignatureForm, Span, SpanKind, SpanRole
from drafter.project.pointsset import PointsForm
from drafter.project.reportset import TitleWords

NAMES = Names({}, ())  # a notice mentions no figure and no ledger
_INNER = str.maketrans("《》", "〈〉")
_STOPS = ("。", "！", "？", "：", "；", "”", "）")
_TASK_LEVEL = 3
_LABEL = re.compile(
    r"(?:([一二三四五六七八九十]+、)|(（[一二三四五六七八九十]+）)|([0-9]{1,3}[.．、](?![0-9]))|([0-9]{1,2}[.．][0-9]{1,2}[.．、]?))\s*"
)
_CIRCLED = 20
_SHORTER, _LEFT = 7, 4  # characters


def compose_points(notice: Notice, form: PointsForm, words: TitleWords, room: Room | None = None) -> Report:
    """Compose the notice.

    Args:
        notice: the work points.
        form: how they are laid out in words.
        words: what a title is broken by.
        room: how long the lines of a title are.

    Returns:
        The report. Work points that open with words of their own and have none of a 通知 are printed as one document,
        with recipients above and the signature below.

    Raises:
        TemplateError: the template is wrong; names file and line.
    """
    space = room or Room()
    composer = _Composer(notice, form, words, space)
    blocks = (*composer.cover(), *composer.text()) if _is_sent(notice) else tuple(composer.direct())
    year = notice.date.year if notice.date else 0
    return Report(
        unit=notice.issuer, year=year, title=composer.heading or notice.title, blocks=blocks, author=notice.issuer
    )


def _is_sent(notice: Notice) -> bool:
    """Tell whether a 通知 sends the work points out."""
    if notice.cover or notice.heading:
        return True
    return bool(notice.recipients or notice.issuer or notice.date) and not notice.preamble


class _Composer:
    """One notice in the making; counts its tasks."""

    def __init__(self, notice: Notice, form: PointsForm, words: TitleWords, room: Room) -> None:
        self.notice = notice
        self.form = form
        self.words = words
        self.room = room
        self.done = 0
        self.heading = "".join(self._heading()) if _is_sent(notice) else ""

    def cover(self) -> Iterator[Block]:
        """Yield the 通知."""
        notice, places = self.notice, self.form.places
        yield from self._numbered()
        lines = self._broken(self._heading(), self.room.title)
        yield Block("title", BlockKind.TITLE, (Span("\n".join(lines), SpanKind.SETTING, "标题"),))
        to = _given(notice.recipients, places["主送机关"], "主送机关")
        yield Block("recipients", BlockKind.RECIPIENTS, (to, Span("：")))
        yield from self._cover_words()
        yield from self._signed()

    def _numbered(self) -> Iterator[Block]:
        """Yield 版头 when there is a 发文字号 (clause 7.2)."""
        if self.notice.number:
            organ = _given(self.notice.issuer, self.form.places["发文机关"], "发文机关")
            yield Block("banner", BlockKind.BANNER, (organ, Span("文件")))
            number = Span(self.notice.number, SpanKind.SETTING, "发文字号")
            yield Block("document-number", BlockKind.DOCUMENT_NUMBER, (number,))

    def text(self) -> Iterator[Block]:
        """Yield the work points themselves, on a new page."""
        yield self._title(BlockKind.ATTACHMENT_TITLE, self.room.attachment)
        yield from self._body()

    def direct(self) -> Iterator[Block]:
        """Yield the work points without a 通知."""
        notice = self.notice
        yield from self._numbered()
        yield self._title(BlockKind.TITLE, self.room.title)
        if notice.recipients:
            to = Span(notice.recipients, SpanKind.SETTING, "主送机关")
            yield Block("recipients", BlockKind.RECIPIENTS, (to, Span("：")))
        yield from self._body()
        if notice.issuer or notice.date:
            yield from self._signed()

    def _title(self, kind: BlockKind, line: int) -> Block:
        title = self.notice.title
        lines = self._broken((title,), line) if title else ()
        return Block("points/title", kind, (Span("\n".join(lines), SpanKind.SETTING, "标题"),))

    def _heading(self) -> tuple[str, ...]:
        if self.notice.heading:
            return (self.notice.heading,)
        about = self.notice.title.translate(_INNER)
        organ = self.notice.issuer
        try:
            said = self.form.heading.format_map({"机关": organ, "要点": about})
        except (KeyError, ValueError, IndexError) as error:
            raise TemplateError(f"“{self.form.heading}”里的花括号看不懂", "可以用：{机关}、{要点}") from error
        return tuple(piece for piece in said.split("|") if piece)

    def _broken(self, pieces: tuple[str, ...], line: int) -> tuple[str, ...]:
        """Break a title; where 《…》 fills a line and 的通知 would be left, shorter lines break it up as well."""
        names = {self.notice.issuer} - {""}
        ways = [broken(pieces, less, self.words, names) for less in range(line, line - _SHORTER, -1)]
        return next(
            (lines for lines in ways if len(lines[-1]) > _LEFT and all(len(one) <= line for one in lines)), ways[0]
        )

    def _cover_words(self) -> Iterator[Block]:
        if self.notice.cover:
            for at, paragraph in enumerate(self.notice.cover, start=1):
                yield Block(f"cover/{at}", BlockKind.PARAGRAPH, (Span(paragraph),))
            return
        registry = Registry()
        said = {"要点标题": self.notice.title.translate(_INNER), "发文机关": self.notice.issuer}
        context = {name: registry.token(Span(text, SpanKind.SETTING, name)) for name, text in said.items()}
        rendered = load_template(self.form.cover, NAMES).render(context, registry)
        for one in cut(rendered, registry).intro:
            yield Block(f"cover/{one.key}", BlockKind.PARAGRAPH, one.spans)

    def _signed(self) -> Iterator[Block]:
        """Yield 署名, 成文日期 and 附注, as a stamped document of one organ has them (clause 7.3.5.1)."""
        notice, places, sealed = self.notice, self.form.places, SignatureForm.SEALED
        organ = _given(notice.issuer, places["发文机关"], "发文机关")
        yield Block("signature", BlockKind.SIGNATURE, (organ,), form=sealed)
        day = full_date(notice.date) if notice.date else ""
        yield Block("date", BlockKind.DATE, (_given(day, places["成文日期"], "成文日期"),), form=sealed)
        if notice.annotation:
            words = Span(f"（{notice.annotation}）", SpanKind.SETTING, "附注")
            yield Block("annotation", BlockKind.ANNOTATION, (words,))

    def _body(self) -> Iterator[Block]:
        yield from _paragraphs("preamble", self.notice.preamble)
        for at, part in enumerate(self.notice.parts, start=1):
            yield from self._part(f"part/{at}", part)
        yield from _paragraphs("closing", self.notice.closing)

    def _part(self, key: str, part: Part) -> Iterator[Block]:
        if part.title:
            yield Block(key, BlockKind.HEADING1, (Span(f"{chinese(part.number)}、{part.title}"),))
        yield from _paragraphs(f"{key}/text", tuple(part.text.split("\n")) if part.text else ())
        section, sections = "", 0
        for task in part.tasks:
            self.done += 1
            if task.section != section:
                section, sections = task.section, sections + 1
                words = Span(f"（{chinese(sections)}）{section}")
                yield Block(f"{key}/section/{sections}", BlockKind.HEADING2, (words,), 2)
            yield from self._task(f"task/{task.number}", task)

    def _task(self, key: str, task: Task) -> Iterator[Block]:
        """Yield the paragraphs of a task: 1.标题。words（牵头单位：…）."""
        lines = task.text.split("\n")
        listed = sum(bool(_LABEL.match(line)) for line in lines) > 1
        first, *others = ["", *_below(lines)] if task.title and _LABEL.match(lines[0]) and listed else lines
        others = list(_below(others)) if first else others
        units = self._units(task)
        head = f"{self.done}."
        if task.title:
            head += task.title if task.title.endswith(_STOPS) and not first else f"{task.title}。"
        lead = Span(head, role=SpanRole.HEADING if task.title else SpanRole.PLAIN)
        spans = (lead, Span(first), Span("" if others else units))
        yield Block(key, BlockKind.PARAGRAPH, tuple(span for span in spans if span.text), _TASK_LEVEL)
        for at, paragraph in enumerate(others, start=1):
            last = units if at == len(others) else ""
            words = tuple(span for span in (Span(paragraph), Span(last)) if span.text)
            yield Block(f"{key}/{at}", BlockKind.PARAGRAPH, words)

    def _units(self, task: Task) -> str:
        form = self.form
        named = {"牵头单位": task.lead, "责任单位": task.responsible, "配合单位": task.supporting}
        said = [form.units[name].replace("{单位}", form.names.join(units)) for name, units in named.items() if units]
        if task.due:
            said.append(form.units["完成时限"].replace("{时限}", task.due))
        return f"{form.brackets[0]}{form.between.join(said)}{form.brackets[1]}" if said else ""


def _below(lines: list[str]) -> Iterator[str]:
    """Yield the paragraphs of a task with numbers below that of the task: （1）, then ① (clause 7.3.3)."""
    kinds: dict[int, int] = {}
    for line in lines:
        found = _LABEL.match(line)
        if not found or found.lastindex is None:
            yield line
            continue
        kind, rest = found.lastindex, line[found.end() :]
        number = kinds[kind] = kinds.get(kind, 0) + 1
        outer = kind == next(iter(kinds))
        if outer:
            kinds = {kind: number}  # what stands below it begins anew
        circled = 0 < number <= _CIRCLED and not outer
        yield f"{chr(ord('①') + number - 1)}{rest}" if circled else f"（{number}）{rest}"


def _given(text: str, place: str, item: str) -> Span:
    return Span(text, SpanKind.SETTING, item) if text else Span(place, SpanKind.PLACEHOLDER, item)


def _paragraphs(key: str, paragraphs: tuple[str, ...]) -> Iterator[Block]:
    for at, paragraph in enumerate(paragraphs, start=1):
        yield Block(f"{key}/{at}", BlockKind.PARAGRAPH, (Span(paragraph),))
