"""What opening found, in plain words: what was recovered, changed elsewhere, cut off or lost."""

from collections.abc import Iterable, Iterator

from chidu.diagnostics import KeyPath
from chidu.language import tr
from chidu.projects.describing import place_described, places_of
from chidu.projects.opening import Opening
from chidu.systems.bound import BoundSystem

#: So many places are named; of more their number is told.
NAMED = 5


def losses(opening: Opening) -> tuple[str, ...]:
    """Return what nobody can choose about: a line that was half written, a journal that is not there."""
    return tuple(_losses(opening))


def recovered_text(opening: Opening, bound: BoundSystem) -> str:
    """Return what a program that was stopped had not written into the sheet's file."""
    last = opening.recovered[-1]
    places = [place for one in opening.recovered for place in places_of(one)]
    lines = (
        tr("上次没有正常退出。修改记录里的 {count} 次修改都已经恢复：", count=len(opening.recovered)),
        *_named(places, bound),
        tr("最后一次：{time}，{who}。", time=last.at.replace("T", " ")[:16], who=last.who),
    )
    return "\n".join(lines)


def outside_text(opening: Opening, bound: BoundSystem) -> str:
    """Return what was changed in the sheet's file by another program, or by hand."""
    lines = (
        tr(
            "sheet.toml 在 chidu 之外改过 {count} 处，现在显示的是改过以后的：",
            count=len(opening.outside),
        ),
        *_named([one.path for one in opening.outside], bound),
    )
    return "\n".join(lines)


def _losses(opening: Opening) -> Iterator[str]:
    if opening.rebuilt:
        yield tr("{what}。请看一看最近的回答都在。", what=opening.rebuilt)
    if opening.torn:
        yield tr(
            "修改记录的最后一行只写了一半：写到那里时断了电，或程序被关掉。那一次修改没有存上，请看一看；"
            "半行的内容留在 journal.torn 里。"
        )
    if opening.journal_gone:
        yield tr(
            "原来的修改记录 journal.jsonl 不在了，或不是这份评分表的。评分表里的内容都在；"
            "修改记录从现在起重新记，以前的修改不能再撤销、核验。"
        )


def _named(places: Iterable[KeyPath], bound: BoundSystem) -> Iterator[str]:
    names = list(dict.fromkeys(place_described(bound, place) for place in places))
    for name in names[:NAMED]:
        yield "  " + name
    if len(names) > NAMED:
        yield "  " + tr("……还有 {count} 处", count=len(names) - NAMED)
