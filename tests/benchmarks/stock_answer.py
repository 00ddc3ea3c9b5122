"""A stock Textual program that does what ours does: a tree, a few questions, and a number that follows an answer."""

from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Checkbox, Static, Tree


class StockAnswer(App[None]):
    """The number counts the answers that were given."""

    CSS = "Tree { width: 38%; } Static { dock: bottom; height: 1; }"
    number = 0

    def compose(self) -> ComposeResult:
        """Put 22 leaves in 3 branches beside 4 questions, above the number."""
        tree: Tree[None] = Tree("体系")
        for title, count in (("决策", 5), ("管理", 8), ("绩效", 9)):
            branch = tree.root.add(title, expand=True)
            for number in range(count):
                branch.add_leaf(f"指标{number}")
        tree.root.expand()
        yield Horizontal(tree, Vertical(*[Checkbox(f"问题{number}") for number in range(4)]))
        yield Static("0")

    def on_mount(self) -> None:
        """Begin at the first question."""
        self.query(Checkbox).first().focus()

    def on_checkbox_changed(self) -> None:
        """Show the next number."""
        self.number += 1
        self.query_one(Static).update(f"{self.number}")


if __name__ == "__main__":
    StockAnswer().run()
