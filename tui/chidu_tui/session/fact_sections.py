"""The facts of a system by section, in the order of the form; a long section is shown in parts."""

from collections.abc import Iterable
from typing import NamedTuple

from chidu.language import tr
from chidu.model.facts import Fact
from chidu.model.system import IndicatorSystem
from chidu_tui.session.fact_typing import FACT
from chidu_tui.session.session import Session

#: So many facts are shown at once: a form of hundreds opens as quickly as one of ten.
MOST = 20
#: Texts wider than this are written in several lines.
SHORT = 60


class Section(NamedTuple):
    """A part of the form: its title, and the facts in it."""

    title: str
    facts: tuple[str, ...]


def sections(system: IndicatorSystem) -> tuple[Section, ...]:
    """Return the sections in the order in which their first fact is declared."""
    titles = dict.fromkeys(fact.section for fact in system.facts.values())
    return tuple(
        part
        for title in titles
        for part in _parts(
            title or tr("事实"), [one.id for one in system.facts.values() if one.section == title]
        )
    )


def _parts(title: str, names: list[str]) -> Iterable[Section]:
    starts = range(0, len(names), MOST)
    for number, start in enumerate(starts, 1):
        numbered = title if len(starts) == 1 else f"{title} {number}/{len(starts)}"
        yield Section(numbered, tuple(names[start : start + MOST]))


def section_of(every: tuple[Section, ...], name: str) -> int:
    """Return the number of the section that a fact stands in, 0 where there is no such fact."""
    return next((at for at, one in enumerate(every) if name in one.facts), 0)


def entered_facts(session: Session, section: Section) -> tuple[str, ...]:
    """Return the facts of a section that a person enters."""
    facts = session.bound.system.facts
    return tuple([name for name in section.facts if not facts[name].formula])


def filled(session: Session, section: Section) -> tuple[int, int]:
    """Return how many facts of a section have a value, and how many are to be entered."""
    asked = entered_facts(session, section)
    return sum(name in session.sheet.facts for name in asked), len(asked)


def has_refused(session: Session, section: Section) -> bool:
    """Say whether something was typed in a section that was not accepted."""
    return any(key[0] == FACT and key[1] in section.facts and draft.trouble for key, draft in session.pending)


def next_empty(session: Session, after: str) -> str:
    """Return the next fact without a value, beginning anew after the last; empty where all have one."""
    order = [name for one in sections(session.bound.system) for name in entered_facts(session, one)]
    at = order.index(after) + 1 if after in order else 0
    return next((name for name in order[at:] + order[:at] if name not in session.sheet.facts), "")


def is_narrative(facts: Iterable[Fact]) -> bool:
    """Say whether a section is written in paragraphs: nothing but texts, several of them."""
    entered = [one for one in facts if not one.formula]
    return len(entered) > 1 and all(one.type == "text" for one in entered)


def is_long(text: str) -> bool:
    """Say whether a text has paragraphs, or is too wide for one line."""
    return "\n" in text or len(text) > SHORT
