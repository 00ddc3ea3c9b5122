"""``chidu import … --answers``: the doubts of an import asked one after the other as plain lines."""

import sys

from chidu.cli.console import narrate
from chidu.diagnostics.visible import visible
from chidu.importing.answers import AS_READ, BY_EYE, Answers, alternatives, named
from chidu.importing.rules import Doubt
from chidu.importing.system.draft import DraftNode, DraftSystem
from chidu.importing.system.toml_text import inline
from chidu.importing.table.words import label
from chidu.language import tr
from chidu.sheets.entering_numbers import normal


def asked(draft: DraftSystem) -> Answers:
    """Return what somebody answered to the doubts; a doubt that is passed over stays a doubt."""
    waiting = [(titles, node) for titles, node in named(draft) if node.proposal and node.proposal.doubts]
    given: dict[str, dict[str, str]] = {}
    if waiting:
        _tell(tr("有 {count} 项规则没有把握；空行跳过，q 结束", count=len(waiting)))
    for number, (titles, node) in enumerate(waiting, 1):
        _tell(f"[{number}/{len(waiting)}] {titles}")
        said = _of_indicator(node)
        if said is None:
            break
        if said:
            given[titles] = said
    return Answers(given)


def _of_indicator(node: DraftNode) -> dict[str, str] | None:
    """Return the answers about an indicator, None where somebody wants to end."""
    said: dict[str, str] = {}
    if node.printed.standard is not None:
        _tell("  " + label(node.printed.standard.text))
    for doubt in node.proposal.doubts if node.proposal else ():
        answer = _of_doubt(node, doubt)
        if answer is None:
            return None
        if answer:
            said[label(doubt.sentence)] = answer
        if answer not in {"", AS_READ}:  # another rule: what was doubtful of the first is no more
            break
    return said


def _of_doubt(node: DraftNode, doubt: Doubt) -> str | None:
    choices = alternatives(doubt)
    _tell(tr("  疑问：{doubt}（{cell}）", doubt=doubt.sentence, cell=node.cell))
    _tell(f"  0. {AS_READ}：{inline(node.proposal.rule) if node.proposal else ''}")
    for number, one in enumerate(choices, 1):
        _tell(f"  {number}. {one.label}" + ("" if one.label == BY_EYE else f"：{inline(one.rule)}"))
    while True:
        line = _line()
        if line is None or line.casefold() == "q":
            return None
        if not line:
            return ""
        if line.isdecimal() and int(line) <= len(choices):
            return AS_READ if int(line) == 0 else choices[int(line) - 1].label
        _tell(tr("  请填 0 到 {most} 的数字，空行跳过，q 结束", most=len(choices)))


def _tell(text: str) -> None:
    narrate(visible(text))
    sys.stderr.flush()


def _line() -> str | None:
    """Return a line that was typed, None at the end of the input."""
    raw = sys.stdin.buffer.readline() if sys.stdin is not None else b""
    return normal(raw.decode(sys.stdin.encoding or "utf-8", "replace")).strip() if raw else None
