"""Random reports, random changes of their data, and random edits of a clerk's, for property tests and the soak."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import dataclass, field, replace
from random import Random

from drafter.model.merge import ClerkParagraph, Draft, Passage
from drafter.model.report import Span, SpanKind
from tests.merge.texts import draft, unedited

_CLAUSES = (
    ("全年开展广场宣传", "场次"),
    ("立案查处违法行为", "件"),
    ("组织干部培训", "人次"),
    ("发放宣传资料", "余份"),
    ("收缴罚款", "万元"),
    ("合格率达", "%"),
    ("开展执法巡查", "次"),
    ("调解矛盾纠纷", "起"),
    ("审查村居合同", "份"),
    ("举办法治讲座", "场"),
)
_HEADINGS = ("加强普法宣传", "规范行政执法", "化解矛盾纠纷", "强化法律审查", "夯实法治基础")
_TAILS = ("取得明显成效", "", "群众满意度持续提升", "有力维护社会稳定", "")
_OWN = [chr(code) for code in range(0x3400, 0x3D00)]  # characters that only a clerk writes, each used once
_CHINESE = "一二三四五六七八九十"


@dataclass
class Clause:
    ref: str
    words: str
    value: int
    unit: str


@dataclass
class Para:
    key: str
    clauses: list[Clause]
    tail: str


@dataclass
class Section:
    key: str
    heading: str
    paras: list[Para]


@dataclass
class Model:
    sections: list[Section]
    rows: list[tuple[str, int]] = field(default_factory=list)
    day: int = 6


def model(random: Random) -> Model:
    """Return a random report."""
    sections = []
    for number in range(random.randint(1, 3)):
        key = f"s{number}"
        paras = [_para(random, f"{key}.{place}") for place in range(random.randint(1, 3))]
        sections.append(Section(key, _HEADINGS[number], paras))
    rows = [(name, random.randint(1, 30)) for name in "东村 西村 南村 北村".split()[: random.randint(0, 4)]]  # noqa: SIM905 - names
    return Model(sections, rows)


def _para(random: Random, key: str) -> Para:
    chosen = random.sample(_CLAUSES, random.randint(1, 3))
    clauses = [Clause(f"{key}.{at}", words, random.randint(1, 130), unit) for at, (words, unit) in enumerate(chosen)]
    return Para(key, clauses, random.choice(_TAILS))


def written(given: Model) -> Draft:
    """Return a report as a draft."""
    lines = ["标题 title 关于法治政府建设情况的报告"]
    for number, section in enumerate(given.sections):
        lines.append(f"二级 {section.key} （{_CHINESE[number]}）{section.heading}")
        lines += [f"正文 {para.key} {_words(para)}" for para in section.paras]
    if given.rows:
        lines.append("表 t | 序号 | 村名 | 件数")
        lines += [f"行 t {name} | {at} | {name} | [t.{name} {n}]" for at, (name, n) in enumerate(given.rows, start=1)]
    lines += ["署名 sign 安宁镇人民政府", f"日期 date ｛成文日期 2025年1月{given.day}日｝"]
    return draft("\n".join(lines))


def _words(para: Para) -> str:
    clauses = [f"{one.words}[{one.ref} {one.value}{one.unit}]" for one in para.clauses]
    return "，".join([*clauses, *([para.tail] if para.tail else [])]) + "。"


def changed(random: Random, given: Model) -> Model:
    """Return a report after its data, its template or its settings changed."""
    new = deepcopy(given)
    for _ in range(random.randint(0, 4)):
        random.choice(_CHANGES)(random, new)
    return new


def _paras(given: Model) -> list[Para]:
    return [para for section in given.sections for para in section.paras]


def _value(random: Random, given: Model) -> None:
    clauses = [clause for para in _paras(given) for clause in para.clauses]
    if clauses:
        random.choice(clauses).value = random.randint(1, 130)


def _clause_gone(random: Random, given: Model) -> None:
    para = random.choice(_paras(given) or [Para("", [], "")])
    if len(para.clauses) > 1:
        para.clauses.pop(random.randrange(len(para.clauses)))


def _clause_new(random: Random, given: Model) -> None:
    for para in _paras(given)[:1]:
        words, unit = random.choice(_CLAUSES)
        made = Clause(f"{para.key}.new{random.randrange(10**6)}", words, random.randint(1, 130), unit)
        para.clauses.insert(random.randint(0, len(para.clauses)), made)


def _para_gone(random: Random, given: Model) -> None:
    section = random.choice(given.sections or [Section("", "", [])])
    if section.paras:
        section.paras.pop(random.randrange(len(section.paras)))


def _para_new(random: Random, given: Model) -> None:
    for section in random.sample(given.sections, min(1, len(given.sections))):
        key = f"{section.key}.n{random.randrange(10**6)}"
        section.paras.insert(random.randint(0, len(section.paras)), _para(random, key))


def _section_gone(random: Random, given: Model) -> None:
    if given.sections:
        given.sections.pop(random.randrange(len(given.sections)))


def _section_new(random: Random, given: Model) -> None:
    key = f"n{random.randrange(10**6)}"
    place = random.randint(0, len(given.sections))
    given.sections.insert(place, Section(key, random.choice(_HEADINGS), [_para(random, f"{key}.0")]))


def _sections_moved(random: Random, given: Model) -> None:
    random.shuffle(given.sections)


def _tail(random: Random, given: Model) -> None:
    for para in _paras(given)[-1:]:
        para.tail = random.choice(_TAILS)


def _day(random: Random, given: Model) -> None:
    given.day = random.randint(1, 28)


def _row_value(random: Random, given: Model) -> None:
    if given.rows:
        at = random.randrange(len(given.rows))
        given.rows[at] = (given.rows[at][0], random.randint(1, 30))


def _row_gone(random: Random, given: Model) -> None:
    if len(given.rows) > 1:
        given.rows.pop(random.randrange(len(given.rows)))


def _row_new(random: Random, given: Model) -> None:
    if given.rows:
        name = f"新{_OWN[random.randrange(200) + 900]}村"
        if name not in dict(given.rows):
            given.rows.insert(random.randint(0, len(given.rows)), (name, random.randint(1, 30)))


_CHANGES: tuple[Callable[[Random, Model], None], ...] = (
    *(_value, _value, _value, _clause_gone, _clause_new, _para_gone, _para_new, _section_gone, _section_new),
    *(_sections_moved, _tail, _day, _row_value, _row_gone, _row_new),
)


@dataclass
class Desk:
    """The clerk's document while he works on it, and the characters that he wrote himself."""

    paragraphs: list[ClerkParagraph]
    own: list[str] = field(default_factory=list)
    fresh: Iterable[str] = field(default_factory=lambda: iter(_OWN))

    def write(self) -> str:
        """Return a word that nobody else wrote."""
        word = next(iter(self.fresh))
        self.own.append(word)
        return word


def edited(random: Random, base: Draft) -> Desk:
    """Return the clerk's document after random edits, with or without the bookmarks."""
    desk = Desk(list(unedited(base, marked=random.random() < 0.5)))
    for _ in range(random.randint(0, 5)):
        random.choice(_EDITS)(random, desk)
    return desk


def _pick(random: Random, desk: Desk, *, table: bool | None = False) -> int | None:
    places = [i for i, p in enumerate(desk.paragraphs) if p.text and (table is None or bool(p.cell) is table)]
    return random.choice(places) if places else None


def _set(desk: Desk, place: int, text: str) -> None:
    lost = [word for word in desk.own if word in desk.paragraphs[place].text and word not in text]
    desk.own = [word for word in desk.own if word not in lost]
    desk.paragraphs[place] = replace(desk.paragraphs[place], text=text, marks=())


def _insert(random: Random, desk: Desk) -> None:
    place = _pick(random, desk, table=None)
    if place is not None:
        text = desk.paragraphs[place].text
        at = random.randint(0, len(text))
        extra = random.choice(["", "", "，今年", "约", "3", "12件", "。另有"])
        _set(desk, place, text[:at] + extra + desk.write() + text[at:])


def _delete(random: Random, desk: Desk) -> None:
    place = _pick(random, desk, table=None)
    if place is not None:
        text = desk.paragraphs[place].text
        at = random.randint(0, len(text))
        _set(desk, place, text[:at] + text[at + random.randint(1, 6) :])


def _overwrite(random: Random, desk: Desk) -> None:
    place = _pick(random, desk, table=None)
    if place is not None:
        text = desk.paragraphs[place].text
        at = random.randint(0, len(text))
        _set(desk, place, text[:at] + desk.write() + text[at + random.randint(1, 6) :])


def _paragraph_gone(random: Random, desk: Desk) -> None:
    place = _pick(random, desk)
    if place is not None:
        _set(desk, place, "")
        desk.paragraphs.pop(place)


def _paragraph_new(random: Random, desk: Desk) -> None:
    place = _pick(random, desk)
    if place is not None:
        desk.paragraphs.insert(place, ClerkParagraph(f"办事员写了{desk.write()}，共{random.randint(1, 9)}项。"))


def _split(random: Random, desk: Desk) -> None:
    place = _pick(random, desk)
    if place is not None and len(desk.paragraphs[place].text) > 1:
        own = desk.paragraphs[place]
        at = random.randint(1, len(own.text) - 1)
        desk.paragraphs[place : place + 1] = [replace(own, text=own.text[:at], marks=()), ClerkParagraph(own.text[at:])]


def _join(random: Random, desk: Desk) -> None:
    place = _pick(random, desk)
    if place is not None and place + 1 < len(desk.paragraphs) and not desk.paragraphs[place + 1].cell:
        own, other = desk.paragraphs[place], desk.paragraphs.pop(place + 1)
        desk.paragraphs[place] = replace(own, text=own.text + other.text, marks=())


def _move(random: Random, desk: Desk) -> None:
    place = _pick(random, desk)
    if place is not None:
        own = desk.paragraphs.pop(place)
        to = _pick(random, desk)
        desk.paragraphs.insert(place if to is None else to, own)


def _row_deleted(random: Random, desk: Desk) -> None:
    place = _pick(random, desk, table=True)
    if place is not None:
        row = desk.paragraphs[place].cell
        assert row is not None
        for at in [i for i, p in enumerate(desk.paragraphs) if p.cell and p.cell.row == row.row]:
            _set(desk, at, "")
        kept = [p for p in desk.paragraphs if not p.cell or p.cell.row != row.row]
        desk.paragraphs = [_raised(p, row.row) for p in kept]


def _raised(paragraph: ClerkParagraph, above: int) -> ClerkParagraph:
    cell = paragraph.cell
    if cell is None or cell.row < above:
        return paragraph
    return replace(paragraph, cell=replace(cell, row=cell.row - 1))


_EDITS: tuple[Callable[[Random, Desk], None], ...] = (
    *(_insert, _insert, _delete, _overwrite, _overwrite, _paragraph_gone, _paragraph_new, _split, _join, _move),
    _row_deleted,
)


@dataclass(frozen=True)
class Repeated:
    """A sentence of the clerk's that repeats a number of ours, and the figure that it is of."""

    sentence: str
    figure: str


def repeated(random: Random, desk: Desk, base: Draft) -> list[Repeated]:
    """Return sentences of the clerk's that repeat numbers of the draft, some of them put into his document."""
    clauses = [(words, span) for p in base.passages if not p.cell for words, span in _stated(p)]
    found = []
    for words, span in random.sample(clauses, min(len(clauses), random.randint(0, 3))):
        own = [desk.write() for _ in range(3)]
        sentence = f"{own[0]}据统计，{words}{span.text}{own[1]}。{own[2]}"
        found.append(Repeated(sentence, span.ref))
        if random.random() < 0.5:
            place = _pick(random, desk)
            desk.paragraphs.insert(0 if place is None else place, ClerkParagraph(sentence))
        else:
            desk.own = [word for word in desk.own if word not in own]
    return found


def _stated(passage: Passage) -> list[tuple[str, Span]]:
    """Return the exact figures of a passage with the words before them."""
    pairs = zip(passage.spans, passage.spans[1:], strict=False)
    return [
        (before.text.lstrip("，"), span)
        for before, span in pairs
        if span.kind is SpanKind.FIGURE and "余" not in span.text
    ]
