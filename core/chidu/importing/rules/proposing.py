"""From a printed standard to a proposal: families read, the account is drawn, the rule is proved, then it is certain."""

from collections.abc import Iterator

from attrs import evolve

from chidu.decimals import plain
from chidu.importing.rules.account import unaccounted
from chidu.importing.rules.draft import Draft
from chidu.importing.rules.families import FAMILIES
from chidu.importing.rules.numbers import numbers_of
from chidu.importing.rules.passages import Text, read_text
from chidu.importing.rules.proposal import Doubt, PrintedStandard, Proposal
from chidu.importing.rules.proving import Bench
from chidu.importing.rules.targets import by_target
from chidu.language import tr
from chidu.standards import differences

#: Every case of a text is held beside every other; no form gives or takes points in more places than this.
_MOST = 80
#: Rules whose own text says less than their parameters, or nothing of numbers: they are not read a second time.
_SILENT = frozenset({"delegated"})


def propose(printed: PrintedStandard, bench: Bench) -> Proposal:
    """Return the rule that a printed standard means, proved on the bench, with all that is not certain about it."""
    if not printed.standard.strip():
        return _without_standard(printed, bench)
    text = read_text(printed)
    if len(text.passages) > _MOST:
        return _unknown(printed, _too_many(text))
    drafts = sorted(_accounted(text), key=lambda one: bool(one.doubts))
    failed: list[Doubt] = []
    for draft in drafts:
        proof = bench.prove(printed, draft.rule)
        if proof.problems:
            failed += [
                Doubt(tr("读成{type}，但：{why}", type=draft.rule["type"], why=why)) for why in proof.problems
            ]
            continue
        doubts = (*draft.doubts, *_disputed(draft, drafts), *_contradicted(printed, draft, proof.written))
        proposal = Proposal(
            "proposed" if doubts else "certain", draft.rule, draft.facts, doubts, draft.evidence, draft.above
        )
        return _proved(printed, proposal, bench)
    failed = (
        failed or list(_too_much(text)) or [Doubt(tr("没有读懂这段评价标准"), (0, len(printed.standard)))]
    )
    return _unknown(printed, *failed)


def _too_much(text: Text) -> Iterator[Doubt]:
    """Yield what gives more than the indicator has: a typing error that somebody can mend."""
    for one in text.of("item", "full", "band"):
        if one.value is not None and one.value > text.points:
            said, points = text.said(one.span), plain(text.points)
            sentence = tr(
                "评价标准写着“{said}”，本项只有 {points} 分：改到相等再导入", said=said, points=points
            )
            yield Doubt(sentence, one.span)


def _without_standard(printed: PrintedStandard, bench: Bench) -> Proposal:
    """Return what the target says of the rule: a number by itself, anything else by the form's own note."""
    target = printed.target.strip()
    reading = by_target(printed)
    if reading is not None and not bench.prove(printed, reading.rule).problems:
        return Proposal("proposed", reading.rule, doubts=(reading.doubt,), evidence=printed.evidence)
    if not target:
        return _unknown(printed, Doubt(tr("没有评价标准的文字")))
    if printed.grading:
        graded = propose(evolve(printed, standard=printed.grading), bench)
        if "grades" in graded.rule:
            doubt = Doubt(tr("没有评价标准；指标值“{target}”不是一个数，按表里的注分档评定读", target=target))
            return evolve(graded, outcome="proposed", doubts=(doubt, *graded.doubts))
    return _unknown(
        printed, Doubt(tr("没有评价标准；指标值“{target}”不是一个数，由评价人酌情评分", target=target))
    )


def _too_many(text: Text) -> Doubt:
    count = len(text.passages)
    return Doubt(
        tr("没有读懂这段评价标准：给分、扣分有 {count} 处，多于 {most} 处的不读", count=count, most=_MOST),
        (0, len(text.even)),
    )


def _unknown(printed: PrintedStandard, *doubts: Doubt) -> Proposal:
    return Proposal("unknown", {"type": "judgement"}, doubts=doubts, evidence=printed.evidence)


def _accounted(text: Text) -> Iterator[Draft]:
    """Yield every reading of a text, with a doubt for all that it left."""
    for family in FAMILIES:
        draft = family(text)
        if draft is not None:
            yield evolve(draft, doubts=(*draft.doubts, *unaccounted(text, draft)))


def _disputed(draft: Draft, drafts: list[Draft]) -> Iterator[Doubt]:
    """Yield a doubt where another reading, as complete as this one, gives another rule."""
    if draft.doubts:
        return
    for other in drafts:
        if not other.doubts and numbers_of(other.rule) != numbers_of(draft.rule):
            yield Doubt(tr("也可以读成 {type}", type=other.rule["type"]))


def _contradicted(printed: PrintedStandard, draft: Draft, written: str) -> Iterator[Doubt]:
    """Yield where the text and the rule's own text differ, and where that text reads as another rule."""
    for one in differences(printed.standard, written, printed.points):
        yield Doubt(one.message, one.span)
    if draft.doubts or draft.rule["type"] in _SILENT:
        return
    again = read_text(PrintedStandard(printed.title, written, printed.points))
    wanted = numbers_of(draft.rule)
    if not any(numbers_of(one.rule) == wanted for one in _accounted(again)):
        yield Doubt(tr("评分规则写出的评价标准读回来不是同一条规则"))


def _proved(printed: PrintedStandard, proposal: Proposal, bench: Bench) -> Proposal:
    """Return the proposal without the answers whose rule would not bind."""
    doubts = tuple(
        one._replace(choices=tuple(two for two in one.choices if not bench.prove(printed, two.rule).problems))
        for one in proposal.doubts
    )
    return evolve(proposal, doubts=doubts)
