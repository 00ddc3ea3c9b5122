"""Finding facts by words of their titles, columns, rows and notes."""

from collections.abc import Iterator

from chidu.model.facts import Fact
from chidu_tui.session.finding import MOST, Hit
from chidu_tui.session.session import Session


def find_facts(session: Session, words: str) -> tuple[Hit, ...]:
    """Return the facts that have every word, those with the words in the title first."""
    wanted = words.casefold().split()
    hits: list[tuple[int, Hit]] = []
    for fact in session.bound.system.facts.values() if wanted else ():
        for rank, text in enumerate(_texts(fact)):
            if all(word in text.casefold() for word in wanted):
                trail = (fact.section, fact.title) if fact.section else (fact.title,)
                hits.append((min(rank, 1), Hit(fact.id, trail, text if rank else "")))
                break
    hits.sort(key=lambda one: one[0])
    return tuple(hit for _, hit in hits[:MOST])


def _texts(fact: Fact) -> Iterator[str]:
    yield fact.title
    yield from (one.title for one in fact.columns.values())
    yield from (one.title for one in fact.rows)
    yield fact.note
    yield fact.id
