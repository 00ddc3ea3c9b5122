"""Where something of a system was written: looked up only when somebody asks, for finding it takes a second reading."""

from collections.abc import Callable

from attrs import field, frozen

from chidu.diagnostics import Place
from chidu.record import Record


@frozen(eq=False, repr=False, slots=False)
class Placed(Record):
    """Something read from a file; ``look_up`` finds its place there."""

    look_up: Callable[[], Place | None] | None = field(
        default=None, kw_only=True, eq=False, repr=False, metadata={"written": False}
    )

    @property
    def origin(self) -> Place | None:
        """Return where it was written, None where that was not kept."""
        return None if self.look_up is None else self.look_up()
