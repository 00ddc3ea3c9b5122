"""What was typed and not accepted: it waits where it was typed, and is told where the round is looked through."""

from collections.abc import Iterator
from typing import NamedTuple

from chidu.model.fact_titles import fact_title
from chidu_tui.session.fact_typing import FACT
from chidu_tui.session.pending import Key
from chidu_tui.session.session import Session


class Refused(NamedTuple):
    """A text that was not accepted: the title of its place, the text, what is wrong with it, and its place."""

    title: str
    text: str
    trouble: str
    key: Key


def refused(session: Session) -> Iterator[Refused]:
    """Yield what was typed for facts, answers and reasons and was not accepted."""
    for key, draft in session.pending:
        if draft.trouble and key[0] in {FACT, "answer", "reason"}:
            yield Refused(_title(session, key), draft.text, draft.trouble, key)


def _title(session: Session, key: Key) -> str:
    name = str(key[1])
    if key[0] == FACT:
        parts = (key[1], key[3]) if len(key) > 3 else (key[1],)  # noqa: PLR2004 - fact, table, row, column
        return fact_title(".".join(map(str, parts)), session.bound.system.facts)
    return session.indicator(name).indicator.title if name in session.bound.indicators else name
