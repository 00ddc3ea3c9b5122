"""Notices as they are shown: one that ends before it is drawn still ends as a shown one does."""

from textual.notifications import Notification

#: Seconds that a notice is shown at least, once it is drawn.
LEAST = 0.5


class Notice(Notification):
    """A notification whose toast always gets a time to run: textual's timer never ends on one below 0."""

    @property
    def time_left(self) -> float:
        """Return the seconds until its toast goes, never below ``LEAST``."""
        return max(LEAST, super().time_left)

    @property
    def has_expired(self) -> bool:
        """Say whether it is over."""
        return super().time_left <= 0
