"""Finding indicators by words of their titles, contents, standards and questions."""

from collections.abc import Iterator
from typing import NamedTuple

from chidu_tui.session.indicator_view import trail_of
from chidu_tui.session.session import Session

#: So many hits are enough to look through.
MOST = 50


class Hit(NamedTuple):
    """An indicator that was found, its titles from the top, and the text in which the words stand."""

    path: str
    trail: tuple[str, ...]
    text: str


def find(session: Session, words: str) -> tuple[Hit, ...]:
    """Return the indicators that have every word, those with the words in the title first."""
    wanted = words.casefold().split()
    if not wanted:
        return ()
    hits: list[tuple[int, Hit]] = []
    for path in session.bound.indicators:
        for rank, text in enumerate(_texts(session, path)):
            if all(word in text.casefold() for word in wanted):
                hits.append((min(rank, 1), Hit(path, trail_of(session, path), text if rank else "")))
                break
    hits.sort(key=lambda one: one[0])
    return tuple(hit for _, hit in hits[:MOST])


def _texts(session: Session, path: str) -> Iterator[str]:
    bound = session.indicator(path)
    yield bound.indicator.title
    yield bound.indicator.content.strip()
    yield bound.indicator.standard.strip()
    yield from (one.question.text for one in bound.asked)
    yield path
