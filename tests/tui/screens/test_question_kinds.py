"""Every kind of question answered by keys, and what the sheet holds then."""

import datetime
from decimal import Decimal
from typing import Any

from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from chidu.projects.opening import Opening
from chidu.rules.questions import FindingAnswer
from chidu_tui.app import ChiduApp
from chidu_tui.widgets.entry_field import EntryField

EVERY = "one.every"


def answers(app: ChiduApp) -> dict[str, Any]:
    """Return what the round holds for the indicator."""
    assert app.session is not None
    return dict(app.session.held.answers.get(EVERY, {}))


async def type_into(pilot: Pilot[Any], name: str, text: str) -> EntryField:
    """Focus the field of a question, paste a text, and leave the field."""
    fields = {one.key: one for one in pilot.app.screen.query(EntryField)}
    field = next(one for key, one in fields.items() if key[-1] == name)
    field.focus()
    await pilot.pause()
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()
    await pilot.press("tab")
    await pilot.pause()
    return field


def test_every_kind_is_answered_by_keys(every_kind: Opening, frames: Any):
    """Yes and no, digits, numbers, percents, dates, texts and findings arrive typed in the sheet."""
    app = ChiduApp(every_kind, look="dark")

    async def use(pilot: Pilot[Any]) -> None:
        await pilot.press("right", "y")
        await pilot.pause()
        await pilot.press("tab", "tab", "2")
        for name, text in (
            ("times", "３"),
            ("number", "36.5"),
            ("money", "1,234.5"),
            ("rate", "98"),
            ("amount", "4.5"),
            ("day", "2021年7月28日"),
            ("text", "制度，“齐全”"),
        ):
            await type_into(pilot, name, text)
        assert answers(app) == {
            "yes": True,
            "times": Decimal(3),
            "pick": "b",
            "number": Decimal("36.5"),
            "money": Decimal("1234.5"),
            "rate": Decimal("0.98"),
            "amount": Decimal("4.5"),
            "day": datetime.date(2021, 7, 28),
            "text": "制度，“齐全”",
        }

    frames.run(app, use)


def test_a_finding_asks_for_amount_and_reason_once_found(every_kind: Opening, frames: Any):
    """Only a finding that was made asks what it costs, inside its range, and why."""
    app = ChiduApp(every_kind, look="dark")

    async def use(pilot: Pilot[Any]) -> None:
        assert app.session is not None
        app.session.give(EVERY, "found", ("found",), True)
        assert app.room is not None
        app.room.renew()
        await pilot.pause()
        field = await type_into(pilot, "amount", "9")
        found = [one for one in app.screen.query(EntryField) if one.key[-2:] == ("found", "amount")]
        assert field is not None
        wrong = found[0]
        wrong.focus()
        await pilot.pause()
        app.post_message(events.Paste("9"))
        await pilot.pause()
        assert "1" in wrong.trouble
        assert "3" in wrong.trouble
        wrong.query_one(Input).value = "2.5"
        await pilot.press("tab")
        await pilot.pause()
        app.post_message(events.Paste("多报"))
        await pilot.press("tab")
        await pilot.pause()
        assert answers(app)["found"] == FindingAnswer(True, Decimal("2.5"), "多报")

    frames.run(app, use, size=(80, 40))


def test_rows_of_a_table_are_added_filled_and_removed(every_kind: Opening, frames: Any):
    """Each cell of a row is saved by itself; removing the last row leaves an answer: no rows."""
    app = ChiduApp(every_kind, look="dark")

    async def use(pilot: Pilot[Any]) -> None:
        assert app.session is not None
        app.session.give(EVERY, "rows", ("+",), None)
        assert app.room is not None
        app.room.renew()
        await pilot.pause()
        await type_into(pilot, "what", "设备")
        await type_into(pilot, "sum", "12.5")
        rows = answers(app)["rows"]
        assert [dict(row) for row in rows] == [{"what": "设备", "sum": Decimal("12.5")}]
        app.session.give(EVERY, "rows", (0, "-"), None)
        app.room.renew()
        await pilot.pause()
        assert answers(app)["rows"] == ()

    frames.run(app, use, size=(80, 50))


def test_the_pane_of_every_kind_looks_as_before(every_kind: Opening, frames: Any):
    """All kinds, unanswered, in one tall frame; text from files is no markup."""
    app = ChiduApp(every_kind, look="dark")

    async def use(pilot: Pilot[Any]) -> None:
        frames.same(pilot.app, "every-kind")

    frames.run(app, use, size=(80, 50))


def test_a_failing_plugin_keeps_to_its_indicator(every_kind: Opening, frames: Any):
    """The indicator shows the error, and the others are scored on."""
    app = ChiduApp(every_kind, look="dark")

    async def use(pilot: Pilot[Any]) -> None:
        await pilot.press("down", "right", "y")
        await pilot.pause()
        frames.same(pilot.app, "failing-plugin")

    frames.run(app, use)


def test_one_of_a_group_is_chosen(every_kind: Opening, frames: Any):
    """On a group of which one child counts, the pane asks which, and a digit answers."""
    app = ChiduApp(every_kind, look="dark")

    async def use(pilot: Pilot[Any]) -> None:
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        await pilot.press("2")
        await pilot.pause()
        assert app.session is not None
        assert app.session.held.chosen == {"either": "right"}
        frames.same(pilot.app, "either-or")

    frames.run(app, use)
