"""A file to choose: its path typed, pasted or dragged here, or walked to in the list below."""

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from chidu.diagnostics.visible import visible
from chidu.language import tr
from chidu_tui.session.browsing import Listing, completed, listing, place_of
from chidu_tui.widgets.choices import Choices
from chidu_tui.widgets.dialog import Dialog


class PathLine(Input):
    """A line for a path; Tab completes it."""

    BINDINGS: ClassVar[list[BindingType]] = [("tab", "screen.complete", tr("补全"))]


class PickFile(Dialog[Path]):
    """A path and a list; it answers with a file that is there."""

    DEFAULT_CSS = """
    PickFile PathLine { height: 1; border: none; padding: 0; background: $panel; color: $foreground; }
    PickFile Choices { height: 12; }
    PickFile .trouble { color: $error; height: auto; }
    """
    REST = 9
    BINDINGS: ClassVar[list[BindingType]] = [
        ("down", "to_list", tr("到列表")),
        ("left,backspace", "above", tr("上一级文件夹")),
    ]

    def __init__(self, title: str, base: Path) -> None:
        """Take the title, and the folder to begin in."""
        super().__init__(title, tr("Tab 补全，↓ 到列表，Enter 进入文件夹或选定，← 上一级，Esc 取消"))
        self.base = base
        self.listing: Listing = listing("", base)

    def body(self) -> Iterable[Widget]:
        """Put the line above the list."""
        yield PathLine(placeholder=tr("文件的路径；也可以把文件拖到这里"), compact=True)
        yield Static(visible(str(self.base)), classes="folder", markup=False)
        yield Choices(*self._options(), compact=True, markup=False, classes="list")
        yield Static("", classes="trouble", markup=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        """List what begins like what was typed."""
        self._list(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Choose the file, or go into the folder."""
        self._take(place_of(event.value, self.base), event.value)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose the file, or go into the folder, staying in the list."""
        event.stop()
        found = self.listing.entries[event.option_index]
        self._take(found.path, str(found.path))

    def action_complete(self) -> None:
        """Complete the path."""
        line = self.query_one(PathLine)
        line.value = completed(line.value, self.base)
        line.cursor_position = len(line.value)

    def action_to_list(self) -> None:
        """Go down into the list."""
        choices = self.query_one(Choices)
        choices.focus()
        choices.highlighted = 0 if choices.highlighted is None else choices.highlighted

    def action_above(self) -> None:
        """Go to the folder above."""
        self._into(self.listing.folder.parent)

    def _take(self, place: Path, typed: str) -> None:
        try:
            if place.is_file() and typed.strip():
                self.dismiss(place)
                return
            if place.is_dir():
                self._into(place)
                return
        except (OSError, ValueError):
            pass
        self._tell(tr("没有这个文件：{path}", path=place))

    def _into(self, folder: Path) -> None:
        self.base = folder.resolve()
        self.query_one(PathLine).value = ""
        self._list("")
        self.query_one(Choices).highlighted = 0 if self.listing.entries else None

    def _list(self, text: str) -> None:
        self.listing = listing(text, self.base)
        self.query_one(".folder", Static).update(visible(str(self.listing.folder)))
        self.query_one(Choices).clear_options().add_options(self._options())
        self._tell(self.listing.trouble)

    def _options(self) -> list[Option]:
        return [Option(Content(visible(one.title))) for one in self.listing.entries]

    def _tell(self, text: str) -> None:
        self.query_one(".trouble", Static).update(visible(text))
