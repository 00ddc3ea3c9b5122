"""A bare Textual program, a tree and a few fields: what the first paint of the application is measured against."""

from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Label, Tree


class StockForm(App[None]):
    """A tree beside a form."""

    CSS = "Tree { width: 38%; }"

    def compose(self) -> ComposeResult:
        """Put 22 leaves in 3 branches beside 4 fields."""
        tree: Tree[None] = Tree("体系")
        for title, count in (("决策", 5), ("管理", 8), ("绩效", 9)):
            branch = tree.root.add(title, expand=True)
            for number in range(count):
                branch.add_leaf(f"指标{number}")
        tree.root.expand()
        fields = [one for number in range(4) for one in (Label(f"字段{number}"), Input())]
        yield Horizontal(tree, Vertical(*fields))


if __name__ == "__main__":
    StockForm().run()
