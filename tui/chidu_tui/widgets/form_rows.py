"""The widgets of a form's lines: a label with a field, a word to choose, the head of a row with its deeds."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from chidu.diagnostics.visible import visible, width
from chidu.language import tr
from chidu_tui.session.form_lines import FormLine
from chidu_tui.widgets.entry_field import EntryField
from chidu_tui.widgets.form_press import FormPress

#: Labels that are no wider stand beside their field.
BESIDE = 14


class FormRow(Widget):
    """One line of the form of the node ``path``; ``show`` brings it up to date in place."""

    DEFAULT_CSS = """
    FormRow { height: auto; width: 1fr; }
    FormRow > Horizontal { height: auto; width: 1fr; }
    FormRow Static { height: auto; }
    FormRow .label { width: 15; }
    FormRow .label.-long { width: 1fr; }
    FormRow .value { width: auto; }
    FormRow .head { text-style: bold; width: auto; margin: 0 1 0 0; }
    FormRow > Horizontal > FormPress { margin: 0 1 0 0; }
    FormRow .help { color: $text-muted; width: 1fr; }
    FormRow > .trouble { color: $error; text-style: bold; width: 1fr; }
    """

    def __init__(self, path: str, line: FormLine) -> None:
        """Take the node and the line."""
        super().__init__()
        self.path = path
        self.line = line
        self.styles.padding = (0, 0, 0, min(6, 2 * line.depth))

    def compose(self) -> ComposeResult:
        """Put the label, and what is done with the field, beside or below each other."""
        line = self.line
        if line.kind in {"entry", "lines", "pick", "told"}:
            yield from self._labelled()
        elif line.kind == "row":
            words = (
                *((tr("更多"), "more"), (tr("删一行"), "drop_row")),
                *((tr("上移"), "row_up"), (tr("下移"), "row_down")),
            )
            presses = [FormPress(word, deed, line.at, line.number) for word, deed in words]
            yield Horizontal(Static(line.title, classes="head", markup=False), *presses)
        elif line.kind == "add":
            yield FormPress(line.title, "add_row", line.at)
        else:
            yield Static(visible(line.title), classes="head", markup=False)
        if line.kind not in {"entry", "lines"}:
            trouble = Static(visible(line.trouble), classes="trouble", markup=False)
            trouble.display = line.trouble != ""
            yield trouble

    def on_mount(self) -> None:
        """Say what is wrong below the field."""
        self._tell_trouble()

    def show(self, line: FormLine) -> None:
        """Show a newer state of the same line."""
        before, self.line = self.line, line
        for field in self.query(EntryField):
            if line.text not in {before.text, field.text}:
                field.put(line.text)
        for press in self.query(FormPress):
            if line.kind == "pick" and press.name == line.deed:
                press.put(_shown(line.text))
        for told in self.query(".value").results(Static):
            told.update(visible(line.text))
        self._tell_trouble()

    @property
    def about(self) -> str:
        """Return what F1 says of the line."""
        keys = {
            "pick": tr("Enter 打开可选的内容。"),
            "row": tr("更多：这一行的其他栏目。↑↓ 走动，Enter 执行。"),
        }
        return "\n".join(filter(None, (self.line.title, self.line.help, keys.get(self.line.kind, ""))))

    def _labelled(self) -> ComposeResult:
        line = self.line
        is_long = width(line.title) > BESIDE
        label = Static(visible(line.title), classes="label -long" if is_long else "label", markup=False)
        inner = self._inner()
        if is_long:
            yield label
            yield Horizontal(*inner)
        else:
            yield Horizontal(label, *inner)

    def _inner(self) -> list[Widget]:
        line = self.line
        if line.kind == "told":
            return [Static(visible(line.text), classes="value", markup=False)]
        if line.kind == "pick":
            return [FormPress(_shown(line.text), line.deed, line.at)]
        key = ("own", self.path, *line.at)
        field = EntryField(key, line.text, lines=line.kind == "lines", placeholder=visible(line.placeholder))
        return [field, FormPress(tr("选"), "fact", line.at)] if line.deed == "fact" else [field]

    def _tell_trouble(self) -> None:
        for field in self.query(EntryField):
            field.trouble = visible(self.line.trouble)
        for told in self.query("FormRow > .trouble").results(Static):
            told.update(visible(self.line.trouble))
            told.display = self.line.trouble != ""


def _shown(text: str) -> str:
    """Return the word of a choice; where nothing is chosen, what to do."""
    return visible(text) if text else tr("请选择")
