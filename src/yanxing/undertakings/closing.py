"""What is said behind a name or a list of them: 正式开工, 建成并投入使用, 建设步伐加快."""

import re

from yanxing.undertakings.lexicon import Lexicon, later

# What a list is told to be by no word of its own.
UNTOLD = ("", "none", "neutral")
_LONGEST_CLOSING = 24
_ENUMERATED = "、和与及"
_OPENING_ASIDES = ("获",)
_BUILDING = "建设"
# Behind these stands what someone was allowed to teach or to call himself, or what was opened by him.
_GOVERNING = ("设置", "创建", "获批", "获准", "打通")
# …and behind these, in quotation marks, what somebody counts among.
_COUNTING = ("纳入", "列入")


def told_behind(text: str, at: int, words: Lexicon) -> tuple[str, str]:
    """Return the status told behind a list, and the words that tell it.

    The status is "none" where something else is told, "neutral" where it is left to the verb in front.

    >>> from yanxing.undertakings.lexicon import lexicon
    >>> told_behind("霁云高铁正式开工", 4, lexicon())
    ('starting', '正式开工')
    """
    start, status, neutral, early, either = at, "", False, False, False
    while at - start < _LONGEST_CLOSING:
        match = words.closing.match(text, at)
        if match is None or match[0] in _OPENING_ASIDES:
            place = words.pattern["aside"].match(text, at)
            if place is not None:
                at = place.end()
                continue
        if match is None:
            break
        said = match["status"]
        at = match.end()
        if said and words.pattern["figure"].match(text, at):
            return "none", ""
        counted = said and said.startswith(_COUNTING)
        if counted and words.pattern["listed_as"].match(text, match.start("status") + len(_COUNTING[0])):
            return "none", ""
        either = either or words.pattern["either"].fullmatch(match[0]) is not None
        # 获国务院批复设立: what is allowed is not there yet.
        allowed = status == "preparing" and said and words.pattern["allowed"].fullmatch(said)
        if said and said in words.right and not ((either and status) or allowed):
            status = later(status, _stage(text, at, said, words))
            early = early or words.pattern["step"].search(said) is not None
        neutral = neutral or bool(said)
    if _goes_on(text, at, status):
        return "none", ""
    if status in ("completed", "operating") and words.pattern["soon"].search(text, start, at):
        status = "building"
    if status:
        # 前期工作有序推进 tells of the preparing, not of the building.
        early = early and (status in ("building", "completed") or text.endswith("启动", start, at))
        return ("preparing" if early else status), text[start:at]
    return _unsaid(text, (start, at), words, neutral=neutral)


def _goes_on(text: str, at: int, status: str) -> bool:
    """Whether what was read as said of a name governs something else that stands behind it."""
    if at == len(text) or text[at] in _ENUMERATED:
        return False
    governs = text.endswith(_GOVERNING, 0, at) or (text[at] == "“" and text.endswith(_COUNTING, 0, at))
    return governs or bool(status and text.endswith(_BUILDING, 0, at))


def _unsaid(text: str, span: tuple[int, int], words: Lexicon, *, neutral: bool) -> tuple[str, str]:
    """Return what is told where no word of the rules tells a status by itself."""
    start, at = span
    if at == len(text):
        return ("neutral", text[start:at]) if neutral else ("", "")
    going = words.pattern["going"].match(text, start)
    return ("building", going[0]) if going else ("none", "")


def _stage(text: str, at: int, said: str, words: Lexicon) -> str:
    """Return the status that a word behind a list tells; what is completed may be a step of the work."""
    status = words.right[said]
    if said != "完成" or at == len(text) or text[at] in _ENUMERATED:
        return status
    return "building"


def only_about(text: str, start: int, more: re.Match[str] | None, words: Lexicon) -> bool:
    """Whether a list is of kinds (各20家), or is talked about or ranked only (等谈判, 等创建5A级景区).

    ``more`` is the 等 behind its members.
    """
    if words.pattern["each_of"].search(text, start):
        return True
    if more is None:
        return False
    strives = words.pattern["strives"].match(text, more.end())
    ranked = strives and words.pattern["rating"].search(text, strives.end())
    return bool(ranked or words.pattern["about"].match(text, more.end()))


def done_to_all(text: str, at: int, words: Lexicon) -> tuple[str, str, str] | None:
    """Return what is done to all members of a list in front of ``at``, and the status told behind it.

    >>> from yanxing.undertakings.lexicon import lexicon
    >>> done_to_all("推进石笛湾煤矿等矿坑治理", 8, lexicon())
    ('矿坑治理', '', '')
    """
    act = words.pattern["acts"].match(text, at)
    told = told_behind(text, act.end(), words) if act else ("none", "")
    if act is None or told[0] == "none":
        return None
    thing = act["thing"]
    if words.pattern["sites"].search(thing):
        thing = ""
    elif lead := words.pattern["site"].match(thing):
        thing = thing[lead.end() :]
    return thing + act["act"], *told
