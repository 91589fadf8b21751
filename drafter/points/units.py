"""Who is responsible: （牵头单位：A、B；责任单位：C） and the other ways in which notices say it. Names stay as written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LEAD = "牵头单位|牵头部门|牵头责任单位|主办单位|主办部门|主责单位|主责部门|牵头科室|牵头"
_OWN = "责任单位|责任部门|责任科室|责任主体|落实单位|落实部门|实施单位|承办单位|承办部门|承办|责任"
_WITH = "配合单位|配合部门|协办单位|协办部门|协同单位|协助单位|参与单位|参加单位|参与部门|配合科室|配合"
_DUE = "完成时限|完成时间|完成日期|完成期限|办结时限|时间节点|时间要求|工作时限|时限|期限"
_KEY = rf"(?P<key>(?:{_LEAD})(?:[和及、与/](?:{_OWN}))?|{_OWN}|{_WITH}|{_DUE})"
_SAID = re.compile(rf"{_KEY}\s*[:：]\s*")
_PERSON = (
    r"(?:牵头|责任|分管|主管|包抓|包联|联系|挂包|督办|负责)[县区市镇]?级?(?:领导|同志)|责任人|负责人|联系人|联络员"
    r"|联系电话|电话"
)
_ANY = re.compile(rf"(?P<person>{_PERSON})\s*[:：]\s*|{_KEY}\s*[:：]\s*")
_OPENS, _CLOSES = "（(【[〔", "）)】]〕"
_PAIRS = dict(zip("（(【[〔《“", "）)】]〕》”", strict=True))
_BARE = re.compile(
    r"(?<=[。；;）)\u3000 ])(?:牵头|主办|主责|责任|落实|承办|配合|协办)(?:责任)?(?:单位|部门)\s*[:：](?=\s*\S)"
)
_BY_VERB = re.compile(
    r"^(?:由)?(?:(?P<lead>[^。；;]+?)(?:负责)?牵头(?:负责|组织实施|组织|实施|抓总|推进|落实)?(?:[，,；;、]\s*|$))?"
    r"(?:(?P<own>[^。；;]+?)(?:按照?(?:各自)?(?:职责|职能)?分工(?:分别|抓好|共同)?(?:负责|落实)|共同负责|分别负责|具体负责|负责(?:落实|实施)?|具体落实|组织实施|落实)\s*[，,；;]?\s*)?"
    r"(?:(?P<with>[^。；;]+?)(?:协助|协同|参与|配合|参加)(?:落实|实施|做好)?\s*)?$"
)
_TAIL = re.compile(
    r"(?:等)?(?:单位|部门)?(?:按照?(?:各自)?(?:职责|职能)?分工(?:分别|抓好|共同)?(?:负责|落实)|(?:共同|分别|具体)?负责(?:落实)?)[。.]?$"
)
_BEFORE_ALL = re.compile(r"(?:以?及|和)(?=各(?:乡|镇|街|村|部门|单位|县|区|市|有关|相关))|以及")
_NAMES = re.compile(r"(?<=[\u4e00-\u9fff）)])[ \u3000]+(?=[\u4e00-\u9fff])")
_SENTENCES = re.compile(r"[^。；;！？\n]+[。；;！？]?")
_BY = re.compile(r"(?:^|(?<=[，,]))由(?!于|此)")
_COMMAS = "、,，;；/／\n"
_TOWNSHIP = re.compile(
    r"乡镇|镇街|镇（街|镇\(街|街镇|街道|各镇|各乡|乡（镇|乡\(镇|(?:镇|乡)(?:人民)?政府|[^、，]{2,}镇$|[^、，]{1,}(?<![下城家返回故入进兴振山老])乡$"
)
_PLACE = re.compile(r"^(?:[\u4e00-\u9fff]{0,6}(?:省|自治区|市|州|盟|县|旗))?(?:市|区|县|州|旗)?(?=[\u4e00-\u9fff]{3})")
_LONGEST, _LONGEST_SENTENCE = 600, 160


@dataclass(frozen=True, slots=True)
class Units:
    """The units of a task by their part in it, and until when it is due, all as written."""

    lead: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    due: str = ""

    def __bool__(self) -> bool:
        """Tell whether anything is said."""
        return bool(self.lead or self.responsible or self.supporting or self.due)

    def joined(self, other: Units) -> Units:
        """Return what both say, each name once."""
        return Units(
            _once(self.lead, other.lead),
            _once(self.responsible, other.responsible),
            _once(self.supporting, other.supporting),
            self.due or other.due,
        )

    def naming(self, role: str, names: tuple[str, ...]) -> Units:
        """Return the same with other names in one role: ``lead``, ``responsible``, ``supporting``."""
        return Units(
            names if role == "lead" else self.lead,
            names if role == "responsible" else self.responsible,
            names if role == "supporting" else self.supporting,
            self.due,
        )

    @property
    def township(self) -> bool:
        """True when any unit is a township, or all of them."""
        return any(map(is_township, (*self.lead, *self.responsible, *self.supporting)))

    @property
    def named(self) -> bool:
        """True when any unit is named."""
        return bool(self.lead or self.responsible or self.supporting)


def _once(names: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*names, *more)))


@dataclass(frozen=True, slots=True)
class Said:
    """Words about units within a paragraph, from ``start`` to ``end``; ``kept`` are those among them about persons."""

    units: Units
    start: int
    end: int
    kept: str = ""


def said_in(text: str) -> tuple[Said, ...]:
    """Return every place of a paragraph where units are named: in brackets, in a sentence, or the paragraph as a whole."""
    whole = _ANY.match(text.lstrip("◆●■·*※- \u3000"))
    if whole and (units := units_of(text)):
        return (Said(units, 0, len(text), kept_of(text)),)
    found = tuple(_bracketed(text))
    bare = _BARE.search(text, found[-1].end if found else 0)
    if bare and (units := units_of(text[bare.start() :])):
        return (*found, Said(units, bare.start(), len(text), kept_of(text[bare.start() :])))
    return found or tuple(_in_sentences(text))


def _bracketed(text: str) -> Iterator[Said]:
    done = 0
    for at, char in enumerate(text):
        if char not in _OPENS or at < done:
            continue
        inside = text[at + 1 :].lstrip()
        end = _closing(text, at)
        kept = ""
        if _ANY.match(inside):
            units, kept = units_of(text[at + 1 : end]), kept_of(text[at + 1 : end])
        elif not text[end + 1 :].strip(" \u3000。.；;") and end < len(text):
            units = _by_verb(text[at + 1 : end]) or _by_names(text[at + 1 : end])
        else:
            continue
        if units:
            done = min(end + 1, len(text))
            yield Said(units, at, done, kept)


def _in_sentences(text: str) -> Iterator[Said]:
    """Read 由县司法局牵头，各乡镇配合。 as a sentence of its own, or as the end of one."""
    done = -1
    for sentence in _SENTENCES.finditer(text):
        words = sentence[0].rstrip("。；;！ \u3000")
        starts = [one.start() for one in _BY.finditer(words)]
        if "牵头" in words or sentence.start() == done:
            starts.insert(0, 0)
        for start in (one for one in starts if len(words) - one <= _LONGEST_SENTENCE):
            units = _by_verb(words[start:])
            if units and all(map(_is_organ, (*units.lead, *units.responsible, *units.supporting))):
                done = sentence.end()
                yield Said(units, sentence.start() + start, done)
                break


def _is_organ(name: str) -> bool:
    return bool(_ORGAN.search(name)) or is_township(name)


def begins_units(text: str) -> bool:
    """Tell whether a line begins with what a unit or a person has to do with a task: 责任单位：."""
    return _ANY.match(text.lstrip(" \u3000（(【[")) is not None


def is_open(text: str) -> bool:
    """Tell whether words about units begin in a bracket that the paragraph does not close."""
    return any(
        char in _OPENS and _ANY.match(text[at + 1 :].lstrip()) and _closing(text, at) == len(text)
        for at, char in enumerate(text)
    )


def _closing(text: str, at: int) -> int:
    """Return where the bracket at ``at`` closes; the end of the text when it does not. Widths of brackets may be mixed."""
    depth = 0
    for index in range(at, min(len(text), at + _LONGEST)):
        depth += (text[index] in _OPENS) - (text[index] in _CLOSES)
        if not depth:
            return index
    return len(text)


def units_of(text: str) -> Units:
    """Return what ``牵头单位：A、B；责任单位：C；完成时限：年底前`` says; not whom 牵头领导 names, see ``kept_of``."""
    units = Units()
    for one, words in _pieces(text):
        if one["key"]:
            units = units.joined(_of_role(one["key"], words))
    return units


def kept_of(text: str) -> str:
    """Return what words about units say of persons, in brackets of their own: （牵头领导：某某）; empty when nothing."""
    named = "；".join(f"{one['person']}：{words}" for one, words in _pieces(text) if one["person"] and words)
    return f"（{named}）" if named else ""


def persons_in(text: str) -> str:
    """Return a line that says nothing but 分管领导：某某 in brackets of its own; empty for any other line."""
    return kept_of(text) if _ANY.match(text) and not units_of(text) else ""


def _pieces(text: str) -> Iterator[tuple[re.Match[str], str]]:
    found = list(_ANY.finditer(text))
    for at, one in enumerate(found):
        end = found[at + 1].start() if at + 1 < len(found) else len(text)
        words = text[one.end() : end].strip(" \u3000；;，,。.、\n）)】]（([【")
        yield one, _rebalanced(text[one.end() : end], words)


def _rebalanced(raw: str, words: str) -> str:
    """Give a name back the bracket that belongs to it: 乡镇（街道）."""
    missing = sum(words.count(char) for char in _OPENS) - sum(words.count(char) for char in _CLOSES)
    after = raw[raw.find(words) + len(words) :] if words else ""
    return words + after[:missing] if missing > 0 and after[:missing].strip(_CLOSES) == "" else words


def _of_role(key: str, words: str) -> Units:
    if re.fullmatch(_DUE, key):
        return Units(due=words)
    names = names_in(words)
    if re.match(rf"(?:{_LEAD})[和及、与/]", key):
        return Units(lead=names)
    if re.fullmatch(_LEAD, key):
        return _led(words)
    return Units(responsible=names) if re.fullmatch(_OWN, key) else Units(supporting=names)


def _led(words: str) -> Units:
    return Units(lead=names_in(words))


def _by_verb(text: str) -> Units:
    """Read 区司法局牵头，各乡镇、各部门按职责分工负责."""
    if not re.search(r"牵头|负责|按.{0,6}分工|分工落实", text) or _SENTENCE.search(text):
        return Units()
    found = _BY_VERB.match(text.strip(" \u3000。."))
    if not found:
        return Units()
    lead, own, helping = (names_in(found[name] or "") for name in ("lead", "own", "with"))
    return Units(lead, own, helping)


def _by_names(text: str) -> Units:
    """Read a bracket that holds nothing but names: （县司法局、各乡镇）."""
    names = names_in(text)
    alone = all(_ORGAN.search(name) and not _NO_ORGAN.match(name) for name in names)
    return Units(responsible=names) if names and alone else Units()


_ORGAN = re.compile(
    r"[\u4e00-\u9fff](?:局|办|办公室|委|委员会|部|院|厅|中心|乡镇|街道|办事处|部门|单位|政府|公司|司法所|派出所|站所|大队|支队|总队|法院|检察院"
    r"|执法队|工会|妇联|团委|残联|联社|领导小组|专班|党组|党委|党工委|管委会|各镇|各乡|各村)(?:[（(][^（()）]*[）)])?$|^各(?:镇|乡|村|街道)(?:[（(][^（()）]*[）)])?$"
    r"|^(?:司法所|派出所|财政所|执法队|妇联|团委|工会)$"
)
_NO_ORGAN = re.compile(r"^(?:以下|含|包括|简称|详见|见|即|原|不含|除|如)")
_SENTENCE = re.compile(r"[。！？]\S|》规定|有关规定")


def names_in(words: str) -> tuple[str, ...]:
    """Cut a list of units at 、，,；; and between names apart, never inside brackets or quotation marks.

    ``按职责分工负责`` is no part of a name; 各乡镇、各部门 are two names.
    """
    cleaned = _TAIL.sub("", words.strip(" \u3000。.；;，,、"))
    cleaned = _NAMES.sub("、", cleaned)
    names, name, closing = [], "", ""
    for char in cleaned:
        if closing:
            closing = "" if char == closing or (char in _CLOSES and closing in _CLOSES) else closing
        elif char in _COMMAS:
            names.append(name)
            name = ""
            continue
        else:
            closing = _PAIRS.get(char, "")
        name += char
    pieces = (piece for one in [*names, name] for piece in _BEFORE_ALL.split(one))
    return tuple(dict.fromkeys(word for piece in pieces if (word := "".join(piece.split()).strip("。.：:"))))


def plain_name(name: str) -> str:
    """Return a unit's name without what differs between two writings of it: 区市场监管分局, 市场监督管理分局.

    Only for comparing names, never for printing.
    """
    bare = _PLACE.sub("", "".join(name.split()))
    for long, short in (
        ("监督管理", "监管"),
        ("人民政府办公室", "政府办"),
        ("办公室", "办"),
        ("委员会", "委"),
        ("人民法院", "法院"),
    ):
        bare = bare.replace(long, short)
    return bare


def is_township(name: str) -> bool:
    """Tell whether a unit, or a clause, means townships."""
    return bool(_TOWNSHIP.search(name))


def without(text: str, said: tuple[Said, ...]) -> str:
    """Return a paragraph without the words about units at its end; those within it stay, and those about persons."""
    ending = ending_in(text, said)
    if not ending:
        return text
    end = ending[0].start
    words, after = text[:end].strip().rstrip("，,"), text[end:].rstrip()
    stop = "。" if words and after.endswith(("。", ".")) and words[-1] not in "。！？；：”）" else ""
    return words + stop + "".join(one.kept for one in ending)


def ending_in(text: str, said: tuple[Said, ...]) -> tuple[Said, ...]:
    """Return the words about units at the end of a paragraph, one right behind the other."""
    end, found = len(text), 0
    for one in reversed(said):
        if text[one.end : end].strip(" \u3000。.；;，,"):
            break
        end, found = one.start, found + 1
    return said[len(said) - found :]


def at_end(text: str, said: tuple[Said, ...]) -> bool:
    """Tell whether a paragraph ends in words about units."""
    return bool(said) and not text[said[-1].end :].strip(" \u3000。.；;，,")


def all_of(said: tuple[Said, ...]) -> Units:
    """Return what all places say together."""
    units = Units()
    for one in said:
        units = units.joined(one.units)
    return units
