"""What was typed and not accepted: it waits where it was typed, and is told where the round is looked through."""

from collections.abc import Iterator
from typing import NamedTuple

from chidu.language import tr
from chidu.model.fact_titles import fact_title
from chidu.model.sheet import ROUNDS
from chidu_tui.session.fact_typing import FACT
from chidu_tui.session.pending import ANSWER, REASON, Key
from chidu_tui.session.session import Session


class Refused(NamedTuple):
    """A text that was not accepted: the title of its place, the text, what is wrong with it, and its place."""

    title: str
    text: str
    trouble: str
    key: Key


def refused(session: Session) -> Iterator[Refused]:
    """Yield what was typed for facts, and for answers and reasons of any round, and was not accepted."""
    for key, draft in session.pending:
        if draft.trouble and key[0] in {FACT, ANSWER, REASON}:
            yield Refused(title_of(session, key), draft.text, draft.trouble, key)


def indicator_of(key: Key) -> str:
    """Return the indicator that an answer or a reason was typed for."""
    return str(key[2])


def round_of(key: Key) -> str:
    """Return the round that an answer or a reason was typed in."""
    return str(key[1])


def title_of(session: Session, key: Key) -> str:
    """Return how the form calls the place that a text was typed for; empty where it has no name for it."""
    if key[0] not in {FACT, ANSWER, REASON}:
        return ""
    if key[0] == FACT:
        parts = (key[1], key[3]) if len(key) > 3 else (key[1],)  # noqa: PLR2004 - fact, table, row, column
        return fact_title(".".join(map(str, parts)), session.bound.system.facts)
    name = indicator_of(key)
    title = session.indicator(name).indicator.title if name in session.bound.indicators else name
    if round_of(key) == session.round:
        return title
    return tr("{title}（{round}）", title=title, round=ROUNDS.get(round_of(key), round_of(key)))
