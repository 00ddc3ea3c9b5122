"""The checks between facts (勾稽关系) below the form: how many hold, those that do not, and those that cannot be said yet."""

from collections.abc import Iterator

from chidu.language import tr
from chidu_tui.marks import Marks
from chidu_tui.session.fact_checks import check_lines
from chidu_tui.session.session import Session
from chidu_tui.widgets.labelled import Part, Texts

#: So many checks that do not hold, or cannot be said yet, are shown at once.
MOST = 2


class CheckList(Texts):
    """The checks as they stand with what is typed."""

    DEFAULT_CSS = """
    CheckList { padding: 0 1; border-top: solid $primary; height: auto; max-height: 6; }
    """

    def __init__(self, session: Session, marks: Marks) -> None:
        """Take the session, and the signs before the lines."""
        self.session = session
        self.marks = marks
        super().__init__(*self._parts())

    def renew(self) -> None:
        """Work the checks out with what is typed."""
        self.put_parts(*self._parts())

    def _parts(self) -> Iterator[Part]:
        lines = check_lines(self.session)
        told = [one for one in lines if not one.holds]
        held = len(lines) - len(told)
        more = tr("，还有 {count} 条没有列出", count=len(told) - MOST) if len(told) > MOST else ""
        if lines:
            text = tr("勾稽关系：{held} 条成立，共 {count} 条{more}", held=held, count=len(lines), more=more)
            yield Part(self.marks.full if held == len(lines) else " " * 3, text)
        for one in told[:MOST]:
            wrong = one.holds is False
            sign = self.marks.error if wrong else self.marks.unscored
            yield Part(sign, one.text, "$error" if wrong else "")
