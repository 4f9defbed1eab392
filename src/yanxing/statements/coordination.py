"""Coordination undone: one noun phrase for each figure of a list."""

import re
from itertools import pairwise, takewhile

from yanxing.model import Measure
from yanxing.rules import load, places
from yanxing.rules.indicators import resolve
from yanxing.rules.units import Kind, kind
from yanxing.statements.completion import of_residents
from yanxing.statements.cues import growth_heads
from yanxing.statements.draft import Draft
from yanxing.statements.phrase import expression, strip_closers, strip_openers
from yanxing.statements.subject import reshaped
from yanxing.statements.topics import hard_stem_of, head_of, opens_with_verb, overlapped, stem_of

_CLAUSE = re.compile("[，：:]")
_SHORTEST_FRONT = 2
_PAIR = 2
_LONGEST_STEM = 14
# A longer member of a list says itself what it is.
_LONGEST_BARE = 6
_COUNTED = (Kind.COUNTER, Kind.PERSON)
# What named a figure that names nothing itself and is told before its noun.
_UNNAMED = (None, "subject.ellipsis", "subject.sentence_before")


def expand(noun: str, count: int) -> list[str] | None:
    """Undo a coordination into ``count`` noun phrases, or return None where it has another number of members.

    >>> expand("肉、蛋、奶产量", 3)
    ['肉产量', '蛋产量', '奶产量']
    >>> expand("城乡居民人均可支配收入", 2)
    ['城镇居民人均可支配收入', '农村居民人均可支配收入']
    >>> expand("第一、二产业增加值", 2)
    ['第一产业增加值', '第二产业增加值']
    """
    names, apart, tail = noun.partition(load("verbs")["apart"])
    if apart and tail and len(parts := [part for part in expression("joiner").split(names) if part]) == count:
        return [part + tail for part in parts]
    if framed := expression("framed").fullmatch(noun):
        parts = [part for part in expression("joiner").split(framed["list"]) if part]
        if len(parts) == count:
            return [framed["front"] + part + framed["back"] for part in parts]
    if end := _shared_end(noun):
        stems = expand(noun.removesuffix(end), count)
        return [stem + end for stem in stems] if stems else None
    parts = [part for part in expression("joiner").split(noun) if part]
    if len(parts) != count:
        parts = [part for part in noun.split("、") if part]
    if len(parts) == count:
        return _prefixed(_distribute(parts))
    for pair, members in load("phrases")["pairs"].items():
        if pair in noun and len(members) == count:
            return [noun.replace(pair, member, 1) for member in members]
    return None


def _shared_end(noun: str) -> str:
    """Return what stands behind the last of a list and is said of all: 增速, or what is in brackets."""
    bracket = expression("bracket_behind").search(noun)
    if bracket and bracket.start() and head_of(bracket["what"]):
        return bracket[0]
    return next((word for word in growth_heads() if noun.endswith(word) and len(noun) > len(word) + 1), "")


def contrast(draft: Draft, last: Draft) -> None:
    """渔民合作社存款余额9亿元；贷款余额8亿元: the other of two, measured of the same thing."""
    named_alone = draft.indicator in (draft.topic, draft.verb + draft.topic)
    if draft.rules.get("indicator") != "subject.left" or not named_alone:
        return
    for one, other in load("phrases")["counterparts"]:
        for said, named in ((one, other), (other, one)):
            if not draft.topic.startswith(named):
                continue
            front, found, tail = last.topic.rpartition(said)
            # 实际利用外资8亿美元，引进内资3亿元: what was done to the other is said.
            other_act = draft.verb not in ("", *load("phrases")["sum_acts"]) and draft.verb not in front
            alike = draft.topic == named + tail or (draft.topic == named and len(named) > _PAIR)
            lent = len(front) >= _SHORTEST_FRONT or (draft.topic == named and tail)
            if found and lent and alike and not other_act:
                # 协议金额9亿元，实际到位6亿元: of the other only what was done is said.
                draft.indicator = draft.topic = reshaped(front + named + tail)
                draft.rules["indicator"] = "subject.contrast"
                return


def _distribute(parts: list[str]) -> list[str]:
    """Give every member the head that only the last one bears, or the topic that only the first one bears."""
    ordinal = expression("ordinal").match(parts[0])
    if ordinal and not any(part.startswith(ordinal[0]) for part in parts[1:]):
        parts = [parts[0], *(ordinal[0] + part for part in parts[1:])]
    pairs = load("phrases")["pairs"]
    for pair, members in pairs.items():
        if "、" in pair and len(parts) == len(members) and "、".join(parts).startswith(pair):
            tail = "、".join(parts)[len(pair) :]
            return [member + tail for member in members]
    if tail := (
        _behind_level(parts) or _behind_place(parts) or _behind_number(parts) or _behind_quote(parts)
    ):
        return [*(part + tail for part in parts[:-1]), parts[-1]]
    if named := _of_class(parts) or _of_those_numbered(parts) or _of_counterparts(parts):
        return named
    bare = load("phrases")["bare_heads"]
    if parts[-1] in bare and (owner := expression("owner_first").match(parts[0])):
        parts = [parts[0], *(owner[0] + part if part in bare else part for part in parts[1:])]
    people = tuple(load("phrases")["visitors"])
    people = () if stem_of(parts[-1]).endswith(people) else people
    whole = tuple(load("phrases")["whole_heads"])
    head = head_of(parts[-1]) or next(filter(parts[-1].endswith, load("phrases")["shared"]), "")
    counted = ("", *load("phrases")["counted_heads"])
    own = (head_of(part) not in counted or part.endswith(people + whole) for part in parts[:-1])
    if head and head != parts[-1] and not any(own):
        tail = _known_tail(parts, head) or _borne_tail(parts, head) or _common_tail(parts[-1], head)
        return [*(_with_tail(part, tail) for part in parts[:-1]), parts[-1]]
    first = head_of(parts[0])
    if first and all(head_of(part) == part or part in bare for part in parts[1:]):
        stem = parts[0][: -len(first)]
        return [parts[0], *(stem + part for part in parts[1:])]
    return parts


def _with_tail(part: str, tail: str) -> str:
    """Give a part the shared tail, of 产业增加值 only 增加值 where the part is a branch itself: 制造业."""
    branch = load("phrases")["branch"]
    return part + tail.rpartition(branch)[2] if part.endswith(branch) else overlapped(part, tail)


def _prefixed(parts: list[str]) -> list[str]:
    """Give 单位生产总值用水量、能耗 the prefix of its first, where that makes a known indicator.

    Of 每千人口医师、床位 every member is for as many.
    """
    per = expression("per_many").match(parts[0]) or expression("per_output").match(parts[0])
    if per and len(per[0]) < len(parts[0]) and not any(part.startswith("每") for part in parts[1:]):
        return [parts[0], *(per[0] + part for part in parts[1:])]
    held = next(filter(parts[0].startswith, load("phrases")["prefixes"]), "")
    return [
        held + part if held and not part.startswith(held) and resolve(held + part).id else part
        for part in parts
    ]


def _behind_level(parts: list[str]) -> str:
    """Return what 国家、省重点实验室 counts on each level, "" where some in front are none.

    So with halves of a place: 城镇和农村居民的住房面积.
    """
    words, last = load("phrases"), parts[-1]
    for names in (words["levels"], words["wheres"]):
        if len(parts) > 1 and all(part in names for part in parts[:-1]):
            return next((last.removeprefix(name) for name in names if last.startswith(name)), "")
    return ""


def _of_class(parts: list[str]) -> list[str] | None:
    """Give each of 渔业、船舶等支柱产业产值 what is measured of its class, None where there is no class."""
    named = expression("class_named").fullmatch(parts[-1])
    head = head_of(named["what"]) if named else ""
    if named is None or not head or any(head_of(part) for part in parts[:-1]):
        return None
    sort = expression("sort").search(named["what"])
    tail = named["what"][sort.start() :] if sort else _common_tail(named["what"], head)
    return [_with_tail(part, tail) for part in (*parts[:-1], named["last"])]


def _of_counterparts(parts: list[str]) -> list[str] | None:
    """Give 渔业存款、贷款余额 the front of the first and the tail of the last, or None for others."""
    if len(parts) != _PAIR:
        return None
    first, last = parts
    for pair in load("phrases")["counterparts"]:
        for said, other in (pair, pair[::-1]):
            # 渔业存、贷款余额: the first may leave the character that both end in to the last.
            short = said[:-1] if said[-1] == other[-1] else said
            ends = next(filter(first.endswith, (said, short)), "")
            if ends and last.startswith(other) and len(last) > len(other):
                front = first.removesuffix(ends)
                return [front + said + last[len(other) :], front + last]
    return None


def _of_those_numbered(parts: list[str]) -> list[str] | None:
    """入库项目数、总投资: tell bare names of quantities of what the first gives the number of, or None."""
    first, *others = parts
    numbered = first.endswith(load("phrases")["number_of"]) and not head_of(first)
    bare = all(part in load("phrases")["bare_heads"] for part in others)
    return [first, *(first[:-1] + part for part in others)] if numbered and bare and len(first) > 2 else None


def _behind_quote(parts: list[str]) -> str:
    """Return what stands behind the quoted last of 渔业、“两船”登记数, "" where the others bear more."""
    quoted = expression("quoted_member").match(parts[-1])
    own = any(head_of(part) for part in parts[:-1])
    return parts[-1][quoted.end() :] if quoted and len(parts) > 1 and not own else ""


def _behind_number(parts: list[str]) -> str:
    """Return what 第一、第二、第三产业增加值 says of each of its numbers, "" where some in front are more."""
    number = expression("numbered")
    last = number.match(parts[-1])
    bare = len(parts) > 1 and last and all(number.fullmatch(part) for part in parts[:-1])
    return parts[-1][last.end() :] if bare and last else ""


def _behind_place(parts: list[str]) -> str:
    """Return what 庆阳、酒泉城镇居民收入 says of each of its places, "" where some in front are none."""
    names, last = places.name_set(), parts[-1]
    if len(parts) < 2 or not names.issuperset(parts[:-1]):
        return ""
    ends = (end for end in range(len(last) - 1, 1, -1) if last[:end] in names)
    return last[next(ends, len(last)) :]


def _known_tail(parts: list[str], head: str) -> str:
    """Return the longest tail that makes a known indicator of every part: 城市、农村低保标准, or ""."""
    *others, last = parts
    if not resolve(last).exact:
        return ""
    cuts = (cut for cut in range(_SHORTEST_FRONT, len(last) - len(head)) if last[cut] != "的")
    tails = (last[cut:] for cut in cuts if not any(part + last[cut:] == last for part in others))
    return next((tail for tail in tails if all(resolve(part + tail).exact for part in others)), "")


def _borne_tail(parts: list[str], head: str) -> str:
    """Return the head with the noun of a class in front of it that only the last bears, or "".

    >>> _borne_tail(["邮政", "电信业务总量"], "总量"), _borne_tail(["养老保险", "医疗保险参保率"], "率")
    ('业务总量', '')
    """
    *others, last = parts
    borne = expression("borne").search(last, 1, len(last) - len(head))
    if borne is None or any(part.endswith(borne[0][-2:]) or len(part) > _LONGEST_BARE for part in others):
        return ""
    return last[borne.start() :]


def _common_tail(last: str, head: str) -> str:
    """Return the head with the noun before it where that too is shared: 城镇和农村居民收入 → 居民收入."""
    for shared in load("phrases")["shared"]:
        if last.endswith(shared) and len(last) > len(shared):
            return str(shared)
    return head


def share_list(drafts: list[Draft], first: int, count: int) -> None:
    """Give each figure of a 分别 list its own subject."""
    members = drafts[first : first + count]
    leader = members[0]
    said = leader.rules.get("indicator") != "subject.ellipsis"
    nouns = expand(leader.topic, count) if leader.topic else None
    ways = (_at_stages,) if nouns else (_at_stages, _whole_list, _each_doing)
    if (told := next(filter(None, (way(leader, count) for way in ways)), None)) is not None:
        leader.indicator = leader.topic = leader.left
        nouns = told
    nouns = nouns and _of_the_last(nouns, leader, drafts[first - 1] if first else None)
    nouns = nouns or _of_those_counted(leader, drafts[max(0, first - count) : first], count)
    if nouns is None and not said and first >= count:
        nouns, prefix = _said_before(drafts[:first], count), ""
    else:
        prefix = leader.indicator[: -len(leader.topic)] if leader.indicator.endswith(leader.topic) else ""
    if nouns is None:
        return
    for draft, noun in zip(members, nouns, strict=True):
        draft.indicator, draft.topic = prefix + noun, noun
        draft.rules["indicator"] = "subject.respectively"


def _each_doing(leader: Draft, count: int) -> list[str] | None:
    """渔业、水利分别完成投资9亿元、5亿元: each of those in front does what stands behind, else None."""
    clause = strip_openers(_CLAUSE.split(leader.left)[-1])
    names, _, tail = clause.partition(load("verbs")["apart"])
    done = strip_closers(tail)
    for parts in (expression("joiner").split(names), names.split("、")):
        if done and len(parts) == count and all(parts):
            return [part + ("" if part.endswith(done) else done) for part in parts]
    return None


def _last_clause(leader: Draft) -> str:
    """Return what stands in front of the figure in its own clause, bare of openers and closers."""
    return strip_openers(strip_closers(_CLAUSE.split(leader.left)[-1]))


def _at_stages(leader: Draft, count: int) -> list[str] | None:
    """开工和完工渔港分别增长: what is counted at each stage, None where one in front is no stage."""
    if not leader.cue.respectively:
        return None
    stages = load("phrases")["going_on"]
    *others, last = expression("joiner").split(_last_clause(leader))
    own = max((stage for stage in stages if last.startswith(stage)), key=len, default=last)
    noun = last.removeprefix(own)
    if len(others) != count - 1 or not noun or not all(part in stages for part in others):
        return None
    return [stage + noun for stage in (*others, own)]


def _whole_list(leader: Draft, count: int) -> list[str] | None:
    """渔港、新增渔船、码头吞吐量分别增长: the members where a verb stands in one, None for another number."""
    if not leader.cue.respectively:
        return None
    members = _last_clause(leader).split("、")
    parts = [strip_openers(member) for member in members]
    led = count > _PAIR or opens_with_verb(members[-1]) or parts[-1] != members[-1]
    return parts if len(parts) == count and led and all(parts) else None


def _of_the_last(nouns: list[str], leader: Draft, last: Draft | None) -> list[str]:
    """渔业效益指数达到98，利润、税收分别增长5%、6%: bare names of quantities are those of the last topic."""
    bare = load("phrases")["bare_heads"]
    halves = [of_residents(noun, last.topic) for noun in nouns] if last is not None else []
    if halves and all(halves):
        return halves
    if last is None or leader.gap != last.reach or not all(noun in bare for noun in nouns):
        return nouns
    stem = hard_stem_of(last.topic)
    return [overlapped(stem, noun) for noun in nouns] if 1 < len(stem) <= _LONGEST_STEM else nouns


def _of_those_counted(leader: Draft, before: list[Draft], count: int) -> list[str] | None:
    """幼儿园4所、小学2所，分别新增学位90个、80个: what was added to each of the things counted in front."""
    listed = len(before) == count and all(draft.joined for draft in before[1:])
    counted = all(kind(draft.unit) is Kind.COUNTER and draft.topic for draft in before)
    if leader.kind != "add" or not (listed and counted and leader.topic):
        return None
    return [draft.topic + leader.topic for draft in before]


def _said_before(drafts: list[Draft], count: int) -> list[str] | None:
    """Return the last so many subjects: 粮食由40万吨增加到50万吨，棉花由3万吨增加到4万吨 has two."""
    said = list(dict.fromkeys(draft.indicator for draft in reversed(drafts)))
    return said[count - 1 :: -1] if len(said) >= count else None


def share_counted(drafts: list[Draft]) -> None:
    """Give both counts of 12类45件民生实事 the noun that only the second one bears.

    So they share what is told of both: 16所学院、48个学科入选名单.
    """
    for draft, following in reversed(list(pairwise(drafts))):
        if _share_predicate(draft, following):
            continue
        counted = draft.rules.get("indicator") == "subject.right" and not draft.kind
        if following.told and following.joined and counted and not draft.told:
            draft.told, draft.indicator = following.told, following.told + draft.indicator
        if following.told and following.joined and not draft.indicator and kind(draft.unit) is Kind.PERSON:
            draft.indicator = draft.topic = following.told + load("phrases")["persons"]
            draft.rules["indicator"] = following.rules["indicator"]
            continue
        if (following.joined and _share_trouble(draft, following)) or _is_size_of(draft, following):
            continue
        if draft.right or following.rules.get("indicator") not in ("subject.right", "subject.both"):
            continue
        if draft.end == following.quantity.start or _lacks_noun(draft, following):
            own = draft.cue.verb if draft.cue.kind == "make" and draft.cue.keep else ""
            draft.indicator = own + following.topic if own else following.indicator
            draft.topic, draft.rules["indicator"] = following.topic, following.rules["indicator"]


def _share_predicate(draft: Draft, following: Draft) -> bool:
    """92%的渔港和81%的渔村通电: what is told of the last of two parts is told of both."""
    parts = draft.rules.get("indicator") == following.rules.get("indicator") == "subject.share"
    bare = draft.of and draft.indicator == draft.of
    told = following.indicator.removesuffix(following.of)
    if not (parts and bare and following.joined and told) or told == following.indicator:
        return False
    draft.indicator = told + draft.of
    return True


def _is_size_of(draft: Draft, following: Draft) -> bool:
    """推进总投资18亿元的12个渔港项目: how large the things are that are counted right behind."""
    said = next(filter(draft.left.endswith, load("phrases")["sizes"]), "")
    sized = said and draft.right == "的" and kind(draft.unit) is not Kind.COUNTER
    if not sized or following.rules.get("indicator") != "subject.right" or following.gap != draft.end:
        return False
    draft.indicator = draft.topic = following.topic + said
    draft.rules["indicator"] = "subject.both"
    return True


def _share_trouble(draft: Draft, following: Draft) -> bool:
    """解决12万人、8万头牲畜饮水困难: what is solved for all of a list stands behind its last member."""
    words = load("phrases")
    trouble = expression("trouble").search(following.topic)
    right = draft.right.strip("、")
    people = right in words["people"] or (kind(draft.unit) is Kind.PERSON and not right)
    if trouble is None or not people or not (draft.cue.verb or draft.verb).startswith(words["solve"]):
        return False
    draft.topic = trouble["what"] + (right or words["people"][0])
    draft.indicator, draft.rules["indicator"] = words["solve"] + draft.topic, "subject.right"
    return True


def _lacks_noun(draft: Draft, following: Draft) -> bool:
    """续建9条、新开工2条渡船航线, 脱贫的120户、430名渔民: what the next figure of a list counts as well."""
    if not following.joined or kind(draft.unit) not in _COUNTED:
        return False
    homes = draft.unit.endswith(load("phrases")["homes"]) and kind(following.unit) is Kind.PERSON
    listed = draft.raw.endswith("等") and following.rules.get("indicator") == "subject.right"
    if homes or listed or draft.raw.endswith("的"):
        return True
    return draft.unit == following.unit and draft.rules.get("indicator") in _UNNAMED


def share_works(drafts: list[Draft]) -> None:
    """完成12台机组、30座锅炉节能改造: what was done to all of a list stands behind its last member alone."""
    works, done = expression("works"), ""
    for draft, following in reversed(list(pairwise(drafts))):
        counted = draft.rules.get("indicator") == following.rules.get("indicator") == "subject.right"
        if not counted or not following.joined or works.search(draft.topic):
            continue
        whole = draft.right.strip("、和与及以") == draft.topic and (draft.joined or _works(draft))
        if whole and (tail := works.search(following.topic)):
            kind_of = expression("kind_of_works").search(following.topic)
            if kind_of or not (done and following.topic.endswith(done)):
                done = kind_of["what"] if kind_of else tail[0].lstrip("的")
            draft.indicator, draft.topic = draft.indicator + done, draft.topic + done


def _works(draft: Draft) -> bool:
    return (draft.verb or draft.cue.verb) in load("phrases")["working"]


def join_ranked(drafts: list[Draft]) -> None:
    """渔船920艘、渔港36座，均居全国第二位: a rank that is held by all of the list in front."""
    for at, draft in enumerate(drafts):
        held = draft.measure is Measure.RANK and draft.raw + draft.quantity_text
        if not held or not expression("all_of_them").match(held):
            continue
        listed = list(takewhile(_is_listed, reversed(drafts[:at])))[::-1]
        names = list(dict.fromkeys(each.topic for each in listed))
        if len(names) > 1 and draft.rules.get("indicator") == "subject.ellipsis":
            draft.indicator = "、".join(names)
            draft.rules["indicator"] = "subject.all"


def _is_listed(draft: Draft) -> bool:
    """Whether a figure is an amount with a name of its own, as those of a list are."""
    own = draft.rules.get("indicator") in ("subject.left", "subject.respectively")
    return own and draft.measure is Measure.LEVEL


def share_tails(drafts: list[Draft]) -> None:
    """Give 3个国家级、8个省级示范园区 their noun, which only the last one bears."""
    for draft, following in reversed(list(pairwise(drafts))):
        counted = draft.rules.get("indicator") == following.rules.get("indicator") == "subject.right"
        grade = next(filter(draft.topic.endswith, load("phrases")["grade"]), "")
        if counted and following.joined and grade and grade in following.topic:
            tail = following.topic.split(grade, 1)[1]
            draft.indicator, draft.topic = draft.indicator + tail, draft.topic + tail
