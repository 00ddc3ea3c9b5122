"""A kind of question of a rule's own that no widget knows: said, instead of a wrong guess."""

from chidu.language import tr
from chidu_tui.widgets.questions.line_question import LineQuestion, hanging


class Unaskable(LineQuestion):
    """One line that tells where such a question can be answered."""

    @property
    def keys(self) -> str:
        """Return that there are none."""
        return tr("这一类问题请在 sheet.toml 里回答")

    def lines(self, columns: int) -> list[str]:
        """Return the question and why it cannot be asked here."""
        text = tr(
            "{text}：{kind} 类问题不能在这里回答", text=self.view.question.text, kind=self.view.question.kind
        )
        return hanging("? ", text, "", columns)
