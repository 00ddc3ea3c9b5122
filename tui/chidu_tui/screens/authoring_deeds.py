"""What the words of the room 新增个性指标 do: each asks what it needs, and makes one edit."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from chidu.language import tr
from chidu_tui.screens import authoring_rule_deeds as rule_deeds
from chidu_tui.screens import authoring_saving as saving
from chidu_tui.screens.authoring_asking import ask, choose
from chidu_tui.session import authoring_choices as choices
from chidu_tui.session.authoring_view import node_view
from chidu_tui.widgets.form_press import FormPress

if TYPE_CHECKING:
    from chidu_tui.screens.authoring import Authoring


async def do(room: "Authoring", press: FormPress) -> None:
    """Do what a word says."""
    await _DEEDS[press.name or ""](room, press)


async def _new(room: "Authoring", _: FormPress) -> None:
    """Ask for a title and a rule, and add a node below the group, or behind the indicator."""
    author = room.author
    layer, path = author.layer, author.path
    if path and layer.standing(path) == "removed":
        path = path.rpartition(".")[0]
    below = path == "" or "rule" not in layer.node(path)
    parent = path if below else path.rpartition(".")[0]
    after = {} if below else {"after": path.rpartition(".")[2]}

    async def titled(title: str) -> None:
        async def ruled(name: str) -> None:
            rule = {} if name == choices.GROUP else {"rule": {"type": name}}
            made = f"{parent}.{author.layer.free_id(parent, title)}".removeprefix(".")
            room.try_to(lambda: author.edit(lambda one: one.add(parent, title=title, **after, **rule)))
            if made in author.layer.children(parent):
                author.path = author.entered = made
            await room.edited(("points",))

        choose(room, tr("“{title}”怎样评分", title=title), choices.new_lines(author.catalogue), ruled)

    ask(room, tr("新指标的名称"), titled, placeholder=tr("如 村级覆盖率"))


async def _open(room: "Authoring", _: FormPress) -> None:
    await room.open_form()


async def _remove(room: "Authoring", _: FormPress) -> None:
    author, path = room.author, room.author.path
    room.try_to(lambda: author.edit(lambda layer: layer.remove(path)))
    await room.edited()


async def _drop(room: "Authoring", _: FormPress) -> None:
    author, path = room.author, room.author.path
    room.try_to(lambda: author.edit(lambda layer: layer.drop(path)))
    await room.edited()


async def _place(room: "Authoring", press: FormPress) -> None:
    author, path = room.author, room.author.path

    async def chosen(value: str) -> None:
        room.try_to(lambda: author.edit(lambda layer: layer.refine(path, after=value.removeprefix("="))))
        await room.edited(press.at)

    choose(room, tr("排在哪里"), choices.place_lines(author), chosen)


async def _more(room: "Authoring", press: FormPress) -> None:
    author = room.author
    author.opened_rows ^= {(author.path, press.at)}
    await room.edited(press.at, "row")


async def _give(room: "Authoring", _: FormPress) -> None:
    author = room.author
    over = [gap for gap in node_view(author).gaps if gap.over > 0]
    if not over:
        room.notify(tr("没有多出来的分"), markup=False)
        return
    gap = over[-1]

    async def chosen(giver: str) -> None:
        room.try_to(lambda: author.edit(lambda layer: layer.give_up(giver, gap.over)))
        await room.edited()

    choose(room, tr("{gap}，由谁让出", gap=gap), choices.giver_lines(author, gap), chosen)


_DEEDS: Mapping[str, Callable[["Authoring", FormPress], Awaitable[None]]] = {
    "open": _open,
    "new": _new,
    "remove": _remove,
    "drop": _drop,
    "place": _place,
    "scored_by": rule_deeds.scored_by,
    "rule": rule_deeds.nested_rule,
    "example": rule_deeds.example,
    "choice": rule_deeds.pick,
    "yes_no": rule_deeds.pick,
    "fact": rule_deeds.fact,
    "add_row": rule_deeds.add_row,
    "drop_row": partial(rule_deeds.change_row, step=0),
    "more": _more,
    "row_up": partial(rule_deeds.change_row, step=-1),
    "row_down": partial(rule_deeds.change_row, step=1),
    "give": _give,
    "give_up": saving.give_up,
    "save": saving.save,
    "save_as": saving.save_as,
}
