"""Answers to what an import asks: points by the titles of an indicator, and what is said to each doubt by its sentence."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from attrs import evolve, field, frozen

from chidu.decimals import ZERO
from chidu.diagnostics.visible import visible
from chidu.importing.rules import Alternative, Doubt, NewFact, Proposal
from chidu.importing.system.draft import DraftNode, DraftSystem
from chidu.importing.system.toml_text import header
from chidu.importing.table.words import label
from chidu.language import tr
from chidu.projects.errors import RefusedError
from chidu.toml.document import read_document
from chidu.toml.editing import key_written, written

#: How the titles on the way to an indicator are written as one.
ARROW = " › "
#: What is answered where the rule is right as it was read, and where a person shall judge instead.
AS_READ, BY_EYE = tr("照此"), tr("由评分人评定")
#: No indicator is worth as much.
MOST_POINTS = Decimal(1_000_000)


@frozen(eq=False)
class Answers:
    """The points of indicators for which the form prints none, and the label chosen for each doubt of each indicator."""

    given: Mapping[str, Mapping[str, str]] = field(factory=dict)
    points: Mapping[str, Decimal] = field(factory=dict)

    @property
    def count(self) -> int:
        """Return how many answers there are."""
        return len(self.points) + sum(map(len, self.given.values()))

    def having_points(self, titles: str, points: Decimal) -> "Answers":
        """Return the answers with the points of one indicator more."""
        return evolve(self, points={**self.points, titles: points})

    def saying(self, titles: str, doubt: Doubt, said: str) -> "Answers":
        """Return the answers with one more, to a doubt of an indicator."""
        one = {**self.given.get(titles, {}), label(doubt.sentence): said}
        return evolve(self, given={**self.given, titles: one})

    def without(self, titles: str, doubts: Iterable[Doubt]) -> "Answers":
        """Return the answers without those to some doubts of an indicator."""
        gone = {label(one.sentence) for one in doubts}
        one = {
            sentence: said for sentence, said in self.given.get(titles, {}).items() if sentence not in gone
        }
        others = {name: given for name, given in self.given.items() if name != titles}
        return evolve(self, given={**others, titles: one} if one else others)

    def without_points(self, titles: str) -> "Answers":
        """Return the answers without the points of an indicator."""
        return evolve(self, points={name: one for name, one in self.points.items() if name != titles})

    def of(self, titles: str, doubt: Doubt) -> str | None:
        """Return what was answered, None where nothing was."""
        return self.given.get(titles, {}).get(label(doubt.sentence))


def named(draft: DraftSystem) -> Iterator[tuple[str, DraftNode]]:
    """Yield every indicator with the titles on the way to it; of indicators with the same, the second has a （2）."""
    titles = {node.id: label(node.title) for node in draft.walk()}
    seen = Counter[str]()
    for node in draft.indicators:
        parts = node.id.split(".")
        whole = ARROW.join(titles[".".join(parts[: end + 1])] for end in range(len(parts)))
        seen[whole] += 1
        yield told_apart(whole, seen[whole]), node


def told_apart(titles: str, number: int) -> str:
    """Return the titles of the indicator that is the ``number``-th with them."""
    return titles if number == 1 else tr("{titles}（{number}）", titles=titles, number=number)


def answered(draft: DraftSystem, answers: Answers) -> DraftSystem:
    """Return the draft with the doubts that have an answer settled."""
    if not answers.given:
        return draft
    settled = {node.id: _settled(titles, node, answers) for titles, node in named(draft)}
    return evolve(
        draft, nodes=tuple([_replaced(one, settled) for one in draft.nodes]), facts=_facts(draft, settled)
    )


def _replaced(node: DraftNode, settled: Mapping[str, Proposal]) -> DraftNode:
    children = tuple([_replaced(one, settled) for one in node.children])
    return evolve(node, children=children, proposal=settled.get(node.id))


def _facts(draft: DraftSystem, settled: Mapping[str, Proposal]) -> tuple[NewFact, ...]:
    used = {fact.id: fact for one in settled.values() for fact in one.facts}
    kept = [one for one in draft.facts if one.id in used]
    return (*kept, *(one for name, one in used.items() if all(name != other.id for other in kept)))


def _settled(titles: str, node: DraftNode, answers: Answers) -> Proposal:
    """Return an indicator's proposal without the doubts that were answered; the rule is that of the last answer."""
    proposal = node.proposal
    if proposal is None:
        raise ValueError(node.id)
    left: list[Doubt] = []
    for doubt in proposal.doubts:
        said = answers.of(titles, doubt)
        if said is None:
            left.append(doubt)
        elif said != AS_READ:
            proposal = proposal.answered(_alternative(titles, doubt, said))
            left = []
    outcome = proposal.outcome if left else "certain"
    return evolve(proposal, doubts=tuple(left), outcome=outcome)


def _alternative(titles: str, doubt: Doubt, said: str) -> Alternative:
    for one in alternatives(doubt):
        if one.label == said:
            return one
    known = tr("、").join([AS_READ, *(one.label for one in alternatives(doubt))])
    words = {"titles": titles, "said": said, "known": known}
    raise RefusedError(tr("{titles}：没有“{said}”这一答，可以是 {known}", **words))


def alternatives(doubt: Doubt) -> tuple[Alternative, ...]:
    """Return what a doubt may be answered with beside ``AS_READ``."""
    return (*doubt.choices, Alternative(BY_EYE, {"type": "judgement"}))


def read_answers(path: Path) -> Answers:
    """Return the answers in a file; raise ``RefusedError`` where it is something else."""
    document, wrong = read_document(path)
    if document is None:
        raise RefusedError(tr("{path} 读不了", path=path), tuple([one.message for one in wrong]))
    given, points = document.data.get("answers", {}), document.data.get("points", {})
    if not {"answers", "points"} & document.data.keys() or not _are_said(given):
        raise RefusedError(tr('{path} 里应当是 [answers."指标"]，下面一行一个 "疑问" = "答"', path=path))
    if not _are_points(points):
        raise RefusedError(
            tr('{path} 的 [points] 里应当是一行一个 "指标" = 分值，分值是大于 0 的数', path=path)
        )
    return Answers(given, {titles: Decimal(number) for titles, number in points.items()})


def _are_said(given: Any) -> bool:
    return isinstance(given, dict) and all(
        isinstance(one, dict) and all(isinstance(said, str) for said in one.values())
        for one in given.values()
    )


def _are_points(points: Any) -> bool:
    return isinstance(points, dict) and all(
        isinstance(one, int | Decimal) and not isinstance(one, bool) and is_worth(Decimal(one))
        for one in points.values()
    )


def is_worth(points: Decimal) -> bool:
    """Say whether a number can be the points of an indicator."""
    return points.is_finite() and ZERO < points < MOST_POINTS


def unknown_answers(draft: DraftSystem, unpointed: Container[str], answers: Answers) -> Iterator[str]:
    """Yield the answers to what nobody asked: the draft before they were given, and the indicators without points."""
    known = {
        (titles, label(doubt.sentence))
        for titles, node in named(draft)
        for doubt in (node.proposal.doubts if node.proposal else ())
    }
    for titles, given in answers.given.items():
        for sentence in given:
            if (titles, sentence) not in known:
                yield tr("{titles}：没有“{sentence}”这个疑问，没有用上", titles=titles, sentence=sentence)
    for titles in (one for one in answers.points if one not in unpointed):
        yield tr("{titles}：表里没有这个指标，或者印着分值，答的分值没有用上", titles=titles)


def answers_text(answers: Answers, source: str) -> str:
    """Return the file in which answers are kept for the next time."""
    lines = [
        "# " + visible(tr("导入 {source} 时对疑问的回答；再导入时用 --answers 本文件", source=source)),
        "format = 1",
    ]
    if answers.points:
        lines += ["", header("points")]
        lines += [f"{key_written(titles)} = {written(points)}" for titles, points in answers.points.items()]
    for titles, given in answers.given.items():
        lines += ["", header("answers", titles)]
        lines += [f"{key_written(sentence)} = {written(said)}" for sentence, said in given.items()]
    return "\n".join(lines) + "\n"
