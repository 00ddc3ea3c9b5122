"""A mouse for the tests: it clicks on what is seen, wherever that stands on the screen."""

from typing import Any

from textual import events
from textual.pilot import Pilot

from chidu.diagnostics.visible import width

#: How often the screen is looked at again for what is to come.
LOOKS = 400


class Mouse:
    """Clicks, turns the wheel and types for one application; a place is a text on the screen."""

    def __init__(self, pilot: Pilot[Any], seen: Any) -> None:
        """Take the pilot, and what returns the screen as text."""
        self.pilot = pilot
        self.seen = seen

    @property
    def lines(self) -> list[str]:
        """Return the lines of the screen."""
        return str(self.seen(self.pilot.app)).splitlines()

    async def wait_for(self, text: str) -> None:
        """Let the application work until a text is seen."""
        for _ in range(LOOKS):
            if any(text in line for line in self.lines):
                return
            await self.pilot.pause(0.01)
        raise AssertionError(f"no {text!r} in\n" + "\n".join(self.lines))

    def place(self, text: str, start: int = 0, end: int = 1000) -> tuple[int, int] | None:
        """Return column and line of the first cell of a text, between two columns; None where it is not seen."""
        for y, line in enumerate(self.lines):
            for at in (n for n in range(len(line)) if line.startswith(text, n)):
                x = width(line[:at])
                if start <= x < end:
                    return x, y
        return None

    async def click(self, text: str, right: int = 0, down: int = 0) -> None:
        """Click on a text, or so many cells beside and below its first one."""
        await self.wait_for(text)
        at = self.place(text)
        assert at is not None
        await self.click_at(at[0] + right, at[1] + down)

    async def click_at(self, x: int, y: int) -> None:
        """Press and release the button over a cell of the screen, as a terminal tells it."""
        driver = self.pilot.app._driver
        assert driver is not None
        for kind in (events.MouseDown, events.MouseUp):
            driver.send_message(kind(None, x, y, 0, 0, 1, False, False, False, x, y))
        await self.pilot.pause()

    async def wheel(self, x: int, y: int, turn: int = 1) -> None:
        """Turn the wheel over a cell: down, or up."""
        way = events.MouseScrollDown if turn > 0 else events.MouseScrollUp
        await self.pilot._post_mouse_events([way], offset=(x, y))
        await self.pilot.pause()

    async def find(self, text: str, x: int, y: int, end: int = 1000) -> tuple[int, int]:
        """Turn the wheel over a cell until a text is seen left of a column: as far down as it goes, then up."""
        for turn in (1, -1):
            before: list[str] = []
            while before != self.lines:
                at = self.place(text, end=end)
                if at is not None:
                    return at
                before = self.lines
                await self.wheel(x, y, turn)
        raise AssertionError(f"no {text!r} in\n" + "\n".join(self.lines))

    async def type(self, text: str) -> None:
        """Type into where the cursor was put, as an input method does: all letters at once."""
        self.pilot.app.post_message(events.Paste(text))
        await self.pilot.pause()
