"""Keys typed faster than the screen follows: each is delivered where the one before has led to.

Textual hands a key to the widget that has the focus when the key arrives. What the key before it sets off (a message up
to the room, a pane that is mounted, the focus that moves) takes several turns of several queues, so a key sent in
the same burst would go to the widget that is being left, and be lost there. Letters that wait for a field lead nowhere
else: they arrive there together, as if pasted.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from itertools import takewhile

from textual.app import App
from textual.events import Key, Paste

#: How often a key may set off something that sets off something else, before the next key is delivered.
LAPS = 4
#: Seconds in which a key alone is followed by nothing: what it changes is drawn meanwhile.
QUIET = 0.03
#: Seconds that one part of the screen is waited for: one that is being taken away answers no more.
PATIENCE = 0.5


class TypingAhead:
    """The keys that wait until what the key before has set off is done."""

    def __init__(self, app: App[int], deliver: Callable[[Key | Paste], Awaitable[None]]) -> None:
        """Take the application whose screen is followed, and what brings a key to its focus."""
        self.app = app
        self.deliver = deliver
        self.waiting: deque[Key | Paste] = deque()
        self.following: asyncio.Task[None] | None = None
        self.held = False
        self.hurry = asyncio.Event()

    def hold(self) -> None:
        """Keep every key until there is a screen for them."""
        self.held = True

    def release(self) -> None:
        """Deliver the keys that were kept, once the screen is there."""
        self.held = False
        self.following = asyncio.create_task(self._follow())

    async def take(self, event: Key | Paste) -> None:
        """Deliver a key, or keep it until the one before was followed."""
        if self.following is None and not self.held:
            await self._deliver(event)
        else:
            self.waiting.append(event)
            self.hurry.set()

    async def _deliver(self, event: Key | Paste) -> None:
        self.hurry.clear()
        self.following = asyncio.create_task(self._follow())
        hears: Callable[[Key | Paste], bool] | None = getattr(self.app.screen, "hears", None)
        if hears is None or hears(event):
            await self.deliver(event)

    async def _deliver_next(self) -> None:
        letters = tuple(takewhile(bool, map(_letter, self.waiting))) if self._is_in_field() else ()
        if len(letters) > 1:
            for _ in letters:
                self.waiting.popleft()
            await self._deliver(Paste("".join(letters)))
        else:
            await self._deliver(self.waiting.popleft())

    def _is_in_field(self) -> bool:
        """Say whether letters are typed into a text; asked so because importing every kind of field takes long."""
        focused = self.app.focused
        return bool(getattr(focused, "is_typed_into", hasattr(focused, "cursor_blink")))

    async def _follow(self) -> None:
        """Wait until what a key has set off is done and drawn, then let the application deliver the next."""
        if not self.waiting:
            with suppress(TimeoutError):
                await asyncio.wait_for(self.hurry.wait(), QUIET)
        for _ in range(LAPS):
            focused = self.app.focused or self.app.screen
            for one in focused.ancestors_with_self:
                await _reached(one.call_later)
        await _reached(self.app.screen.call_after_refresh)
        await _reached(self.app.call_later)
        if self.waiting:
            self.app.call_later(self._deliver_next)
        else:
            self.following = None


def _letter(event: Key | Paste) -> str:
    """Return what a key types, empty where it does something."""
    return event.character or "" if isinstance(event, Key) and event.is_printable else ""


async def _reached(ask: Callable[[Callable[[], None]], bool]) -> None:
    """Wait until a part of the screen has done everything that was asked of it before."""
    done = asyncio.Event()
    if ask(done.set):
        with suppress(TimeoutError):  # it is being taken away, and answers no more
            await asyncio.wait_for(done.wait(), PATIENCE)
