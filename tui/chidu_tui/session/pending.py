"""What was typed and is not on disk yet: kept by place, so that leaving a field or a screen loses nothing."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from chidu.projects.errors import RefusedError
from chidu.rules.questions import AnswerError

#: The place that a text is typed for: (ANSWER, round, indicator, question, *part), (REASON, round, indicator) …
Key = tuple[str | int, ...]
#: The first words of the keys of what is typed in a round.
ANSWER, REASON = "answer", "reason"


class Draft(NamedTuple):
    """A typed text: what it is worth, or the ``trouble`` that keeps it from being saved; ``save`` writes it.

    ``kept``: it is on disk apart from where it belongs, and taken up again next time.
    """

    text: str
    value: Any
    trouble: str
    save: Callable[[Any], None]
    kept: bool = False


class Pending:
    """The drafts by place, in the order in which they were typed."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._drafts: dict[Key, Draft] = {}

    def __len__(self) -> int:
        return len(self._drafts)

    def __iter__(self) -> Iterator[tuple[Key, Draft]]:
        return iter(tuple(self._drafts.items()))

    def hold(self, key: Key, draft: Draft) -> None:
        """Keep a draft in place of the one before it."""
        self._drafts[key] = draft

    def drop(self, key: Key) -> None:
        """Forget a draft, where there is one."""
        self._drafts.pop(key, None)

    def get(self, key: Key) -> Draft | None:
        """Return the draft of a place, None where nothing is pending."""
        return self._drafts.get(key)

    def settle(self, key: Key) -> bool:
        """Save a draft and forget it; one with a trouble stays, as does one whose saving fails (it raises)."""
        draft = self._drafts.get(key)
        if draft is None or draft.trouble:
            return False
        draft.save(draft.value)
        self._drafts.pop(key, None)
        return True

    def flush(self) -> tuple[Draft, ...]:
        """Save everything that can be saved, and return what cannot; raise the first refusal after all were tried.

        What was refused has the reason as its trouble from then on.
        """
        refused: list[AnswerError | RefusedError] = []
        for key, draft in self:
            try:
                self.settle(key)
            except (AnswerError, RefusedError) as error:  # it may not keep the others from disk
                self._drafts[key] = draft._replace(trouble=str(error))
                refused.append(error)
        if refused:
            raise refused[0]
        return self.left

    @property
    def left(self) -> tuple[Draft, ...]:
        """Return the drafts that are not on disk."""
        return tuple(self._drafts.values())
