"""F9 体系: every system there is, its tree with who set what, and a file checked again whenever it is written."""

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from chidu.language import tr
from chidu.plugins.catalogue import Catalogue
from chidu.shape.words import cut
from chidu_tui.marks import marks_of
from chidu_tui.session.browsing import is_file, place_of
from chidu_tui.session.commands import Command
from chidu_tui.session.systems import (
    Said,
    SystemFile,
    Watched,
    findings_said,
    node_said,
    system_files,
    system_rows,
    watched,
)
from chidu_tui.widgets.choices import Choices, line
from chidu_tui.widgets.key_bar import KeyHint
from chidu_tui.widgets.labelled import Part, Texts
from chidu_tui.widgets.node_tree import NodeTree
from chidu_tui.widgets.reading import Reading
from chidu_tui.widgets.room import Room
from chidu_tui.widgets.status_line import StatusLine

#: Seconds between two looks whether a file was written.
LOOK = 0.5


class Systems(Room):
    """The room where systems are looked at; nothing is changed here."""

    NAME = "systems"
    ABOUT = tr(
        "体系：左上是各个指标体系，左下是其中一个的指标，右边是光标所在的一项和核对的结果。\n"
        "共 沿用底本  改 扩展作了修改  个 扩展新增。\n"
        "o 打开一个体系文件：用别的程序改它，每次存盘这里都重新核对。"
    )
    DEFAULT_CSS = """
    Systems .left { width: 38%; min-width: 26; max-width: 52; height: 1fr; }
    Systems Choices { max-height: 6; }
    Systems NodeTree { height: 1fr; border-top: solid $primary; }
    Systems .divider { width: 1; height: 1fr; border-left: solid $primary; }
    Systems .findings { margin: 1 0 0 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [("o", "open", tr("打开文件"))]

    def __init__(self, path: str = "") -> None:
        """Begin with a file; left out, with the first system."""
        super().__init__()
        self.opened: tuple[Path, ...] = (Path(path),) if path else ()
        self.files: tuple[SystemFile, ...] = ()
        self.watched: Watched | None = None
        self.catalogue: Catalogue | None = None

    @property
    def folders(self) -> tuple[Path, ...]:
        """Return the folders in which the open project has systems."""
        session = self.chidu.session
        return () if session is None else (session.project.folder.system, session.project.folder.path)

    def body(self) -> Iterable[Widget]:
        """Put list and tree beside what there is to say."""
        self.catalogue = Catalogue(built_in=self.chidu.built_in)
        self.files = system_files(self.folders, self.opened)
        choices = Choices(*map(self._option, self.files), compact=True, markup=False)
        left = Vertical(choices, NodeTree(()), classes="left")
        texts = Reading(Texts(classes="said"), Texts(classes="findings"))
        yield Horizontal(left, Vertical(classes="divider"), texts)

    def header(self) -> tuple[str, ...]:
        """Return the room, and the system that is looked at."""
        file = None if self.watched is None else self.watched.file
        return (tr("体系"), "" if file is None else " ".join(file.title.split()) or file.name)

    def status(self) -> str:
        """Return whether the system is right, and where it is from."""
        one = self.watched
        if one is None:
            return tr("没有找到指标体系")
        errors = sum(each.is_error for each in one.findings)
        told = {"errors": errors, "others": len(one.findings) - errors, "file": one.file.path.name}
        return tr("错误 {errors} · 提示 {others} · {file}", **told)

    def hints(self) -> tuple[KeyHint, ...]:
        """Return the keys of this room."""
        return (KeyHint("o", tr("打开文件"), "screen.open"),)

    def commands(self) -> tuple[Command, ...]:
        """Return what the menu offers in this room."""
        return (
            Command(tr("打开体系文件"), "screen.open", "o"),
            Command(tr("评分规则和插件"), "app.enter('rules')"),
        )

    def on_mount(self) -> None:
        """Begin with the first system, and look at its files from now on."""
        self.begin()
        self.set_interval(LOOK, self.look)

    def begin(self) -> None:
        """Put the focus into the list, on the file that was asked for, else the first."""
        choices = self.query_one(Choices)
        choices.focus()
        wanted = {path.resolve() for path in self.opened[-1:]}
        at = [number for number, one in enumerate(self.files) if one.path.resolve() in wanted]
        if self.files:
            choices.highlighted = at[0] if at else 0

    def go(self, *where: str) -> None:
        """Look at a file."""
        self._open(where[0])

    def look(self) -> None:
        """Read the system again where one of its files was written."""
        if self.watched is not None and self.watched.is_changed:
            self._read(self.watched.file)
            self.notify(tr("文件变了，已重新核对"), timeout=2, markup=False)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Read the system under the mark."""
        event.stop()
        file = self.files[event.option_index]
        if self.watched is None or self.watched.file != file:
            self._read(file)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go into its tree."""
        event.stop()
        self.query_one(NodeTree).focus()

    def on_row_tree_moved(self, event: NodeTree.Moved) -> None:
        """Say what there is to say of the node."""
        event.stop()
        self._say()

    def on_row_tree_entered(self, event: NodeTree.Entered) -> None:
        """Go to the texts, where they can be scrolled."""
        event.stop()
        self.query_one(Reading).focus()

    def action_back(self) -> None:
        """Go from the texts to the tree, from there to the list, and then leave."""
        choices, tree = self.query_one(Choices), self.query_one(NodeTree)
        if tree.has_focus:
            choices.focus()
        elif choices.has_focus:
            super().action_back()
        else:
            tree.focus()

    def action_open(self) -> None:
        """Ask for a file."""
        from chidu_tui.dialogs.ask import AskText

        asked = AskText(tr("体系文件"), placeholder=tr("文件的路径；也可以把文件拖到这里"))
        self.app.push_screen(asked, self._open)

    def _open(self, text: str | None) -> None:
        if text is None:
            return
        path = place_of(text, Path.cwd())
        if not is_file(path):
            self.chidu.tell(tr("没有这个文件：{path}", path=cut(str(path))))
            return
        self.opened = (*self.opened, path)
        self.files = system_files(self.folders, self.opened)
        self.query_one(Choices).clear_options().add_options(map(self._option, self.files))
        self.watched = None
        self.begin()

    def _read(self, file: SystemFile) -> None:
        catalogue = self.catalogue or Catalogue(built_in=self.chidu.built_in)
        self.watched = watched(file, catalogue, (file.path.parent, *self.folders))
        bound = self.watched.bound
        self.query_one(NodeTree).show(() if bound is None else system_rows(bound))
        self._say()
        self.renew_saved()
        self.query_one(StatusLine).tell(self.status())

    def _say(self) -> None:
        one = self.watched
        if one is None:
            return
        path = self.query_one(NodeTree).path
        said = node_said(one.bound, path, marks_of(self)) if one.bound is not None and path else ()
        self.query_one(".said", Texts).put_parts(*map(_part, said))
        self.query_one(".findings", Texts).put_parts(*map(_part, findings_said(one)))

    def _option(self, one: SystemFile) -> Option:
        return Option(line(" ".join(one.title.split()) or one.name))


def _part(said: Said) -> Part:
    return Part(said.label, said.text, "" if said.label else "bold")
