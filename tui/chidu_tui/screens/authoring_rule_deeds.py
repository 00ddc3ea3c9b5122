"""What the words of a rule's form do: another rule, an example, a choice, a fact, and rows put in, moved and taken away."""

from typing import TYPE_CHECKING

from chidu.language import tr
from chidu_tui.screens.authoring_asking import Answered, choose
from chidu_tui.session import authoring_choices as choices
from chidu_tui.session.form_lines import field_at
from chidu_tui.widgets.form_press import FormPress

if TYPE_CHECKING:
    from chidu_tui.screens.authoring import Authoring


async def scored_by(room: "Authoring", press: FormPress) -> None:
    """Ask for the rule of the indicator, and take it with an empty form."""
    author, path = room.author, room.author.path

    async def chosen(name: str) -> None:
        if name != author.form(path).type:
            room.try_to(lambda: author.take_rule(path, name))
        await room.edited(press.at)

    lines = choices.rule_lines_to_choose(author.catalogue)
    choose(room, tr("评分规则"), lines, chosen, author.form(path).type)


async def nested_rule(room: "Authoring", press: FormPress) -> None:
    """Ask for the rule that stands inside another, and put it in."""
    author, path, at = room.author, room.author.path, press.at[1:]

    async def chosen(name: str) -> None:
        room.try_to(lambda: author.put(path, at, {"type": name}))
        await room.edited(press.at)

    choose(room, tr("评分规则"), choices.rule_lines_to_choose(author.catalogue), chosen)


async def example(room: "Authoring", press: FormPress) -> None:
    """Ask for an example of the rule, and begin from it."""

    async def chosen(value: str) -> None:
        room.try_to(lambda: choices.take_example(room.author, value))
        await room.edited(press.at)

    choose(room, tr("从范例开始"), room.try_to(lambda: choices.example_lines(room.author)) or (), chosen)


async def pick(room: "Authoring", press: FormPress) -> None:
    """Ask for one of the values that a field takes."""
    author, path = room.author, room.author.path

    async def chosen(value: str) -> None:
        picked = choices.option_value(author, press.at, value)
        room.try_to(lambda: author.put(path, press.at[1:], picked))
        await room.edited(press.at)

    field = field_at(author.form(path), press.at[1:])
    title = "" if field is None else field.title
    now = str(author.form(path).value(press.at[1:]))
    choose(room, title, choices.option_lines(author, press.at), chosen, now)


async def fact(room: "Authoring", press: FormPress) -> None:
    """Ask for a fact, or make a new one, and put its name into the field."""
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

    choose(room, tr("取哪一项事实"), choices.fact_lines(author), chosen)


def _new_fact(room: "Authoring", put: Answered) -> None:
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


async def add_row(room: "Authoring", press: FormPress) -> None:
    """Put an empty row below the others."""
    author, path, at = room.author, room.author.path, press.at[1:]
    field = field_at(author.form(path), at)
    if field is None:
        return
    number = len(author.form(path).rows(at))
    room.try_to(lambda: author.reform(path, lambda form: form.add_row(at, field.fields)))
    shown = [one.id for one in field.fields if one.kind != "ident"]
    await room.edited((*press.at, number, *shown[:1]))


async def change_row(room: "Authoring", press: FormPress, *, step: int) -> None:
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
