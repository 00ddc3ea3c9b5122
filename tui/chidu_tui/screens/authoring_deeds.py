"""What the words of the room 新增个性指标 do: each asks what it needs, and makes one edit."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from chidu.authoring.naming import ident_of
from chidu.language import tr
from chidu_tui.dialogs.ask import AskText
from chidu_tui.dialogs.choose import Choose
from chidu_tui.session import authoring_choices as choices
from chidu_tui.session.authoring_view import node_view
from chidu_tui.session.choosable import Choosable
from chidu_tui.session.form_lines import field_at
from chidu_tui.widgets.form_press import FormPress

if TYPE_CHECKING:
    from chidu_tui.screens.authoring import Authoring

_Answered = Callable[[str], Awaitable[None]]


async def do(room: "Authoring", press: FormPress) -> None:
    """Do what a word says."""
    await _DEEDS[press.name or ""](room, press)


def ask_before_leaving(room: "Authoring") -> None:
    """Ask what becomes of edits that no file has."""
    lines = (
        Choosable("save", tr("保存到本项目，再离开")),
        Choosable("keep", tr("先离开，改了的留着"), tr("回到这里可以接着改；退出程序就没有了")),
        Choosable("give_up", tr("放弃未保存的修改")),
    )

    async def answered(value: str) -> None:
        if value == "save" and not await _saved(room):
            return
        if value == "give_up":
            room.author.give_up_edits()
            await room.edited()
        room.leave()

    _choose(room, tr("修改还没有保存"), lines, answered)


def _choose(
    room: "Authoring", title: str, lines: tuple[Choosable, ...], answered: _Answered, chosen: str = ""
) -> None:
    """Ask for one of several; nothing happens where the dialog is left."""

    async def given(value: str | None) -> None:
        if value is not None:
            await answered(value)

    if lines:
        room.app.push_screen(Choose(title, lines, chosen), given)
    else:
        room.notify(tr("没有可以选的"), markup=False)


def _ask(room: "Authoring", title: str, answered: _Answered, text: str = "", placeholder: str = "") -> None:
    """Ask for a text; nothing happens where the dialog is left."""

    async def given(value: str | None) -> None:
        if value is not None:
            await answered(value)

    room.app.push_screen(AskText(title, text, placeholder), given)


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

        _choose(room, tr("“{title}”怎样评分", title=title), choices.new_lines(author.catalogue), ruled)

    _ask(room, tr("新指标的名称"), titled, placeholder=tr("如 村级覆盖率"))


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

    _choose(room, tr("排在哪里"), choices.place_lines(author), chosen)


async def _scored_by(room: "Authoring", press: FormPress) -> None:
    author, path = room.author, room.author.path

    async def chosen(name: str) -> None:
        if name != author.form(path).type:
            room.try_to(lambda: author.take_rule(path, name))
        await room.edited(press.at)

    lines = choices.rule_lines_to_choose(author.catalogue)
    _choose(room, tr("评分规则"), lines, chosen, author.form(path).type)


async def _nested_rule(room: "Authoring", press: FormPress) -> None:
    author, path, at = room.author, room.author.path, press.at[1:]

    async def chosen(name: str) -> None:
        room.try_to(lambda: author.put(path, at, {"type": name}))
        await room.edited(press.at)

    _choose(room, tr("评分规则"), choices.rule_lines_to_choose(author.catalogue), chosen)


async def _example(room: "Authoring", press: FormPress) -> None:
    async def chosen(value: str) -> None:
        room.try_to(lambda: choices.take_example(room.author, value))
        await room.edited(press.at)

    _choose(room, tr("从范例开始"), room.try_to(lambda: choices.example_lines(room.author)) or (), chosen)


async def _pick(room: "Authoring", press: FormPress) -> None:
    author, path = room.author, room.author.path

    async def chosen(value: str) -> None:
        picked = choices.option_value(author, press.at, value)
        room.try_to(lambda: author.put(path, press.at[1:], picked))
        await room.edited(press.at)

    field = field_at(author.form(path), press.at[1:])
    title = "" if field is None else field.title
    now = str(author.form(path).value(press.at[1:]))
    _choose(room, title, choices.option_lines(author, press.at), chosen, now)


async def _fact(room: "Authoring", press: FormPress) -> None:
    author, path, at = room.author, room.author.path, press.at[1:]

    async def put(name: str) -> None:
        text = choices.with_fact(str(author.form(path).value(at) or ""), name)
        room.try_to(lambda: author.put(path, at, text))
        await room.edited(press.at)

    async def chosen(name: str) -> None:
        if name == choices.NEW:
            _new_fact(room, put)
        else:
            await put(name)

    _choose(room, tr("取哪一项事实"), choices.fact_lines(author), chosen)


def _new_fact(room: "Authoring", put: _Answered) -> None:
    from chidu_tui.dialogs.new_fact import AskFact, NewFact

    author = room.author

    async def given(fact: NewFact | None) -> None:
        if fact is None:
            return
        name = author.layer.free_fact_id(fact.title)
        more = {"unit": fact.unit} if fact.unit else {}
        room.try_to(lambda: author.edit(lambda layer: layer.add_fact(fact.title, fact.type, **more)))
        await put(name)

    room.app.push_screen(AskFact(), given)


async def _add_row(room: "Authoring", press: FormPress) -> None:
    author, path, at = room.author, room.author.path, press.at[1:]
    field = field_at(author.form(path), at)
    if field is None:
        return
    number = len(author.form(path).rows(at))
    room.try_to(lambda: author.reform(path, lambda form: form.add_row(at, field.fields)))
    shown = [one.id for one in field.fields if one.kind != "ident"]
    await room.edited((*press.at, number, *shown[:1]))


async def _change_row(room: "Authoring", press: FormPress, *, step: int) -> None:
    """Move a row, or with no step take it away."""
    author, path = room.author, room.author.path
    at, number = press.at[1:-1], press.number
    if step:
        room.try_to(lambda: author.reform(path, lambda form: form.move_row(at, number, step)))
    else:
        room.try_to(lambda: author.reform(path, lambda form: form.drop_row(at, number)))
    left = len(author.form(path).rows(at))
    there = max(0, min(number + step, left - 1))
    await room.edited((*press.at[:-1], there) if left else press.at[:-1], "row" if left else "add")


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

    _choose(room, tr("{gap}，由谁让出", gap=gap), choices.giver_lines(author, gap), chosen)


async def _save(room: "Authoring", _: FormPress) -> None:
    await _saved(room)


async def _saved(room: "Authoring") -> bool:
    """Write the project's layer and let the sheet take it; say whether both was done."""
    author, project = room.author, room.session.project
    if project.read_only:
        room.chidu.tell(tr("这个项目只能查看，不能修改；可以另存为扩展文件"))
        return False
    done = room.try_to(lambda: author.save(project.folder.path, dict(project.sheet.rounds)))
    if done is None:
        return False
    before = project.bound.system.digest
    room.chidu.attempt(lambda: project.take_system(done.reference, author.catalogue))
    if project.bound.system.digest != done.reference.digest:
        return False
    author.taken()
    room.chidu.attempt(project.save)
    await room.edited()
    if before != project.bound.system.digest:
        await room.rebuild_others()
    room.notify(tr("已写入 {path}，评分表已换用", path=done.path.name), markup=False)
    if done.lost:
        room.notify(tr("这些注释没有地方放了：{lost}", lost=tr("；").join(done.lost)), markup=False)
    return True


async def _save_as(room: "Authoring", _: FormPress) -> None:
    author = room.author
    place = room.session.project.folder.path.parent / tr("新扩展.toml")

    async def placed(text: str) -> None:
        path = choices.extension_file(text)

        async def titled(title: str) -> None:
            name = ident_of(path.stem, (), "extension")
            done = room.try_to(lambda: author.save_as(path, name, title))
            if done is not None:
                room.notify(tr("已写入 {path}", path=done.path), markup=False)

        _ask(room, tr("新扩展的名称"), titled, placeholder=tr("如 某县电子政务项目绩效指标体系"))

    _ask(room, tr("写到哪个文件"), placed, str(place))


async def _give_up(room: "Authoring", _: FormPress) -> None:
    room.author.give_up_edits()
    await room.edited()


_DEEDS: Mapping[str, Callable[["Authoring", FormPress], Awaitable[None]]] = {
    "open": _open,
    "new": _new,
    "remove": _remove,
    "drop": _drop,
    "place": _place,
    "scored_by": _scored_by,
    "rule": _nested_rule,
    "example": _example,
    "choice": _pick,
    "yes_no": _pick,
    "fact": _fact,
    "add_row": _add_row,
    "drop_row": partial(_change_row, step=0),
    "more": _more,
    "row_up": partial(_change_row, step=-1),
    "row_down": partial(_change_row, step=1),
    "give": _give,
    "give_up": _give_up,
    "save": _save,
    "save_as": _save_as,
}
