"""The tour: a few short pages for those who have never used a terminal."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Static

from chidu.language import tr
from chidu_tui.widgets.dialog import Dialog
from chidu_tui.widgets.labelled import Labelled


def pages() -> tuple[tuple[str, str], ...]:
    """Return title and text of every page."""
    return (
        (tr("键盘怎么用"), tr("↑↓←→ 移动，Enter 进入或确定，Esc 返回，Tab 到下一处。\n最下面一行是这里能用的键，也可以用鼠标点。\nF1 说明光标所在的东西，F10 是菜单：所有功能都在里面。")),
        (tr("先填事实"), tr("F2 进入事实：项目名称、资金、支出明细、绩效目标，按表上的各部分填。\n空着表示未知，不是 0。下面的勾稽关系随填随核对。")),
        (tr("再评分"), tr("左边是指标，右边是问题。空格回答 是 或 否，数字选一项，金额和文字直接输入；Enter 到下一问，不改答案。\nF3 到下一个没有评的；下面一行随时显示得分和等次。")),
        (tr("不用记得保存"), tr("每次回答立即写进硬盘，文字停下一秒或离开时写。右上角显示“已保存”。\n^Z 撤销，^Y 重做；断电以后再打开，会告诉您恢复了什么。")),
        (tr("最后检查和导出"), tr("F5 检查：缺什么、哪里矛盾，选一行就跳过去。F6 导出附件。\n这几页在主页的“怎么用”里还能看到；F10 菜单里有主页。")),
    )  # fmt: skip


class Tour(Dialog[None]):
    """One page at a time; Enter goes on, Esc leaves."""

    DEFAULT_CSS = """
    Tour > Vertical { width: 64; }
    Tour .text { margin: 1 0; }
    Tour .page { color: $primary; text-style: bold; height: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        ("enter,right,space,pagedown", "turn(1)", tr("下一页")),
        ("left,pageup,backspace", "turn(-1)", tr("上一页")),
    ]

    def __init__(self) -> None:
        """Begin with the first page."""
        super().__init__(tr("欢迎使用尺度"), tr("Enter 或点这里下一页，← 上一页，Esc 跳过"))
        self.pages = pages()
        self.page = 0

    def body(self) -> Iterable[Widget]:
        """Put the title above the text."""
        yield Static(self._head(), classes="page", markup=False)
        yield Labelled("", self.pages[0][1], classes="text")

    def on_click(self) -> None:
        """Go on."""
        self.action_turn(1)

    def action_turn(self, step: int) -> None:
        """Show another page; after the last, leave."""
        if self.page + step >= len(self.pages):
            self.dismiss(None)
            return
        self.page = max(0, self.page + step)
        self.query_one(".page", Static).update(self._head())
        self.query_one(".text", Labelled).put(self.pages[self.page][1])

    def _head(self) -> str:
        return f"{self.page + 1}/{len(self.pages)}  {self.pages[self.page][0]}"
