"""Losses of which one may be a graver form of another: a doubt whether both are taken, and the answer 只取其一."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import combinations

from chidu.decimals import ZERO, canonical
from chidu.importing.naming import Names
from chidu.importing.rules.account import MEASURE
from chidu.importing.rules.draft import Draft
from chidu.importing.rules.exclusive import excludes
from chidu.importing.rules.graded import (
    any_following,
    any_graded,
    any_lacking,
    any_unreached,
    any_worse,
    share_thing,
)
from chidu.importing.rules.passages import Passage, Text
from chidu.importing.rules.proposal import Alternative, Rule
from chidu.language import tr
from chidu.standards.characters import pattern

#: Words that make one loss the graver or the lighter form of another.
GRAVER = "情节|严重|较轻|轻微|较重|后果|恶劣|仍|屡|进一步|特别|重大|特大|较大|集体"

Pair = tuple[int, int]


def weighed(text: Text, draft: Draft, losses: list[Passage]) -> Draft:
    """Return the draft with a doubt where two of its losses may be one, and with the rule that takes only one of them."""
    costs = [place for place, one in enumerate(losses) if one.kind != "veto"]
    opposed = [pair for pair in combinations(range(len(losses)), 2) if _oppose(text, losses, pair)]
    if opposed:
        sentence = tr("几种扣分的情形互相排斥，可能只取其一")
        draft = draft.doubting(sentence, None, *_one_of(text, draft.rule, opposed, costs))
    graver = [pair for pair in combinations(costs, 2) if _is_graver(text, draft.rule["items"], losses, pair)]
    if graver:
        sentence = tr("情节轻重不同的扣分，可能只取其一，而不是相加")
        choices = () if opposed else _one_of(text, draft.rule, graver, costs)
        draft = draft.doubting(sentence, None, *choices)
    return draft


def _oppose(text: Text, losses: list[Passage], pair: Pair) -> bool:
    one, other = (text.words(losses[place]) for place in pair)
    return excludes(one, other)


def _is_graver(text: Text, items: list[Rule], losses: list[Passage], pair: Pair) -> bool:
    """Say whether one of two losses may be the graver form of the other, or what it came to."""
    names = [text.words(losses[place]) for place in pair]
    worths = [losses[place].value or ZERO for place in pair]
    said = [str(items[place]["text"]) for place in pair]
    if any(pattern(GRAVER).search(name) for name in names) or any_graded(names) or any_lacking(names):
        return True
    if (not text.marks and any_worse(names, worths)) or any_following(said):
        return True
    first, second = (items[place] for place in pair)
    if "each" not in first or "each" not in second or first["unit"] != second["unit"]:
        return False
    if text.marks:
        measured = any(pattern(MEASURE).search(name) for name in said)
        return any_unreached(said) or (worths[0] != worths[1] and (measured or share_thing(*said)))
    # what costs more each time, and is said after what costs less, may be what that came to
    return worths[0] < worths[1] or any_unreached(said) or (worths[0] != worths[1] and share_thing(*said))


def _one_of(text: Text, rule: Rule, pairs: list[Pair], costs: list[int]) -> Iterable[Alternative]:
    """Yield the rule in which the graver takes the place of the lighter."""
    items = rule["items"]
    if len(costs) == len(items) and len(pairs) == len(list(combinations(costs, 2))) and "floor" not in rule:
        worths = [items[place].get("points") for place in costs]
        if all(isinstance(worth, Decimal) and worth <= text.points for worth in worths):
            yield Alternative(tr("只取其一"), _chosen(text, items))
            return
    without: dict[int, list[str]] = {}
    for pair in pairs:
        lighter, graver = sorted(pair, key=lambda place: _worth(items[place]))
        if "veto" not in items[graver]:
            without.setdefault(lighter, []).append(items[graver]["text"])
    if without:
        told = [
            {
                **item,
                "text": tr("{item}（不含“{others}”）", item=item["text"], others="、".join(without[place])),
            }
            if place in without
            else item
            for place, item in enumerate(items)
        ]
        yield Alternative(tr("只取其一：算了重的，就不再算轻的"), {**rule, "items": told})


def _worth(item: Rule) -> Decimal:
    found = next((item[key] for key in ("each", "points", "to") if key in item), ZERO)
    return Decimal(found)


def _chosen(text: Text, items: list[Rule]) -> Rule:
    names = Names()
    none = "没有所列情形"
    options: list[Rule] = [{"id": names(none), "text": none, "points": canonical(text.points)}]
    options += [
        {"id": names(item["text"]), "text": item["text"], "points": canonical(text.points - item["points"])}
        for item in sorted(items, key=_worth)
    ]
    return {"type": "choice", "options": options}
