"""Every rule by which styles, themes and direct formatting come to the face of a character."""

from __future__ import annotations

import pytest

from drafter.model.document import Face, Paragraph, Piece
from drafter.word import read_document
from tests.word.documents import defaults, docx, fonts, p, r, size, style, table

NORMAL = style("a", name="Normal", default=True)


def read(body: str, styles: str | None = NORMAL, **parts: str) -> Paragraph:
    return read_document(docx(body, styles=styles, **parts), "a.docx").paragraphs[0]  # type: ignore[arg-type]  # texts only


def face(body: str, styles: str | None = NORMAL, **parts: str) -> Face:
    return read(body, styles, **parts).pieces[0].face


def bold_of(run: str, styles: str) -> bool:
    return face(run, NORMAL + styles).bold


BOLD = "<w:b/>"


def test_what_nobody_says() -> None:
    assert face(p("文"), None) == Face("", 10.0)


def test_defaults_hold_where_nothing_else_does() -> None:
    assert face(p("文"), defaults(fonts("仿宋", "Arial") + size(16))) == Face("仿宋", 16.0)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, "默认"),
        ({"base": "基础"}, "基础"),
        ({"base": "基础", "para": "段落"}, "段落"),
        ({"base": "基础", "para": "段落", "charbase": "字基"}, "字基"),
        ({"para": "段落", "charbase": "字基", "char": "字符"}, "字符"),
        ({"para": "段落", "char": "字符", "direct": "直接"}, "直接"),
        ({"para": "段落", "direct": "直接"}, "直接"),
    ],
)
def test_the_nearest_level_wins(said: dict[str, str], expected: str) -> None:
    say = {key: fonts(font) for key, font in said.items()}
    styles = (
        defaults(fonts("默认"))
        + NORMAL
        + style("base", rpr=say.get("base", ""))
        + style("para", based_on="base", rpr=say.get("para", ""))
        + style("charbase", kind="character", rpr=say.get("charbase", ""))
        + style("char", kind="character", based_on="charbase", rpr=say.get("char", ""))
    )
    run = r("文", say.get("direct", ""), style="char" if {"char", "charbase"} & said.keys() else "")
    assert face(p(run, style="para"), styles).font == expected


def test_fonts_inherit_one_by_one() -> None:
    styles = defaults(fonts("宋体", "Arial")) + style("s", rpr=fonts("黑体"))
    assert [piece.face.font for piece in read(p("一1", style="s"), styles).pieces] == ["黑体", "Arial"]


def test_a_run_without_a_known_style_takes_none() -> None:
    assert face(p(r("文", style="没有"))) == Face("", 10.0)


def test_no_style_and_an_unknown_style_are_the_default_style() -> None:
    styles = style("a", name="Normal", default=True, rpr=size(14)) + style("b", rpr=size(9))
    for paragraph in (p("文"), p("文", style="没有"), p("文", style="字")):
        assert read(paragraph, styles + style("字", kind="character")).style == "Normal"
        assert face(paragraph, styles).size == 14.0


def test_the_first_of_two_styles_with_one_id_counts() -> None:
    assert face(p("文", style="s"), style("s", rpr=size(14)) + style("s", rpr=size(9))).size == 14.0


# Switches: every level of styles that says yes turns them over (ECMA-376 17.7.3).


@pytest.mark.parametrize(("paragraph", "character", "expected"), [(1, 0, 1), (0, 1, 1), (1, 1, 0), (0, 0, 0)])
def test_bold_twice_is_plain(paragraph: int, character: int, expected: int) -> None:
    styles = style("s", rpr=BOLD * paragraph) + style("c", kind="character", rpr=BOLD * character)
    assert bold_of(p(r("文", style="c"), style="s"), styles) == bool(expected)


def test_a_switch_counts_once_a_chain() -> None:
    styles = style("base", rpr=BOLD) + style("s", based_on="base", rpr=BOLD)
    assert bold_of(p("文", style="s"), styles)


def test_a_style_can_switch_off_what_it_is_based_on() -> None:
    styles = style("base", rpr=BOLD) + style("s", based_on="base", rpr='<w:b w:val="0"/>')
    assert not bold_of(p("文", style="s"), styles)


@pytest.mark.parametrize(
    ("said", "expected"), [("1", True), ("true", True), ("on", True), ("0", False), ("off", False)]
)
def test_a_direct_switch_is_what_it_says(said: str, expected: bool) -> None:  # noqa: FBT001 - a column of the table
    assert bold_of(p(r("文", f'<w:b w:val="{said}"/>'), style="s"), style("s", rpr=BOLD)) is expected


def test_a_switch_of_the_defaults_stays_on() -> None:
    styles = defaults(BOLD) + NORMAL + style("s", rpr=BOLD)
    assert face(p("文", style="s"), styles).bold
    assert face(p("文"), styles).bold
    assert not face(p(r("文", '<w:b w:val="0"/>')), styles).bold


def test_bold_of_a_table_style_and_of_a_paragraph_style_is_plain() -> None:
    styles = NORMAL + style("t", kind="table", rpr=BOLD) + style("s", rpr=BOLD)
    used = '<w:tblStyle w:val="t"/>'
    assert not face(table(f"<w:tr><w:tc>{p('文', style='s')}</w:tc></w:tr>", properties=used), styles).bold
    assert face(table(f"<w:tr><w:tc>{p('文')}</w:tc></w:tr>", properties=used), styles).bold


# What a face holds.


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("<w:i/>", {"italic": True}),
        ("<w:strike/>", {"strike": True}),
        ("<w:dstrike/>", {"strike": True}),
        ("<w:vanish/>", {"hidden": True}),
        ('<w:u w:val="single"/>', {"underline": True}),
        ('<w:u w:val="none"/>', {}),
        ("<w:u/>", {}),
        ('<w:color w:val="ff0000"/>', {"colour": "FF0000"}),
        ('<w:color w:val="auto"/>', {}),
        ('<w:color w:val="red"/>', {}),
        ('<w:highlight w:val="yellow"/>', {"highlight": True}),
        ('<w:highlight w:val="none"/>', {}),
        ('<w:shd w:val="clear" w:fill="FFFF00"/>', {"highlight": True}),
        ('<w:shd w:val="pct15" w:fill="auto"/>', {"highlight": True}),
        ('<w:shd w:val="clear" w:color="auto" w:fill="auto"/>', {}),
        ('<w:shd w:val="clear" w:fill="FFFFFF"/>', {}),
        ('<w:spacing w:val="-5"/>', {"spacing": -0.25}),
        ('<w:w w:val="80"/>', {"scale": 80}),
        ('<w:w w:val="80%"/>', {"scale": 80}),
        ('<w:position w:val="6"/>', {"raised": 3.0}),
        ('<w:vertAlign w:val="superscript"/>', {"raised": 1.0}),
        ('<w:vertAlign w:val="subscript"/>', {"raised": -1.0}),
        ('<w:vertAlign w:val="baseline"/>', {}),
        ('<w:szCs w:val="44"/>', {}),
        ('<w:sz w:val="32"/>', {"size": 16.0}),
        ('<w:sz w:val="21"/>', {"size": 10.5}),
    ],
)
def test_what_a_run_says(said: str, expected: dict[str, object]) -> None:
    assert face(p(r("文", said))) == Face(**({"font": "", "size": 10.0} | expected))  # type: ignore[arg-type]  # by name


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        *(("32.0", 16.0), ("16pt", 16.0), (" 32 ", 16.0), ("abc", 12.0), ("", 12.0), ("-32", 12.0), ("0", 12.0)),
        *(("9999999999", 12.0), ("nan", 12.0), ("1e3", 12.0), ("32;", 12.0), ("３２", 12.0)),
        pytest.param("9" * 99999, 12.0, id="endless"),
    ],
)
def test_a_size_that_makes_no_sense_is_no_size(value: str, expected: float) -> None:
    assert face(p(r("文", f'<w:sz w:val="{value}"/>')), defaults(size(12))).size == expected


def test_nonsense_says_nothing() -> None:
    nonsense = (
        '<w:b w:val="perhaps"/><w:color/><w:position w:val="x"/><w:vertAlign w:val="x"/><w:w w:val="-3"/><w:rFonts/>'
    )
    assert face(p(r("文", nonsense))) == Face("", 10.0)


def test_every_run_has_its_own_face() -> None:
    pieces = read(p(r("甲", size(16)), r("乙", size(22)), r("丙", size(16)))).pieces
    assert [(piece.text, piece.start, piece.face.size) for piece in pieces] == [
        ("甲", 0, 16.0),
        ("乙", 1, 22.0),
        ("丙", 2, 16.0),
    ]


def test_a_piece_names_its_character_style() -> None:
    assert read(p(r("文", style="c")), style("c", kind="character", name="要点")).pieces[0].style == "要点"


def test_the_mark_has_a_face_of_its_own() -> None:
    paragraph = read(p("文", ppr=f"<w:rPr>{fonts('黑体')}{size(22)}</w:rPr>"), defaults(size(16)))
    assert paragraph.mark == Face("黑体", 22.0)
    assert paragraph.pieces[0].face == Face("", 16.0)


def test_a_list_s_number_gives_nothing_to_the_words() -> None:
    listed = '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:rPr><w:b/></w:rPr></w:lvl></w:abstractNum>'
    numbering = listed + '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    body = p("文", ppr='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    assert not face(body, NORMAL, numbering=numbering).bold


# Themes.

THEME = (
    '<a:majorFont><a:latin typeface="Cambria"/><a:ea typeface=""/><a:cs typeface=""/>'
    '<a:font script="Jpan" typeface="MS Gothic"/><a:font script="Hans" typeface="黑体"/>'
    '<a:font script="Hant" typeface="標楷"/><a:font script="Hang" typeface="Batang"/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Calibri"/><a:ea typeface="等线"/><a:cs typeface=""/>'
    '<a:font script="Hans" typeface="宋体"/></a:minorFont>'
)
CHINESE = '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'


@pytest.mark.parametrize(
    ("attributes", "east", "latin"),
    [
        ('w:eastAsiaTheme="minorEastAsia" w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"', "等线", "Calibri"),
        ('w:eastAsiaTheme="majorEastAsia" w:asciiTheme="majorAscii"', "黑体", "Cambria"),
        ('w:eastAsia="仿宋" w:eastAsiaTheme="minorEastAsia"', "等线", ""),
        ('w:eastAsia="仿宋" w:ascii="Arial"', "仿宋", "Arial"),
        ('w:asciiTheme="minorEastAsia"', "", "等线"),
        ('w:eastAsia="仿宋" w:eastAsiaTheme="没有"', "仿宋", ""),
    ],
)
def test_a_theme_s_font_goes_before_the_one_beside_it(attributes: str, east: str, latin: str) -> None:
    body = p(r("文a", f"<w:rFonts {attributes}/>"))
    assert [piece.face.font for piece in read(body, NORMAL, theme=THEME, settings=CHINESE).pieces] == [east, latin]


def test_a_font_said_later_goes_before_a_theme_s_said_earlier() -> None:
    styles = defaults('<w:rFonts w:eastAsiaTheme="minorEastAsia"/>') + style("s", rpr=fonts("仿宋"))
    assert face(p("文", style="s"), styles, theme=THEME, settings=CHINESE).font == "仿宋"


@pytest.mark.parametrize(
    ("language", "font"),
    [
        *(("zh-CN", "黑体"), ("zh-Hans", "黑体"), ("zh-TW", "標楷"), ("zh-Hant", "標楷"), ("zh-HK", "標楷")),
        *(("ja-JP", "MS Gothic"), ("ko-KR", "Batang"), ("fr-FR", "")),
    ],
)
def test_the_language_chooses_among_the_scripts(language: str, font: str) -> None:
    body = p(r("文", '<w:rFonts w:eastAsiaTheme="majorEastAsia"/>'))
    assert face(body, None, theme=THEME, settings=f'<w:themeFontLang w:eastAsia="{language}"/>').font == font


def test_without_settings_the_documents_language_chooses() -> None:
    styles = defaults('<w:rFonts w:eastAsiaTheme="majorEastAsia"/><w:lang w:eastAsia="zh-CN"/>')
    assert face(p("文"), styles, theme=THEME).font == "黑体"


def test_without_a_theme_the_plain_font_holds() -> None:
    assert face(p(r("文", '<w:rFonts w:eastAsia="仿宋" w:eastAsiaTheme="minorEastAsia"/>'))).font == "仿宋"


# Which font a character takes.


def pieces_of(text: str, rpr: str = "") -> list[tuple[str, str, bool]]:
    said = f"{fonts('仿宋', 'Arial', 'Times')}{rpr}"
    return [(piece.text, piece.face.font, piece.latin) for piece in read(p(r(text, said))).pieces]


def test_a_mixed_run_falls_into_pieces() -> None:
    paragraph = read(p("前", r("2024年，A区", fonts("仿宋", "Arial"))))
    assert paragraph.pieces[1:] == (
        Piece("2024", 1, Face("Arial", 10.0), latin=True),
        Piece("年，", 5, Face("仿宋", 10.0)),
        Piece("A", 7, Face("Arial", 10.0), latin=True),
        Piece("区", 8, Face("仿宋", 10.0)),
    )


@pytest.mark.parametrize("sign", "，。、《》（）：；！？　〔〕【】「」０Ａ％￥々㈠㎡一龥𠮷한ア")
def test_chinese_and_full_width_signs_are_always_east_asian(sign: str) -> None:
    assert pieces_of(sign) == [(sign, "仿宋", False)]
    assert pieces_of(sign, '<w:rFonts w:hint="default"/>') == [(sign, "仿宋", False)]


@pytest.mark.parametrize("sign", "“”‘’…—·×÷§°±①②→√≥Ⅲ℃※■○αЖ")
def test_signs_of_both_worlds_follow_the_hint(sign: str) -> None:
    assert pieces_of(sign) == [(sign, "Times", True)]
    hinted = p(r(sign, fonts("仿宋", "Arial", "Times", hint="eastAsia")))
    assert [(piece.face.font, piece.latin) for piece in read(hinted).pieces] == [("仿宋", False)]


@pytest.mark.parametrize("sign", "0aZ()%-.,/@~ ")
def test_the_keyboard_s_signs_are_never_east_asian(sign: str) -> None:
    hinted = p(r(sign, fonts("仿宋", "Arial", "Times", hint="eastAsia")))
    assert [(piece.face.font, piece.latin) for piece in read(hinted).pieces] == [("Arial", True)]


@pytest.mark.parametrize(("language", "font"), [("zh-CN", "仿宋"), ("ja-JP", "Times")])
def test_the_vowels_of_pinyin_follow_hint_and_language(language: str, font: str) -> None:
    said = fonts("仿宋", "Arial", "Times", hint="eastAsia") + f'<w:lang w:eastAsia="{language}"/>'
    assert [piece.face.font for piece in read(p(r("éā", said))).pieces] == [font]


def test_the_hint_is_inherited() -> None:
    styles = defaults(fonts("仿宋", "Arial", hint="eastAsia"))
    assert [piece.face.font for piece in read(p("“文”"), styles).pieces] == ["仿宋"]


def test_latin_above_the_keyboard_may_have_a_font_of_its_own() -> None:
    assert pieces_of("a…é1") == [("a", "Arial", True), ("…é", "Times", True), ("1", "Arial", True)]


def test_an_east_asian_font_that_is_times_gives_way() -> None:
    said = fonts("Times New Roman", "仿宋")
    assert [piece.face.font for piece in read(p(r("文1", said))).pieces] == ["仿宋", "仿宋"]


def test_a_run_from_right_to_left_has_one_font() -> None:
    said = '<w:rFonts w:ascii="Arial" w:eastAsia="仿宋" w:cs="Arabic"/><w:rtl/>'
    assert [(piece.text, piece.face.font) for piece in read(p(r("文1", said))).pieces] == [("文1", "Arabic")]


# Twins: said in different ways, it looks the same.


def test_direct_and_by_style_are_twins() -> None:
    said = fonts("楷体", "Arial") + size(16) + "<w:b/>" + '<w:color w:val="FF0000"/><w:spacing w:val="20"/>'
    styles = NORMAL + style("s", rpr=said) + style("c", kind="character", rpr=said)
    ways = [p(r("文1", said)), p("文1", style="s"), p(r("文1", style="c"))]
    faces = {tuple(piece.face for piece in read(way, styles).pieces) for way in [*ways, p("文1")]}
    assert len(faces) == 2
    assert len({tuple(piece.face for piece in read(way, styles).pieces) for way in ways}) == 1


def test_by_defaults_and_by_style_are_twins() -> None:
    said = fonts("楷体", "Arial") + size(16)
    assert face(p("文"), defaults(said)) == face(p("文"), style("a", default=True, rpr=said))
