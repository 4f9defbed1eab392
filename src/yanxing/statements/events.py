"""What is counted at an event: 开展渔民养老保险试点，9万人参保. What it was stands further in front."""

from yanxing.rules.units import Kind, kind
from yanxing.statements.draft import Draft
from yanxing.statements.phrase import expression, lead_phrase, strip_closers, strip_openers
from yanxing.statements.topics import Named, earlier_topic, phrase_of, topic_of

_COUNTED = "人数"
_SHORTEST = 3


def of_event(named: Named, draft: Draft, previous: Draft | None) -> str:
    """Name people who took part by what they took part in, or return "" where more is said of them.

    >>> of_event(named, draft, previous)  # doctest: +SKIP
    '渔民养老保险试点参保人数'
    """
    taking = expression("taking").fullmatch(named.noun) if not named.owner else None
    if taking is None or not _are_people(draft, taking["who"] + taking["whom"]):
        return ""
    draft.matter = _matter(draft, previous)
    return draft.matter and draft.matter + taking["event"] + (taking["who"] + taking["whom"] or _COUNTED)


def at_fair(named: Named, draft: Draft, previous: Draft | None) -> Named:
    """举办渔具博览会，签约项目12个: give what is told of a fair the name of that.

    >>> at_fair(named, draft, previous).noun  # doctest: +SKIP
    '渔具博览会签约项目'
    """
    said = (named.verb if named.keep else "") + named.noun
    if named.owner or not expression("at_fair").fullmatch(said):
        return named
    held = expression("fair").search(draft.left)
    last = previous.matter if previous is not None else ""
    draft.matter = held["fair"] if held else last if expression("fair_name").search(last) else ""
    return Named(draft.matter + said, named.rule) if draft.matter else named


def _are_people(draft: Draft, who: str) -> bool:
    return kind(draft.unit) is Kind.PERSON or (bool(who) and draft.unit in ("万", "亿"))


def _matter(draft: Draft, previous: Draft | None) -> str:
    """Return what brought it about, a clause in front, what was told of the last count, or its topic."""
    if brought := expression("brought").search(draft.left + draft.cue.verb):
        return strip_openers(brought["what"])
    near = earlier_topic(draft) or topic_of(phrase_of(draft.left).noun.rstrip("、"))
    matter = expression("extent").sub("", near or _last_matter(previous))
    return matter if len(matter) >= _SHORTEST else ""


def _last_matter(previous: Draft | None) -> str:
    """Return what the last figure was about: what those it counted did, or its subject."""
    if previous is None or previous.matter:
        return previous.matter if previous else ""
    if previous.rules.get("indicator") != "subject.right":
        return "" if expression("spending").search(previous.topic) else previous.topic
    done = lead_phrase(previous.right)
    return strip_closers(done.noun) if done.verb else ""
