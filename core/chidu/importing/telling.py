"""The findings of an import for people: errors first, what is the same together, every one with its cell."""

from collections.abc import Iterable, Iterator

from chidu.diagnostics import Diagnostic
from chidu.diagnostics.codes import CODES
from chidu.diagnostics.render import render
from chidu.diagnostics.visible import visible
from chidu.language import tr

_ORDER = {"error": 0, "warning": 1, "note": 2}
#: So many of one kind are told one by one; more stand below one head.
_APART = 2
#: So many lines stand below a head.
_MOST = 12


def findings_text(found: Iterable[Diagnostic]) -> Iterator[str]:
    """Yield the findings as texts of one or more lines, the gravest first."""
    kinds: dict[tuple[str, str], list[Diagnostic]] = {}
    for one in sorted(found, key=lambda one: _ORDER[one.severity]):
        alone = one.related or one.place is None or not one.place.spot
        kinds.setdefault((one.code, str(id(one)) if alone else one.hint), []).append(one)
    for same in kinds.values():
        if len(same) <= _APART:
            yield from map(render, same)
        else:
            yield "\n".join(map(visible, _together(same)))


def _together(same: list[Diagnostic]) -> Iterator[str]:
    first = same[0]
    file = first.place.file if first.place is not None else ""
    words = {"title": CODES[first.code].title, "count": len(same)}
    yield f"{file}: {first.code} " + tr("{title}，{count} 处", **words)
    for one in same[:_MOST]:
        yield f"    {one.place.spot if one.place is not None else ''}  {one.message}"
    if len(same) > _MOST:
        yield "    " + tr("还有 {count} 处没有列出；--json 全部列出", count=len(same) - _MOST)
    if first.hint:
        yield tr("  改法：{hint}", hint=first.hint)
