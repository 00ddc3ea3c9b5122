"""Answers to the doubts of an import: kept by the titles of an indicator and the sentence of its doubt."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from attrs import evolve, field, frozen

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


@frozen(eq=False)
class Answers:
    """The label that was chosen for each doubt of each indicator."""

    given: Mapping[str, Mapping[str, str]] = field(factory=dict)

    def of(self, titles: str, doubt: Doubt) -> str | None:
        """Return what was answered, None where nothing was."""
        return self.given.get(titles, {}).get(label(doubt.sentence))


def named(draft: DraftSystem) -> Iterator[tuple[str, DraftNode]]:
    """Yield every indicator with the titles on the way to it."""
    titles = {node.id: label(node.title) for node in draft.walk()}
    for node in draft.indicators:
        parts = node.id.split(".")
        yield ARROW.join(titles[".".join(parts[: end + 1])] for end in range(len(parts))), node


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
    given = document.data.get("answers")
    is_sound = isinstance(given, dict) and all(
        isinstance(one, dict) and all(isinstance(said, str) for said in one.values())
        for one in given.values()
    )
    if not is_sound or not isinstance(given, dict):
        raise RefusedError(tr('{path} 里应当是 [answers."指标"]，下面一行一个 "疑问" = "答"', path=path))
    return Answers(given)


def unknown_answers(draft: DraftSystem, answers: Answers) -> Iterator[str]:
    """Yield the answers to what is no doubt of the form, as it is read before they are given."""
    known = {
        (titles, label(doubt.sentence))
        for titles, node in named(draft)
        for doubt in (node.proposal.doubts if node.proposal else ())
    }
    for titles, given in answers.given.items():
        for sentence in given:
            if (titles, sentence) not in known:
                yield tr("{titles}：没有“{sentence}”这个疑问，没有用上", titles=titles, sentence=sentence)


def answers_text(answers: Answers, source: str) -> str:
    """Return the file in which answers are kept for the next time."""
    lines = [
        "# " + visible(tr("导入 {source} 时对疑问的回答；再导入时用 --answers 本文件", source=source)),
        "format = 1",
    ]
    for titles, given in answers.given.items():
        lines += ["", header("answers", titles)]
        lines += [f"{key_written(sentence)} = {written(said)}" for sentence, said in given.items()]
    return "\n".join(lines) + "\n"
