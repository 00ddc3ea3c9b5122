"""``chidu import … --answers``: what an import does not know asked as plain lines, in the words of the form."""

import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import NamedTuple

from attrs import evolve

from chidu.cli.console import narrate
from chidu.decimals import ZERO, plain
from chidu.diagnostics.visible import visible
from chidu.importing.answers import AS_READ, BY_EYE, Answers, alternatives, is_worth, named
from chidu.importing.rules import Alternative, Doubt
from chidu.importing.system.draft import DraftNode, DraftSystem
from chidu.importing.system.reading import FormReading, ImportedSystem, Wanted, system_of
from chidu.importing.table.words import label, number
from chidu.importing.wording import Wording
from chidu.language import tr
from chidu.plugins.catalogue import Catalogue
from chidu.sheets.entering_numbers import normal

#: What is done with the answers so far, after each.
Keep = Callable[[Answers], None]
#: What the points of a form come to, where it prints no total.
_USUAL = Decimal(100)


class _EndError(Exception):
    """Somebody wants to be asked no more."""


class _BackError(Exception):
    """Somebody wants to answer the question before once more."""


class _Step(NamedTuple):
    """One question about an indicator: the doubts that have the same answers, told together."""

    titles: str
    node: DraftNode
    doubts: tuple[Doubt, ...]
    is_first: bool  # of its indicator


class Asking:
    """An import asked through: first the points that are not printed, then the doubts; every answer is kept at once."""

    def __init__(self, form: FormReading, wanted: Wanted, catalogue: Catalogue, keep: Keep) -> None:
        """Take the form, the answers that there are already, and where further ones are kept."""
        self._form, self._wanted, self._catalogue, self._keep = form, wanted, catalogue, keep
        self._words = Wording(catalogue)
        self.answers = wanted.answers

    def run(self, made: ImportedSystem) -> ImportedSystem:
        """Ask, and return the import with what was answered; a question that is passed over stays open."""
        try:
            made = self._points(made)
            self._doubts(made)
        except _EndError:
            pass
        return self._again()

    def _again(self) -> ImportedSystem:
        return system_of(self._form, evolve(self._wanted, answers=self.answers), self._catalogue)

    def _take(self, answers: Answers) -> None:
        self.answers = answers
        self._keep(answers)

    def _points(self, made: ImportedSystem) -> ImportedSystem:
        draft = made.draft
        if draft is None:
            return made
        left = [titles for titles in made.unpointed if titles not in self.answers.points]
        waiting = [(titles, node) for titles, node in named(draft) if titles in left]
        if waiting:
            _tell(
                tr(
                    "有 {count} 项指标没有自己的分值；填数字，空行跳过，上一题 退回，q 结束",
                    count=len(waiting),
                )
            )
        order = 0
        while order < len(waiting):
            titles, node = waiting[order]
            _tell(f"[{order + 1}/{len(waiting)}] " + tr("{title}（{note}）", title=titles, note=node.cell))
            _standard(node)
            _tell("  " + self._so_far(draft))
            try:
                points = _worth()
            except _BackError:
                order = _before(order)
                self._take(self.answers.without_points(waiting[order][0]))
                continue
            if points is not None:
                self._take(self.answers.having_points(titles, points))
                self._tell_excess(draft)
            order += 1
        if waiting:
            self._tell_sum(draft)
        return self._again() if waiting else made

    def _sum(self, draft: DraftSystem) -> Decimal:
        return sum((self._known(titles, node) for titles, node in named(draft)), ZERO)

    def _tell_excess(self, draft: DraftSystem) -> None:
        """Tell at once that the points are more than the form prints, or than a hundred where it prints no total."""
        known, total = self._sum(draft), _printed_total(draft)
        most = _USUAL if total is None else total
        if known > most:
            words = {"known": plain(known), "most": plain(most), "more": plain(known - most)}
            _tell(tr("  各项共 {known} 分，比总分 {most} 多 {more} 分；填错了的，输入 上一题", **words))

    def _tell_sum(self, draft: DraftSystem) -> None:
        """Tell what the points come to, and whether that is the total."""
        known, total = self._sum(draft), _printed_total(draft)
        most = _USUAL if total is None else total
        words = {"known": plain(known), "most": plain(most)}
        if known == most:
            _tell(tr("各项共 {known} 分", **words))
        elif total is None:
            _tell(
                tr(
                    "各项共 {known} 分，不是通常的 {most} 分：核对；改回答存着的 [points]，或重新回答",
                    **words,
                )
            )
        else:
            _tell(
                tr("各项共 {known} 分，印着的总分是 {most}：核对；改回答存着的 [points]，或重新回答", **words)
            )

    def _so_far(self, draft: DraftSystem) -> str:
        """Return what the others come to, so that what is missing can be seen."""
        known, total = self._sum(draft), _printed_total(draft)
        if total is None:
            return tr("已知各项共 {known} 分。这一项几分？", known=plain(known))
        words = {"total": plain(total), "known": plain(known), "left": plain(total - known)}
        return tr("总分印的是 {total}，已知各项共 {known} 分，还差 {left} 分。这一项几分？", **words)

    def _known(self, titles: str, node: DraftNode) -> Decimal:
        given = self.answers.points.get(titles)
        return given if given is not None else node.full or ZERO

    def _doubts(self, made: ImportedSystem) -> None:
        indicators = named(made.draft) if made.draft is not None else ()
        waiting = [(titles, node) for titles, node in indicators if node.proposal and node.proposal.doubts]
        if waiting:
            _tell(
                tr("有 {count} 项规则没有把握；按编号选，空行跳过，上一题 退回，q 结束", count=len(waiting))
            )
        numbers = {titles: order for order, (titles, _) in enumerate(waiting, 1)}
        steps = [one for titles, node in waiting for one in _steps(titles, node)]
        asked: list[int] = []
        at = 0
        while at < len(steps):
            step = steps[at]
            if step.is_first or not asked or steps[asked[-1]].titles != step.titles:
                _head(f"[{numbers[step.titles]}/{len(waiting)}] ", step)
            try:
                said = self._of_doubts(step)
            except _BackError:
                at = asked.pop() if asked else _before(0)
                self._take(self.answers.without(steps[at].titles, steps[at].doubts))
                continue
            asked.append(at)
            at = self._after(steps, at, said)

    def _after(self, steps: list[_Step], at: int, said: str) -> int:
        """Keep what was said to a question, and return the next one: of another rule what was doubtful is no more."""
        step = steps[at]
        for doubt in step.doubts if said else ():
            self._take(self.answers.saying(step.titles, doubt, said))
        at += 1
        while said not in {"", AS_READ} and at < len(steps) and steps[at].titles == step.titles:
            at += 1
        return at

    def _of_doubts(self, step: _Step) -> str:
        """Return the label that was chosen, empty where the doubts were passed over."""
        node = step.node
        for doubt in step.doubts:
            _tell(tr("  说不准的：{doubt}", doubt=doubt.sentence))
        choices = _choices(node, step.doubts[0])
        title, full = label(node.title), node.full if node.full is not None else Decimal(10)
        for order, one in enumerate(choices, 1):
            said = self._words.said(one.rule, title, full)
            _tell(f"  {order}. {_labelled(one)}" + tr("：") + said)
        computed = [(order, one.rule) for order, one in enumerate(choices, 1) if one.label != BY_EYE]
        example = self._words.example([rule for _, rule in computed], title, full)
        if example is not None:
            pairs = zip(computed, example.points, strict=True)
            given = tr("，").join(
                tr("选 {number} 得 {points} 分", number=order, points=plain(round(points, 2)))
                for (order, _), points in pairs
            )
            _tell(tr("  例：{answers}；{given}", answers=example.answers, given=given))
        return _chosen(choices)


def _steps(titles: str, node: DraftNode) -> Iterator[_Step]:
    """Yield the questions about an indicator: doubts with the same answers are one."""
    together: list[list[Doubt]] = []
    for doubt in node.proposal.doubts if node.proposal else ():
        same = next((one for one in together if one[0].choices == doubt.choices), None)
        if same is None:
            together.append([doubt])
        else:
            same.append(doubt)
    for order, doubts in enumerate(together):
        yield _Step(titles, node, tuple(doubts), order == 0)


def _head(order: str, step: _Step) -> None:
    node = step.node
    points = "" if node.full is None else tr("{points} 分", points=plain(node.full))
    note = tr("，").join(filter(None, (points, node.cell)))
    _tell(order + tr("{title}（{note}）", title=step.titles, note=note))
    _standard(node)


def _before(order: int) -> int:
    """Return the question before one; before the first there is none, which is told."""
    if order == 0:
        _tell(tr("  这是第一题"))
    return max(order - 1, 0)


def _printed_total(draft: DraftSystem) -> Decimal | None:
    total = draft.table.total
    return None if total is None or total.is_percent else total.number


def _choices(node: DraftNode, doubt: Doubt) -> list[Alternative]:
    """Return what may be chosen: the rule as it was read, its alternatives, a person's judgement, each once."""
    rule = node.proposal.rule if node.proposal else {}
    read = Alternative(AS_READ, rule)
    if rule == {"type": "judgement"}:
        return [Alternative(BY_EYE, rule), *doubt.choices]
    return [read, *alternatives(doubt)]


def _labelled(one: Alternative) -> str:
    return tr("照读出来的") if one.label == AS_READ else one.label


def _standard(node: DraftNode) -> None:
    if node.printed.standard is not None:
        _tell(tr("  评价标准：{text}", text=label(node.printed.standard.text)))


def _chosen(choices: list[Alternative]) -> str:
    while True:
        line = _line()
        if not line:
            return ""
        if line.isdecimal() and 1 <= int(line) <= len(choices):
            return choices[int(line) - 1].label
        _tell(tr("  请填 1 到 {most} 的数字，空行跳过，上一题 退回，q 结束", most=len(choices)))


def _worth() -> Decimal | None:
    """Return the points that were typed, None where they were passed over."""
    while True:
        line = _line()
        if not line:
            return None
        read = number(line)
        if read is not None and not read.is_percent and is_worth(read.value):
            return read.value
        _tell(tr("  请填大于 0 的数，如 5；空行跳过，上一题 退回，q 结束"))


def _tell(text: str) -> None:
    narrate(visible(text))
    sys.stderr.flush()


def _line() -> str:
    """Return a line that was typed; raise ``_EndError`` at the end of the input, or where it says so."""
    raw = sys.stdin.buffer.readline() if sys.stdin is not None else b""
    line = normal(raw.decode(sys.stdin.encoding or "utf-8", "replace")).strip() if raw else "q"
    if line.casefold() == "q":
        raise _EndError
    if line in {"<", tr("上一题")}:  # as chidu ask has it
        raise _BackError
    return line
