"""May a document go out: what has to be gone, what somebody has to say yes to, and what is nobody's business."""

from __future__ import annotations

import re

import pytest

from drafter.check.form import recognise
from drafter.check.publication import check_publication
from drafter.model.problems import CATALOGUE
from drafter.model.problems.publishing import Asked, Publication, Unfinished
from drafter.model.publishing import Elsewhere, Leftover, LeftoverKind
from drafter.word import read_document
from tests.word.documents import docx, p, r

IDENTITY = "11010519491231002X"


def screened(
    *paragraphs: str, beside: tuple[Elsewhere, ...] = (), left: tuple[Leftover, ...] = ()
) -> list[Publication]:
    """Return what stands in the way of a document of these paragraphs; one that begins with ``<`` is XML."""
    body = "".join(one if one.startswith("<") else p(r(one)) for one in paragraphs)
    return list(check_publication(recognise(read_document(docx(body), "a.docx")), left, beside))


def codes(*paragraphs: str) -> list[str]:
    return [one.code for one in screened(*paragraphs)]


def hits(*paragraphs: str) -> list[tuple[str, str]]:
    return [(one.code, getattr(one, "found", "")) for one in screened(*paragraphs)]


CARDS = {
    f"身份证号码{IDENTITY}。": "K101",
    "身份证１１０１０５１９４９１２３１００２Ｘ": "K101",
    "110105 19491231 0021": "K101",
    "老身份证130503670401001": "K102",
    "卡号6222 0212 0200 1234 567": "K105",
    "卡号6225880137706868": "K105",
    "卡号6225880137706869": "K105",
    "卡号：6222021234567890123": "K105",
    "账号 6217 0028 4000 1234 560": "K105",
    "银行卡6222 0212 3456 7890 123已冻结": "K105",
    "信用卡号4096668812345678": "K105",
    "打入其账户622848123456789012。": "K105",
    "身份证号110105194913310021": "K101",
}


@pytest.mark.parametrize("text", CARDS)
def test_a_card_is_asked_about_and_not_shown(text: str) -> None:
    (one,) = screened(text)
    assert one.code == CARDS[text]
    assert re.search(r"\d{8}", f"{one.message}{one.text}".replace(" ", "")) is None


@pytest.mark.parametrize(
    "text",
    [
        "统一社会信用代码11640521MB0123456A",
        "编号110105194913310021",
        "项目编号2024010112345678901234",
        "身份证110105********002X",
        "投资12345678901234567元",
        "账户余额123456789012.50元",
        "转入资金123456789012元",
        "6225880137706869",
    ],
)
def test_other_long_numbers_are_no_cards(text: str) -> None:
    assert codes(text) == []


PHONES = {
    "联系电话13812345678": ("K103", "13812345678"),
    "手机：138 1234 5678": ("K103", "138 1234 5678"),
    "+86-13812345678": ("K103", "+86-13812345678"),
    "手机１３８１２３４５６７８": ("K103", "13812345678"),
    "0955-5012345": ("K104", "0955-5012345"),
    "（0955）5012345": ("K104", "（0955）5012345"),
    "（010）66012345转802": ("K104", "（010）66012345转802"),
    "电话：5012345": ("K104", "5012345"),
    "400-810-1234": ("K104", "400-810-1234"),
    "0951-8036 1123": ("K104", "0951-8036 1123"),
    "(+86)13812345678": ("K103", "(+86)13812345678"),
    "电话1380 955 1234": ("K103", "1380 955 1234"),
    "电话1 3 8 1 2 3 4 5 6 7 8": ("K103", "1 3 8 1 2 3 4 5 6 7 8"),
}


PAPERS = {
    "持护照号E12345678入境": ("K115", "E12345678"),
    "军官证号：南字第01234567号": ("K115", "南字第01234567号"),
    "驾驶证编号640500123456": ("K115", "640500123456"),
    "微信号：ningan1985。": ("K116", "ningan1985"),
    "微信wxid_maliang88": ("K116", "wxid_maliang88"),
    "当事人QQ：123456789": ("K116", "123456789"),
}


@pytest.mark.parametrize("text", PAPERS)
def test_papers_and_names_on_the_net_are_asked_about(text: str) -> None:
    assert hits(text) == [PAPERS[text]]


@pytest.mark.parametrize(
    "text",
    [
        "办理护照1200本",
        "发放社保卡123456张",
        "微信公众号ningan2024",
        "微信群QQ群12个",
        "持有执法证40人",
        "微信APP推送3次",
    ],
)
def test_other_words_are_no_papers(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize("text", PHONES)
def test_a_telephone_number_is_asked_about(text: str) -> None:
    assert hits(text) == [PHONES[text]]


@pytest.mark.parametrize(
    "text",
    [
        "投资13800138000元",
        "拨打12345热线",
        "发放资料13812345678份",
        "面积5012345平方米",
        "2024-2025年",
        "宁政发〔2024〕12号",
    ],
)
def test_other_numbers_are_no_telephones(text: str) -> None:
    assert codes(text) == []


def test_the_telephone_of_an_annotation_is_asked_about_too() -> None:
    title, text = "安宁镇人民政府关于2024年度法治政府建设情况的报告", "现将有关情况报告如下。"
    lines = (
        title,
        "某县人民政府：",
        text,
        "安宁镇人民政府",
        "2025年1月26日",
        "（联系人：办公室，联系电话：0955-5012345）",
    )
    (one,) = screened(*lines)
    assert one.code == "K104"
    assert "附注" in one.message


PLACES = {
    "车牌宁A12345": ("K108", "宁A12345"),
    "新能源车宁AD12345停在": ("K108", "宁AD12345"),
    "宁A·12345": ("K108", "宁A·12345"),
    "邮箱 a.b-c@163.com。": ("K109", "a.b-c@163.com"),
    "邮箱zhang＠example.gov.cn": ("K109", "zhang@example.gov.cn"),
    "住建设路12号3单元301室": ("K110", "住建设路12号3单元301室"),
    "阳光小区3号楼2单元301室": ("K110", "3号楼2单元301室"),
    "东村三组12号": ("K110", "东村三组12号"),
}


@pytest.mark.parametrize("text", PLACES)
def test_plates_mail_and_homes_are_asked_about(text: str) -> None:
    assert hits(text) == [PLACES[text]]


@pytest.mark.parametrize(
    "text",
    [
        "地铁1号线",
        "第3号公告",
        "国道109线",
        "宁政发〔2024〕3号",
        "设立工作室12个",
        "农村12号文件",
        "“一号文件”精神",
        "道路3公里",
    ],
)
def test_other_words_are_no_places(text: str) -> None:
    assert codes(text) == []


NAMES = {
    "当事人张三、李四与王某某因土地发生纠纷": [("K106", "张三"), ("K106", "李四")],
    "被告人刘建国犯盗窃罪": [("K106", "刘建国")],
    "原告欧阳明远诉称": [("K106", "欧阳明远")],
    "申请人：高明": [("K106", "高明")],
    "社区矫正对象赵小六按时报到": [("K106", "赵小六")],
    "未成年人王小明": [("K107", "王小明")],
    "学生李雷、韩梅梅等参加": [("K107", "李雷"), ("K107", "韩梅梅")],
    "罪犯姓名：方大同": [("K106", "方大同")],
    "社区矫正对象周海龙解除矫正": [("K106", "周海龙")],
    "申请人周海龙撤回申请": [("K106", "周海龙")],
    "被处罚人田占军缴纳罚款": [("K106", "田占军")],
    "村民拓守义来电反映": [("K106", "拓守义")],
    "贫困户周海龙领取临时救助": [("K106", "周海龙")],
    "被害人欧阳娜娜获司法救助": [("K106", "欧阳娜娜")],
    "对当事人高飞作出处罚决定": [("K106", "高飞")],
    "上访户丁志强的诉求": [("K106", "丁志强")],
    "信访人买买提·艾力多次到镇": [("K106", "买买提·艾力")],
    "其子袁小军继续领取": [("K106", "袁小军")],
    "开户名周海龙": [("K106", "周海龙")],
    "吸毒人员雷小平社区戒毒期满": [("K106", "雷小平")],
    "当事人双方周海龙、马兰花签订协议": [("K106", "周海龙"), ("K106", "马兰花")],
    "学生张某某、赵子涵参与斗殴": [("K107", "赵子涵")],
    "12岁男童康乐乐溺水": [("K107", "康乐乐")],
    "马国强（15岁）翻墙": [("K107", "马国强")],
    "马国强，男，1985年生": [("K106", "马国强")],
    "周海龙与马兰花离婚纠纷一案": [("K106", "周海龙"), ("K106", "马兰花")],
    "调解马国强、马国富兄弟赡养纠纷": [("K106", "马国强"), ("K106", "马国富")],
    "欧阳建华诉镇政府": [("K106", "欧阳建华")],
    "村委会起诉马国强": [("K106", "马国强")],
    "何某与邻居范长贵发生口角": [("K106", "范长贵")],
    "赵某伙同钱文斌盗伐林木": [("K106", "钱文斌")],
    "依法对沈万林违法建房作出决定": [("K106", "沈万林")],
}


@pytest.mark.parametrize("text", NAMES)
def test_the_names_of_parties_and_minors_are_asked_about(text: str) -> None:
    assert hits(text) == NAMES[text]


@pytest.mark.parametrize(
    "text",
    [
        "当事人张某、李某某、王××达成协议",
        "当事人高度认可，学生安全意识增强",
        "村民委员会、居民小组和农户签订协议",
        "申请人申请公开，被申请人未答复",
        "未成年人保护工作，学生关爱行动",
        "村民自治、村民议事，居民时常反映",
        "当事人双方和解，当事人平等协商",
        "当事人张三（化名）",
        "镇长王建国带头学法",
        "王建国、李伟调解邻里纠纷",
        "司法所马国强化解村民矛盾",
        "村民文明素养和安全意识提高",
        "学生方案、教师方案分别制定",
        "村民于年底前完成确权",
        "告知当事人陈述、申辩的权利",
        "对高标准农田、平安建设进行检查",
        "宁安镇与马路村土地纠纷",
        "户主马某、王××领取",
        "化解石漠化治理、林权纠纷",
        "安全生产和文明创建矛盾突出",
        "对死者家属、伤者妥善安抚",
        "儿童康复、残疾人康复服务",
    ],
)
def test_other_words_are_no_names(text: str) -> None:
    assert codes(text) == []


def table(*rows: str) -> str:
    """Return a table whose cells are written with bars between them."""
    cells = ("".join(f"<w:tc>{p(r(cell))}</w:tc>" for cell in row.split("|")) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


TABLES = {
    ("序号|当事人姓名|村", "1|张三|王庄", "2|李某|马寨", "3|高建军、李四| "): [
        ("K106", "张三"),
        ("K106", "高建军、李四"),
    ],
    ("收款人|账号", "周海龙|6222021234567890123"): [("K106", "周海龙"), ("K105", "622************0123")],
    ("姓名|周海龙|性别|男", "身份证号|110105194913310021|银行账号|6228 4812 3456 789"): [
        ("K106", "周海龙"),
        ("K101", "110***********0021"),
        ("K105", "622*********** 789"),
    ],
    ("姓名|单位|时间|项目", "马某|综合执法队|3月|道路"): [],
    ("项目编号|金额", "20240315000123456789|6222021234567890123"): [],
}


@pytest.mark.parametrize("rows", TABLES, ids=lambda rows: rows[0])
def test_what_a_table_says_of_persons_is_asked_about(rows: tuple[str, ...]) -> None:
    assert hits(table(*rows)) == TABLES[rows]


WORDS = {
    "秘密★1年": ("K111", "秘密★1年"),
    "机密": ("K111", "机密"),
    "处理涉密文件3件": ("K112", "涉密"),
    "敏感时期": ("K112", "敏感"),
    "属于商业秘密": ("K113", "商业秘密"),
    "不予公开2件": ("K114", "不予公开"),
    "内部资料": ("K114", "内部资料"),
    "（征求意见稿）": ("K114", "征求意见稿"),
}


@pytest.mark.parametrize("text", WORDS)
def test_words_that_need_a_secrecy_review_are_asked_about_with_the_article(text: str) -> None:
    (one,) = screened("正文的一段话。", text)
    assert (one.code, getattr(one, "found", "")) == WORDS[text]
    assert "政府信息公开条例 第十" in one.clause
    assert isinstance(one, Asked)
    assert one.alone is (one.code == "K111")


@pytest.mark.parametrize("text", ["学习《中华人民共和国保守国家秘密法》", "贯彻保守国家秘密法", "秘书处", "公开发布"])
def test_names_of_laws_need_no_review(text: str) -> None:
    assert codes("正文的一段话。", text) == []


BLANKS = (
    "共【待核实】次", "××人参加", "XX镇人民政府", "〔待填〕", "参加____人", "＿＿＿人", "2025年  月  日", "    年  月  日",
    "宁政发〔2025〕 号", "宁政发〔 〕12号", "（待补充）", "【请补充：原因】", "20××年×月", "参加人员××名",
)  # fmt: skip


@pytest.mark.parametrize("text", BLANKS)
def test_what_nobody_filled_in_has_to_be_gone(text: str) -> None:
    found = screened("正文的一段话。", text)
    assert {one.code for one in found} == {"K004"}
    assert all(isinstance(one, Unfinished) and one.where == "第2段" for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "张××等3人",
        "申请人×××诉称",
        "还有3条线索待核实",
        "六角括号〔〕",
        "2024年月均5次",
        "2025年1月26日",
        "宁政发〔2025〕3号",
        "5×3=15",
    ],
)
def test_whole_words_are_no_gaps(text: str) -> None:
    assert codes(text) == []


def test_a_gap_of_drafter_is_known_by_its_style() -> None:
    data = docx(
        p(r("党委书记", style="Pending")),
        styles='<w:style w:type="character" w:styleId="Pending"><w:name w:val="待补"/></w:style>',
    )
    (one,) = check_publication(recognise(read_document(data, "a.docx")), (), ())
    assert (one.code, one.text) == ("K004", "党委书记")


def test_a_form_that_is_attached_may_be_empty() -> None:
    closing = ("某县人民政府", "2025年1月26日", "附件1")
    assert codes("现将有关情况报告如下。", *closing, "申请人____  2025年  月  日") == []
    assert codes("申请人____") == ["K004"]


def test_hidden_words_have_to_be_gone() -> None:
    found = screened(p(r("看得见"), r("看不见", "<w:vanish/>"), r("的话", "<w:vanish/>")))
    assert [(one.code, getattr(one, "found", "")) for one in found] == [("K005", "看不见的话")]


UNSEEN = {
    "white": '<w:color w:val="FFFFFF"/>',
    "almost white": '<w:color w:val="FDFDFE"/>',
    "tiny": '<w:sz w:val="2"/>',
}


@pytest.mark.parametrize("look", UNSEEN.values(), ids=UNSEEN)
def test_words_in_the_colour_of_the_page_are_asked_about(look: str) -> None:
    found = screened(p(r("当事人张某某"), r("即周海", look), r("龙", look), r("反映问题")))
    assert [(one.code, getattr(one, "found", "")) for one in found] == [("K117", "即周海龙")]


@pytest.mark.parametrize(
    "look",
    [
        '<w:color w:val="auto"/>',
        '<w:color w:val="C00000"/>',
        '<w:color w:val="FFFFFF"/><w:highlight w:val="darkBlue"/>',
    ],
)
def test_words_that_can_be_seen_are_not_asked_about(look: str) -> None:
    assert screened(p(r("看得见的话", look))) == []


def test_the_page_may_have_a_colour_of_its_own() -> None:
    data = docx(p(r("绿字", '<w:color w:val="C8EDCD"/>'), r("黑字"), r("白字", '<w:color w:val="FFFFFF"/>')))
    elements = recognise(read_document(data, "a.docx"))
    found = check_publication(elements, (), (), "C7EDCC")
    assert [(one.code, getattr(one, "found", "")) for one in found] == [("K117", "绿字"), ("K117", "白字")]


def test_what_word_left_is_told_with_its_place() -> None:
    kinds = {
        LeftoverKind.CHANGE: "K001", LeftoverKind.REMARK: "K002", LeftoverKind.CONFLICT: "K003",
        LeftoverKind.BLANK: "K004", LeftoverKind.MACRO: "K006", LeftoverKind.OUTSIDE: "K007", LeftoverKind.UNKNOWN: "K008",
    }  # fmt: skip
    left = tuple(Leftover(kind, 0, "页眉", "话", 3) for kind in kinds)
    found = screened("正文。", left=left)
    assert {one.code: one.where for one in found} == dict.fromkeys(kinds.values(), "页眉")
    assert "3处修订" in next(one.message for one in found if one.code == "K001")


def test_words_beside_the_text_are_screened_too() -> None:
    (one,) = screened("正文。", beside=(Elsewhere(0, "图", f"证号{IDENTITY}"),))
    assert (one.code, one.where) == ("K101", "图")


def test_a_key_stays_when_other_paragraphs_come_and_another_place_has_another() -> None:
    def keys(*paragraphs: str) -> list[str]:
        return [one.key for one in screened(*paragraphs) if isinstance(one, Asked)]

    (key,) = keys("联系电话13812345678。")
    assert keys("前面加了一段。", "联系电话13812345678。") == [key]
    assert keys("家里的电话13812345678。") != [key]
    assert keys("联系电话13912345678。") != [key]
    twice = keys("联系电话13812345678。", "联系电话13812345678。")
    assert twice[0] == key
    assert len(set(twice)) == 2


def test_what_has_to_be_gone_comes_first_and_then_in_order() -> None:
    found = screened("电话13812345678。", "共××人，邮箱a@b.cn")
    assert [one.code for one in found] == ["K004", "K103", "K109"]


def test_every_code_was_tried() -> None:
    words = [*CARDS, *PHONES, *PAPERS, *PLACES, *NAMES, *WORDS, BLANKS[0]]
    left = tuple(Leftover(kind, 0, "页眉") for kind in LeftoverKind)
    unseen = p(r("看不见", "<w:vanish/>")), p(r("看不见", UNSEEN["white"]))
    found = screened("正文的一段话。", *words, *unseen, left=left)
    assert {code for code in CATALOGUE if code.startswith("K")} == {one.code for one in found}
