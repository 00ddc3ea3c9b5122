"""``chidu score PATH --ask``: the questions one after the other as plain lines, for screen readers and poor consoles."""

import sys

from chidu.cli.console import narrate
from chidu.diagnostics.visible import visible
from chidu.documents.question_text import accepted, kind_title
from chidu.language import tr
from chidu.projects.asking import Step, entered, file_typed, following, steps
from chidu.projects.describing import described, places_of
from chidu.projects.errors import ChangedMeanwhileError, RefusedError, SavingError
from chidu.projects.project import OpenProject
from chidu.rules.questions import AnswerError, Choice, Number, Percent
from chidu.sheets.entering import shown
from chidu.sheets.entering_numbers import normal

_TROUBLES = (AnswerError, RefusedError, SavingError, ChangedMeanwhileError)


class Asking:
    """A round asked through; everything entered is saved at once."""

    def __init__(self, project: OpenProject, round_id: str) -> None:
        """Begin at the first question that is not answered."""
        self.project = project
        self.round_id = round_id
        self.known = steps(project, round_id)
        self.at: Step | None = following(self.known, None, frozenset())
        self.passed: frozenset[tuple[str | int, ...]] = frozenset()
        self.heading = ""

    def run(self) -> None:
        """Ask until nothing is left, the input ends, or ``q`` is typed."""
        _tell(tr("空行跳过，? 说明，< 上一问，/词 查找，z 撤销，q 结束；每一答立即保存"))
        while self.at is not None:
            self._put(self.at)
            line = _line()
            if line is None or normal(line).casefold() == "q":
                return
            self._take(self.at, line)

    def _put(self, step: Step) -> None:
        if step.heading != self.heading:
            self.heading = step.heading
            _tell(f"== {step.heading}")
        now = (
            tr("；现在是：{value}", value=shown(step.question, step.value)) if step.value is not None else ""
        )
        number = 1 + [one.key for one in self.known].index(step.key)
        text = tr("{name}（{note}）", name=step.question.text, note=kind_title(step.question))
        _tell(f"[{number}/{len(self.known)}] {text}{now}")
        if isinstance(step.question, Choice):
            for order, one in enumerate(step.question.options, 1):
                _tell(f"  {order}. {one.text}")

    def _take(self, step: Step, line: str) -> None:
        word = normal(line)
        if not word:
            self.passed |= {step.key}
            self._move_on(step)
        elif word == "?":
            self._explain(step)
        elif word == "<":
            order = [one.key for one in self.known].index(step.key)
            self.at = self.known[max(order - 1, 0)]
        elif word.startswith("/") and not (step.kind == "evidence" and _is_file(line)):
            self._find(step, word[1:].strip().casefold())
        elif word.casefold() == "z":
            self._undo()
        else:
            self._enter(step, line)

    def _enter(self, step: Step, line: str) -> None:
        try:
            entered(self.project, self.round_id, step, line)
        except _TROUBLES as error:
            _tell(tr("没有记下：{error}", error=error))
            return
        self._move_on(step)
        _tell(tr("已保存：{value}", value=self._recorded(step)))

    def _recorded(self, step: Step) -> str:
        """Return what stands in the sheet for a step now, as it was understood."""
        if step.kind == "evidence":
            return str(self.project.data["rounds"][self.round_id]["evidence"][-1]["file"])
        value = next((one.value for one in self.known if one.key == step.key), None)
        text = shown(step.question, value)
        unit = step.question.unit if isinstance(step.question, Number) else ""
        return text if isinstance(step.question, Percent) or not unit else f"{text} {unit}"

    def _move_on(self, step: Step) -> None:
        keys = [one.key for one in self.known]
        earlier = keys[keys.index(step.key) :: -1]
        self.known = steps(self.project, self.round_id)
        left = {one.key for one in self.known}  # evidence that was attached is asked no more
        self.at = following(self.known, next((key for key in earlier if key in left), None), self.passed)

    def _explain(self, step: Step) -> None:
        from chidu.documents.explanation import indicator_text

        bound = self.project.bound
        for line in accepted(step.question, ids=False):
            _tell(f"  {line}")
        if step.indicator:
            _tell(indicator_text(bound, bound.indicators[step.indicator], None), whole=True)

    def _find(self, step: Step, word: str) -> None:
        order = [one.key for one in self.known].index(step.key)
        for one in (*self.known[order + 1 :], *self.known[: order + 1]):
            if word in f"{one.heading} {one.question.text} {one.indicator}".casefold():
                self.at = one
                return
        _tell(tr("没有找到“{word}”", word=word))

    def _undo(self) -> None:
        try:
            entry = self.project.undo()
        except _TROUBLES as error:
            _tell(tr("没有记下：{error}", error=error))
            return
        if entry is None:
            _tell(tr("没有可以撤销的"))
            return
        _tell(tr("已撤销：{what}", what=described(self.project.bound, entry)))
        self.known = steps(self.project, self.round_id)
        places = places_of(entry)
        back = [one for one in self.known if any(one.key[: len(place)] == place for place in places)]
        self.at = back[0] if back else following(self.known, None, self.passed)


def _is_file(line: str) -> bool:
    """Say whether a line that begins like a search is the path of a file: one that is there, or that is named like one."""
    try:
        path = file_typed(line)
        return path.is_file() or (path.suffix != "" and path.parent.is_dir())
    except (OSError, ValueError):
        return False


def _tell(text: str, *, whole: bool = False) -> None:
    narrate(text if whole else visible(text))
    sys.stderr.flush()


def _line() -> str | None:
    """Return a line that was typed, None at the end; what its encoding cannot read becomes a question mark."""
    raw = sys.stdin.buffer.readline() if sys.stdin is not None else b""
    return raw.decode(sys.stdin.encoding or "utf-8", "replace").rstrip("\r\n") if raw else None
