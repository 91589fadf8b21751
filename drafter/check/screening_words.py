"""Stage 4, publishing: words that ask for a secrecy review, and gaps that nobody filled in.

政府信息公开条例（2019年修订）: 第十四条 state secrets and what endangers safety, 第十五条 business secrets and privacy,
第十六条 inner affairs and drafts, 第十七条 the review before publishing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.check.form import Kind
from drafter.check.form.wording import PLACEHOLDER
from drafter.check.screened import Words, separate, tell
from drafter.check.screening_names import MINORS, PARTIES
from drafter.model.document import Document, Face
from drafter.model.problems.publishing import (
    BlankLeft,
    HiddenLeft,
    InnerWord,
    PrivateWord,
    Publication,
    SecretMark,
    SecretWord,
    UnseenFound,
)
from drafter.model.publishing import WHITE

_MARK = re.compile(r"(?:绝密|机密|秘密) ?★(?: ?(?:长期|\d+ ?[年月天]))?|^ ?(?:绝密|机密|秘密)(?: ?\d+ ?年)? ?$")
_RULES = {
    SecretWord: "涉及国家秘密，或者公开后可能危及公共安全、社会稳定的，不予公开",
    PrivateWord: "涉及商业秘密、个人隐私的，不得公开",
    InnerWord: "内部的、讨论过程中的材料，可以不公开",
}
_ASK = {
    SecretWord: re.compile(r"国家秘密|警务秘密|工作秘密|军事秘密|审判秘密|检察秘密|涉密|绝密|机密(?!文件柜)|敏感"),
    PrivateWord: re.compile(r"商业秘密|商业机密|个人隐私|隐私信息"),
    InnerWord: re.compile(
        r"内部(?:资料|文件|材料|情况|使用|掌握|传阅|参考|刊物|发行|通报)|仅供(?:内部|领导)|不予公开|不宜公开|不得公开|依申请公开"
        r"|(?:此件|本件)不公开|不得外传|请勿外传|严禁外传|严禁扩散|注意保密|注意保存|内参|讨论记录|磋商信函|过程稿"
        r"|(?:讨论|征求意见|送审|修改|审议|未定|代拟|报批)稿|[（(【](?:初|草|送)稿[）)】]"
    ),
}
_NAMES = re.compile(r"《[^》\n]*》|保守国家秘密法|国家秘密法")
_PARTY = re.compile(rf"(?:{MINORS}|{PARTIES}) *[:：]? *$")
_HIDDEN_SHOWN = 20
_ALIKE = 24  # of 255 in each channel: very light grey on white
_READABLE = 4  # pt; 八号, the smallest size of Chinese type, has 5
_MORE_BLANKS = re.compile(
    r"[〔【\[（(][ ]*(?:待[填补定核查][^〕】\]）)\n]{0,12}|请?填写?|请补充[^〕】\]）)\n]{0,20}|空缺?|暂缺|略去)[ ]*[〕】\]）)]"
    r"|〔\d{4}〕 +号|(?<=[\u4e00-\u9fff])〔 *〕 *\d*号|〔\d{4}〕号"
    r"|TODO|(?:此处|这里)(?:待|请)?(?:补充|填写)"
)
# What is left open in a form that others fill in: nothing is missing there when it is attached.
_FORM_BLANKS = re.compile(
    r"[_]{2,}|＿{2,}|(?<=[\u4e00-\u9fff]) {3,}(?=[年月])|\d{4}年(?: +月(?: *日)?| *月 *日)|年 +月 *日|年 *月 +日"
    r"|年 *\d{1,2}月 +日|(?<!\d)[_ ]+年[_ ]*月[_ ]*日"
)


def review_words(words: Words) -> Iterator[Publication]:
    """Yield marks of secrecy, and words that ask for a review; names of laws are none."""
    text = words.plain
    marks = [match.span() for match in _MARK.finditer(text)]
    if words.kind is Kind.CLASSIFICATION and not marks:
        marks = [(0, len(text))]
    for start, end in marks:
        yield tell(SecretMark, words, start, end, found=text[start:end].strip())
    skipped = [*marks, *(match.span() for match in _NAMES.finditer(text))]
    for kind, pattern in _ASK.items():
        for match in pattern.finditer(text):
            if not any(first <= match.start() < last for first, last in skipped):
                skipped.append(match.span())
                yield tell(kind, words, *match.span(), found=match[0], rule=_RULES[kind])


def blanks(words: Words) -> Iterator[Publication]:
    """Yield what was left to be filled in: drafter's own gaps by their style, the others by their wording."""
    spans = [match.span() for match in _MORE_BLANKS.finditer(words.plain)]
    for pattern in (PLACEHOLDER, _FORM_BLANKS):
        found = list(pattern.finditer(words.text if pattern is PLACEHOLDER else words.plain))
        formal = [match.span() for match in found if match[0].strip("_＿") == "" or pattern is _FORM_BLANKS]
        spans += [match.span() for match in found if match.span() not in formal]
        spans += [] if words.attached else formal
    spans = [span for span in spans if not _is_masked(words.text, *span)]
    spans += [span for span in words.pending if words.text[span[0] : span[1]].strip()]
    for start, end in separate(spans):
        yield tell(BlankLeft, words, start, end, found=_shown(words.text, start, end))


def _is_masked(text: str, start: int, end: int) -> bool:
    """Tell whether crosses stand for the name of a party: 申请人×××, which is how it may be published."""
    return not text[start:end].strip("×") and _PARTY.search(text[:start]) is not None


def _shown(text: str, start: int, end: int) -> str:
    """Return a gap with some of the words beside it when it says little itself."""
    own = text[start:end].strip()
    if len(own) > 3 and any(letter.isalnum() for letter in own):  # noqa: PLR2004 - 【待…】 says enough
        return own
    return text[max(0, start - 4) : end + 4].replace("\n", " ").strip()


def hidden_words(document: Document, where: dict[int, Words], paper: str) -> Iterator[Publication]:
    """Yield words that are there and that nobody sees, those beside each other as one.

    Args:
        document: with how its characters look.
        where: the words by the index of their paragraph.
        paper: the colour of the page, six hexadecimal digits.
    """
    for paragraph in document.paragraphs:
        words = where.get(paragraph.index)
        if words is None:
            continue
        for kind, is_so in ((HiddenLeft, _is_hidden), (UnseenFound, lambda face: _is_unseen(face, paper))):
            spans = [(one.start, one.end) for one in paragraph.pieces if is_so(one.face) and one.text.strip()]
            for start, end in _joined(spans):
                yield tell(kind, words, start, end, found=paragraph.text[start:end][:_HIDDEN_SHOWN])


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and joined[-1][1] == start:
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return joined


def _is_hidden(face: Face) -> bool:
    return face.hidden


def _is_unseen(face: Face, paper: str) -> bool:
    """Tell whether characters are as good as the colour of the page, or too small for the eye."""
    if face.hidden:
        return False
    near = min(_distance(face.colour, one) for one in (paper, WHITE)) if face.colour else _ALIKE + 1
    same = near <= _ALIKE and not face.highlight  # white as well: a page's colour is not printed
    return same or 0 < face.size < _READABLE


def _distance(one: str, other: str) -> int:
    """Return by how much two colours differ, in the channel in which they differ most, 0 to 255."""
    return max(abs(int(one[place : place + 2], 16) - int(other[place : place + 2], 16)) for place in (0, 2, 4))
