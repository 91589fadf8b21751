"""What clerks do to a report, one line a case; ``CASES`` is the table.

An edit is a function of the ``Desk``. ``stays`` names the numbers that the clerk himself made his own: they are left as he has
them, with a remark. All others that the data changed must be new, and every other character as the clerk left it.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from tests.sessions.desk import CLERK, Desk, W, out, put, text_of, xml
from tests.word.documents import p, r

Edit = Callable[[Desk], None]


@dataclass(frozen=True)
class Case:
    """One way to leave a report: what was done to it, and the numbers that stay as the clerk has them."""

    name: str
    edit: Edit
    stays: tuple[str, ...] = ()


def typed(*pairs: str) -> Edit:
    """Return the edit that writes words over others: ``old→new``."""

    def edit(desk: Desk) -> None:
        for pair in pairs:
            desk.type(*pair.split("→"))

    return edit


def tracked(*pairs: str) -> Edit:
    """Return the same with Track Changes on."""

    def edit(desk: Desk) -> None:
        for pair in pairs:
            desk.track(*pair.split("→"))

    return edit


def looked(words: str, look: str) -> Edit:
    """Return the edit that gives words another look: the XML of run properties."""

    def edit(desk: Desk) -> None:
        for run in desk.at(words):
            had = run.find(f"{W}rPr")
            if had is not None:
                out(had)
            put(run, 0, xml(f"<w:rPr>{look}</w:rPr>"))

    return edit


def around(words: str, opening: str, closing: str) -> Edit:
    """Return the edit that puts the runs of words into elements: what opens and closes them."""

    def edit(desk: Desk) -> None:
        first, *others = desk.at(words)
        made = xml(f"{opening}<w:proofErr/>{closing}")
        first.addprevious(made)
        place = next(made.iter(f"{W}proofErr"))
        for run in (first, *others):
            place.addprevious(run)
        out(place)

    return edit


def between(words: str, *pieces: str) -> Edit:
    """Return the edit that puts raw XML behind words."""

    def edit(desk: Desk) -> None:
        last = desk.at(words)[-1]
        for piece in reversed(pieces):
            last.addnext(xml(piece))

    return edit


def moved(words: str, behind: str) -> Edit:
    """Return the edit that cuts a paragraph and pastes it behind another, without its bookmarks."""

    def edit(desk: Desk) -> None:
        paragraph, place = desk.p(words), desk.p(behind)
        place.addnext(_plain(paragraph))
        out(paragraph)

    return edit


def copied(words: str, behind: str) -> Edit:
    """Return the edit that copies a paragraph."""

    def edit(desk: Desk) -> None:
        desk.p(behind).addnext(_plain(desk.p(words)))

    return edit


def _plain(paragraph: etree._Element) -> etree._Element:
    copy = deepcopy(paragraph)
    copy.tail = None
    for mark in list(copy.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
        out(mark)
    return copy


def split(words: str) -> Edit:
    """Return the edit that presses Enter before words."""

    def edit(desk: Desk) -> None:
        first = desk.at(words)[0]
        paragraph = desk.p(words)
        made = xml("<w:p/>")
        properties = paragraph.find(f"{W}pPr")
        if properties is not None:
            made.append(deepcopy(properties))
        made.extend([first, *first.itersiblings()])
        paragraph.addnext(made)

    return edit


def joined(words: str, other: str) -> Edit:
    """Return the edit that takes the paragraph mark between two paragraphs away."""

    def edit(desk: Desk) -> None:
        paragraph, behind = desk.p(words), desk.p(other)
        paragraph.extend([child for child in behind if child.tag != f"{W}pPr"])
        out(behind)

    return edit


def gone(words: str) -> Edit:
    """Return the edit that deletes a paragraph."""
    return lambda desk: out(desk.p(words))


def new(words: str, behind: str) -> Edit:
    """Return the edit that writes a paragraph of the clerk's own."""
    return lambda desk: desk.p(behind).addnext(xml(p(words)))


def everywhere(old: str, new_: str) -> Edit:
    """Return the edit of Replace All, inside runs."""

    def edit(desk: Desk) -> None:
        for text in desk.body.iter(f"{W}t"):
            text.text = (text.text or "").replace(old, new_)

    return edit


def _row(desk: Desk, words: str) -> etree._Element:
    return next(desk.p(words).iterancestors(f"{W}tr"))


def row_gone(words: str) -> Edit:
    return lambda desk: out(_row(desk, words))


def row_tracked(words: str, tag: str) -> Edit:
    """Return the edit that deletes (``del``) a row with Track Changes on, or marks it as put in (``ins``)."""

    def edit(desk: Desk) -> None:
        row = _row(desk, words)
        properties = row.find(f"{W}trPr")
        if properties is None:
            properties = xml("<w:trPr/>")
            put(row, 0, properties)
        properties.append(xml(f"<w:{tag} {CLERK}/>"))
        for run in list(row.iter(f"{W}r")):
            change = xml(f"<w:{tag} {CLERK}/>")
            run.addprevious(change)
            change.append(run)
            for text in run.findall(f"{W}t") if tag == "del" else ():
                text.tag = f"{W}delText"
        for paragraph in row.iter(f"{W}p"):
            _mark(paragraph, tag)

    return edit


def _mark(paragraph: etree._Element, tag: str) -> None:
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = xml("<w:pPr/>")
        put(paragraph, 0, properties)
    properties.append(xml(f"<w:rPr><w:{tag} {CLERK}/></w:rPr>"))


def row_new(like: str, *cells: str) -> Edit:
    def edit(desk: Desk) -> None:
        row = _row(desk, like)
        made = deepcopy(row)
        for mark in list(made.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
            out(mark)
        for cell, words in zip(made.iter(f"{W}tc"), cells, strict=True):
            for text in cell.iter(f"{W}t"):
                text.text = words
        row.addnext(made)

    return edit


def rows_reordered(desk: Desk) -> None:
    _row(desk, "西村").addnext(_row(desk, "东村"))


def column_new(desk: Desk) -> None:
    for number, row in enumerate(_row(desk, "东村").getparent().iter(f"{W}tr")):  # type: ignore[union-attr] # it is in a table
        row.append(
            xml(f"<w:tc><w:tcPr><w:tcW w:w='900' w:type='dxa'/></w:tcPr>{p('备注' if not number else '按时')}</w:tc>")
        )
    grid = next(desk.body.iter(f"{W}tblGrid"))
    grid.append(xml('<w:gridCol w:w="900"/>'))


def marks_doubled(desk: Desk) -> None:
    """Do what pasting with bookmarks does in programs that keep their names."""
    for words in ("广场宣传", "立案查处"):
        paragraph = desk.p(words)
        copy = deepcopy(paragraph)
        for text in copy.iter(f"{W}t"):
            text.text = "抄件" if (text.text or "").startswith(("全年", "立案")) else ""
        paragraph.addnext(copy)


def marks_across(desk: Desk) -> None:
    """Begin the bookmarks of one paragraph in the one above."""
    for mark in list(desk.p("广场宣传").iter(f"{W}bookmarkStart")):
        desk.p("（一）").append(mark)


def marks_empty(desk: Desk) -> None:
    """Leave every number's bookmark collapsed behind its number, as some programs do after overtyping."""
    for start in list(desk.body.iter(f"{W}bookmarkStart")):
        end = next(e for e in desk.body.iter(f"{W}bookmarkEnd") if e.get(f"{W}id") == start.get(f"{W}id"))
        end.addprevious(start)


def split_every_character(desk: Desk) -> None:
    """Leave one run a character, each with an rsid, as a long day of editing does."""
    for number, run in enumerate(list(desk.body.iter(f"{W}r"))):
        text = run.find(f"{W}t")
        for character in (text.text or "") if text is not None else "":
            one = deepcopy(run)
            one.set(f"{W}rsidR", f"{number:08X}")
            one.find(f"{W}t").text = character  # type: ignore[union-attr] # a copy of what has one
            run.addprevious(one)
        if text is not None:
            out(run)


def whole_font(desk: Desk) -> None:
    for run in desk.body.iter(f"{W}r"):
        put(run, 0, xml('<w:rPr><w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/><w:sz w:val="28"/></w:rPr>'))


def in_text_box(desk: Desk) -> None:
    box = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing/></mc:Choice><mc:Fallback><w:pict><v:shape>'
        f"<v:textbox><w:txbxContent>{p('框内：广场宣传68场次')}</w:txbxContent></v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    desk.p("广场宣传").append(xml(box))


def mark_deleted(words: str) -> Edit:
    """Return the edit that joins a paragraph to the next one with Track Changes on."""

    def edit(desk: Desk) -> None:
        _mark(desk.p(words), "del")

    return edit


def paragraph_tracked(words: str) -> Edit:
    """Return the edit that deletes a paragraph with Track Changes on."""

    def edit(desk: Desk) -> None:
        mark_deleted(words)(desk)
        desk.track(text_of(desk.p(words)))

    return edit


def moved_tracked(words: str, behind: str) -> Edit:
    """Return the edit that moves words to the end of another paragraph with Track Changes on."""

    def edit(desk: Desk) -> None:
        runs = desk.at(words)
        place = desk.p(behind)
        to = xml(f"<w:moveTo {CLERK}/>")
        to.extend([_plain(run) for run in runs])
        place.append(to)
        gone_ = xml(f"<w:moveFrom {CLERK.replace('9001', '9002')}/>")
        runs[0].addprevious(gone_)
        gone_.extend(runs)

    return edit


def look_tracked(words: str) -> Edit:
    return looked(words, f"<w:b/><w:rPrChange {CLERK}><w:rPr/></w:rPrChange>")


def several(*edits: Edit) -> Edit:
    def edit(desk: Desk) -> None:
        for one in edits:
            one(desk)

    return edit


FIELD = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> {} </w:instrText></w:r>'
TABLE_SUM = f'{FIELD.format("=SUM(ABOVE)")}<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("31")}'

CASES = (
    Case("nothing", lambda _: None),
    # words
    Case("words before a number", typed("全年开展→2024年，全镇扎实开展")),
    Case("words behind a number", typed("，发放资料→（含进校园）；发放资料")),
    Case("words at both ends", typed("全年开展→今年开展", "余人次。→余人次，成效明显。")),
    Case("a sentence more", typed("余人次。→余人次。群众法治意识明显增强，满意度98%。")),
    Case("a sentence less", typed("，司法确认12件→")),
    Case("a number of the clerk's", typed("全年开展→全年组织45名干部开展")),
    Case("the township's name everywhere", everywhere("安宁镇", "文疃镇")),
    Case("a word everywhere", everywhere("调解", "化解")),
    Case("the title shortened", typed("安宁镇人民政府关于2024年度法治政府建设情况的报告→2024年法治政府建设报告")),
    Case("the date by hand", typed("2025年1月6日→2025年1月20日")),
    Case("a heading changed", typed("加强普法宣传→深入开展法治宣传教育")),
    Case("a heading deleted", gone("（二）规范行政执法")),
    # the clerk's own numbers
    Case("a number overtyped", typed("68场次→66场次"), stays=("66场次",)),
    Case("a number overtyped with what the data now has", typed("68场次→71场次")),
    Case("a number in Chinese numerals", typed("68场次→六十八场次"), stays=("六十八场次",)),
    Case("a number made 余", typed("31起→30余起"), stays=("30余起",)),
    Case("a number made 约", typed("31起→约31起"), stays=("31起",)),
    Case("a number made 近", typed("68场次→近70场次"), stays=("近70场次",)),
    Case("its unit changed", typed("3.6万元→36千元"), stays=("36千元",)),
    Case("its unit spelt out", typed("3.6万元→36000元"), stays=("36000元",)),
    Case("full-width digits", typed("68场次→６８场次"), stays=("６８场次",)),
    Case("a thousands separator", typed("2000余份→2,000余份"), stays=("2,000余份",)),
    Case("a space inside", typed("68场次→68 场次"), stays=("68 场次",)),
    Case("a non-breaking space inside", typed("68场次→68\u00a0场次"), stays=("68\u00a0场次",)),
    Case("a space before", typed("广场宣传68→广场宣传 68")),
    # looks
    Case("a number bold", looked("68场次", "<w:b/>")),
    Case("a number half bold", looked("8场", "<w:b/><w:sz w:val='40'/>")),
    Case("a number's size across its edge", looked("宣传6", "<w:sz w:val='44'/>")),
    Case("all in another face", whole_font),
    Case("one run a character", split_every_character),
    Case("a number hidden", looked("68场次", "<w:vanish/>")),
    Case("a number struck through", looked("68场次", "<w:strike/>")),
    # what is no character
    Case("a line break", between("广场宣传", "<w:r><w:br/></w:r>")),
    Case("a tab", between("广场宣传", "<w:r><w:tab/></w:r>")),
    Case("a page break", between("广场宣传", '<w:r><w:br w:type="page"/></w:r>')),
    Case("a soft hyphen in a number", between("6", "<w:r><w:softHyphen/></w:r>")),
    Case("a mark of the last page's end in a number", between("6", "<w:r><w:lastRenderedPageBreak/></w:r>")),
    Case("a tab in the middle of a number", between("6", "<w:r><w:tab/></w:r>"), stays=("6\t8场次",)),
    Case("a symbol", between("广场宣传", '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>')),
    Case("a picture", between("广场宣传68场次", "<w:r><w:drawing/></w:r>")),
    Case("a picture inside a number", between("6", "<w:r><w:drawing/></w:r>")),
    Case("a text box with the same number", in_text_box),
    # around numbers
    Case("a link", around("广场宣传68场次", '<w:hyperlink w:anchor="a">', "</w:hyperlink>")),
    Case("a link that begins in a number", around("8场次，发放", '<w:hyperlink w:anchor="a">', "</w:hyperlink>")),
    Case("a smart tag", around("68", '<w:smartTag w:uri="urn:x" w:element="n">', "</w:smartTag>")),
    Case("custom XML", around("68场次", '<w:customXml w:uri="urn:x" w:element="n">', "</w:customXml>")),
    Case("a plain control", around("68场次", "<w:sdt><w:sdtPr/><w:sdtContent>", "</w:sdtContent></w:sdt>")),
    Case("a control across an edge", around("传68场", "<w:sdt><w:sdtPr/><w:sdtContent>", "</w:sdtContent></w:sdt>")),
    Case("right to left", around("68场次", '<w:bdo w:val="rtl">', "</w:bdo>")),
    Case("a direction", around("68场次", '<w:dir w:val="ltr">', "</w:dir>")),
    Case("a field", around("68场次", '<w:fldSimple w:instr=" REF n ">', "</w:fldSimple>"), stays=("68场次",)),
    Case(
        "a locked control",
        around(
            "68场次",
            '<w:sdt><w:sdtPr><w:lock w:val="sdtContentLocked"/></w:sdtPr><w:sdtContent>',
            "</w:sdtContent></w:sdt>",
        ),
        stays=("68场次",),
    ),
    Case(
        "a permission range",
        several(
            between("广场宣传", '<w:permStart w:id="7" w:edGrp="everyone"/>'), between("8场次", '<w:permEnd w:id="7"/>')
        ),
    ),
    Case(
        "a bookmark of the clerk's inside",
        several(
            between("6", '<w:bookmarkStart w:id="7001" w:name="mine"/>'), between("8场", '<w:bookmarkEnd w:id="7001"/>')
        ),
    ),
    Case(
        "marks of the spelling",
        several(between("6", '<w:proofErr w:type="spellStart"/>'), between("8场", '<w:proofErr w:type="spellEnd"/>')),
    ),
    # Track Changes
    Case("tracked: words put in", tracked("全年→今年全年")),
    Case("tracked: words taken out", tracked("，司法确认12件")),
    Case("tracked: a number overtyped", tracked("68场次→66场次"), stays=("66场次",)),
    Case("tracked: a digit of a number", tracked("8场→9场"), stays=("69场次",)),
    Case("tracked: words with a number moved", moved_tracked("，司法确认12件", "举办调解员")),
    Case("tracked: words with a changed number put in", tracked("立案查处→全年立案查处")),
    Case("tracked: a look", look_tracked("68场次")),
    Case("tracked: half of a number's look", look_tracked("8场")),
    Case("tracked: a paragraph deleted", paragraph_tracked("举办调解员"), stays=("240人次",)),
    Case("tracked: two paragraphs joined", mark_deleted("调解矛盾纠纷31起")),
    Case("tracked: a row deleted", row_tracked("东村", "del"), stays=("17", "16")),
    Case("tracked: a row put in", several(row_new("东村", "南村", "9", "8"), row_tracked("南村", "ins"))),
    # paragraphs
    Case("a paragraph more", new("全镇建成法治文化阵地8处。", "广场宣传")),
    Case("a paragraph deleted", gone("举办调解员"), stays=("240人次",)),
    Case("a paragraph split", split("，发放资料")),
    Case("a paragraph split inside a number", split("场次，发放"), stays=("68",)),
    Case("two paragraphs joined", joined("调解矛盾纠纷31起", "举办调解员")),
    Case("a paragraph moved up", moved("举办调解员", "2024年，安宁镇")),
    Case("a paragraph moved down", moved("广场宣传", "举办调解员")),
    Case("two paragraphs exchanged", moved("立案查处", "广场宣传")),
    # bookmarks
    Case("bookmarks doubled by pasting", marks_doubled),
    Case("bookmarks that begin above", marks_across),
    Case("bookmarks collapsed", marks_empty),
    # the table
    Case("a row more", row_new("东村", "南村", "9", "8")),
    Case("a row deleted", row_gone("西村")),
    Case("a changed row deleted", row_gone("东村"), stays=("17", "16")),
    Case("rows in another order", rows_reordered),
    Case("a cell overtyped", typed("17→18"), stays=("18",)),
    Case("a column more", column_new),
    Case("a row's name changed", typed("东村→东村村委会")),
    # together
    Case(
        "a long day",
        several(
            everywhere("安宁镇", "文疃镇"),
            split_every_character,
            tracked("立案查处→依法立案查处"),
            split("，发放资料"),
            new("全镇建成法治文化阵地8处。", "广场宣传"),
            looked("93.2", "<w:b/>"),
        ),
        stays=("2000余份",),
    ),
)
