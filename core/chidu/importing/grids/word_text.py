"""The text of a Word paragraph as it is printed: insertions kept, deletions and hidden text left out."""

from collections.abc import Callable, Iterator

from chidu.importing.grids.symbol_fonts import sign
from chidu.importing.grids.word_names import RUN, Element, inside, is_on, m, w

_PROPERTIES, _VANISH = w("rPr"), w("vanish")
_STRIKES = (w("strike"), w("dstrike"))


def paragraph_text(paragraph: Element) -> str:
    """Return the text of a ``w:p`` with its line breaks; what a box or a footnote holds is not part of it."""
    return "".join(_content(paragraph))


def _content(node: Element) -> Iterator[str]:
    for child in inside(node):
        if child.tag == RUN:
            yield from _run(child)
        elif child.tag == m("oMath"):
            yield _formula(child)


def _run(run: Element) -> Iterator[str]:
    if is_hidden(run) or is_struck(run):
        return
    for child in inside(run):
        read = _READERS.get(child.tag)
        if read is not None:
            yield read(child)


def is_hidden(run: Element) -> bool:
    """Say whether a run is not printed."""
    properties = run.find(_PROPERTIES)
    return properties is not None and is_on(properties.find(_VANISH))


def is_struck(run: Element) -> bool:
    """Say whether a run is crossed out by hand, not by a tracked change."""
    properties = run.find(_PROPERTIES)
    return properties is not None and any(is_on(properties.find(name)) for name in _STRIKES)


def _tick_box(node: Element) -> str:
    """Return the sign of an old form's tick box, which has no text of its own."""
    for box in node.iter(w("checkBox")):
        checked = box.find(w("checked"))
        return "☑" if is_on(box.find(w("default")) if checked is None else checked) else "□"
    return ""


def _ruby(node: Element) -> str:
    base = node.find(w("rubyBase"))
    return "" if base is None else "".join(_content(base))


def _formula(node: Element) -> str:
    """Return a typeset formula on one line: a fraction with a stroke, in brackets where a part is a sum."""
    parts = []
    for child in node:
        if child.tag == m("t"):
            parts.append(child.text or "")
        elif child.tag == m("f"):
            parts.append("/".join(_part(child.find(m(side))) for side in ("num", "den")))
        else:
            parts.append(_formula(child))
    return "".join(parts)


def _part(node: Element | None) -> str:
    text = "" if node is None else _formula(node)
    return f"({text})" if any(sign in text for sign in "+-−－＋") else text


_READERS: dict[str, Callable[[Element], str]] = {
    w("t"): lambda node: node.text or "",
    w("br"): lambda _: "\n",
    w("cr"): lambda _: "\n",
    w("tab"): lambda _: "\t",
    w("ptab"): lambda _: "\t",
    w("noBreakHyphen"): lambda _: "-",
    w("sym"): lambda node: sign(node.get(w("font")) or "", node.get(w("char")) or ""),
    w("fldChar"): _tick_box,
    w("ruby"): _ruby,
    m("oMath"): _formula,
}
