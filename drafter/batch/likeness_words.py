"""Sentences of a report made comparable: where each begins and ends, what it says without names, numbers and set phrases.

Nothing is compared here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from drafter.model.likeness import TownshipReport

NUMBER, NAME = "#", "□"
_ANYBODY = "某乡镇"

_SENTENCE = re.compile(r"[^。！？；!?;\n]+(?:[。！？；!?;]+[”’」』）)]*)?")
_ORDINAL = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}是|[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、])?\s*"
)
_DIGITS = re.compile(r"\d+(?:[.．,，]\d+)*[%％‰]?")
_CHINESE = re.compile(r"[〇零一二两三四五六七八九十百千万亿]{2,}|[一二两三四五六七八九十](?=[次场件名期份户个起条人])")
_SELF = re.compile(r"[我本全](?:镇|乡|街道|苏木)")
_NO_WORD = re.compile(rf"[^\w{NUMBER}{NAME}]|_")

# What every official report says in the same words: no sign that one was copied from another.
_SET_PHRASES = (
    r"《[^》]{1,60}》",
    r"(?:坚持)?以习近平(?:新时代中国特色社会主义|法治)思想为(?:指导|指引)",
    r"(?:深入|认真|全面)?(?:学习|贯彻|学习宣传)?(?:贯彻|落实|践行)*习近平(?:新时代中国特色社会主义|法治)思想",
    r"习近平总书记(?:关于[^，。；]{1,20}的?)?(?:系列)?重要(?:讲话|论述|指示|批示)(?:和?重要指示批示)?精神",
    r"党的[一二三四五六七八九十]+大(?:和?[^，。；]{0,16}全会)?精神",
    r"[一二三四五六七八九十]+届[一二三四五六七八九十、]+中全会精神",
    r"中央全面依法治国工作会议精神",
    r"(?:深刻领悟)?[“\"]?两个确立[”\"]?的?(?:决定性意义)?",
    r"增强[“\"]?四个意识[”\"]?|坚定[“\"]?四个自信[”\"]?|做到[“\"]?两个维护[”\"]?",
    r"党中央、?国务院(?:的?决策部署)?",
    r"(?:省|市|县|区|自治区|州)委、?(?:省|市|县|区|自治区|州)?(?:人民)?政府(?:的?决策部署|的?工作要求)?",
    r"全面推进依法治国|全面依法治国|法治(?:国家|政府|社会)(?:一体)?建设|全面依法治[省市县区州镇乡]",
    r"有法可依、?有法必依、?执法必严、?违法必究|科学立法、?严格执法、?公正司法、?全民守法",
    r"党委领导、?政府负责、?(?:民主协商、?)?社会协同、?公众参与、?法治保障(?:、?科技支撑)?",
    r"在县委、?县政府的?(?:坚强|正确)领导下|在上级(?:部门|司法行政部门)的?(?:指导|关心)下",
)
_SET_PHRASE = re.compile("|".join(_SET_PHRASES))


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the sentences of a paragraph begin and end, without the ordinal before and the space around them."""
    for found in _SENTENCE.finditer(text):
        lead = _ORDINAL.match(found[0])
        start = found.start() + (lead.end() if lead else 0)
        end = found.start() + len(found[0].rstrip())
        if start < end:
            yield start, end


def letters(masked: str) -> int:
    """Return how many characters of masked words are words."""
    return len(masked) - masked.count(NUMBER) - masked.count(NAME)


class Mask:
    """What makes sentences of a county's townships comparable: their names are one name, all numbers one number."""

    def __init__(self, names: Iterable[str]) -> None:
        """Get ready for townships with these ``names``."""
        every = sorted({name for name in names if len(name) > 1}, key=lambda name: (-len(name), name))
        self._names = re.compile("|".join(map(re.escape, every))) if every else None

    def words(self, text: str) -> str:
        """Return a text without white space and punctuation, names and numbers masked."""
        plain = "".join(text.split())
        if self._names:
            plain = self._names.sub(NAME, plain)
        plain = _SELF.sub(NAME, plain)
        plain = _CHINESE.sub(NUMBER, _DIGITS.sub(NUMBER, plain))
        return _NO_WORD.sub("", plain)

    def anybody(self, text: str) -> str:
        """Return a text as it would stand for any township: 某乡镇人民政府."""
        return self._names.sub(_ANYBODY, text) if self._names else text

    def own(self, text: str) -> str:
        """Return the same without what every official report says."""
        return self.words(_SET_PHRASE.sub("，", "".join(text.split())))


def mask_of(reports: Iterable[TownshipReport]) -> Mask:
    """Return what masks the names of all these townships."""
    return Mask(name for one in reports for name in one.names)
