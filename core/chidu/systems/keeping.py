"""What a department refined and its base gave up, written out as an indicator of the department's own."""

from collections.abc import Mapping
from typing import Any

from chidu.diagnostics import KeyPath
from chidu.language import tr
from chidu.systems.overlay import is_node
from chidu.toml.document import Document
from chidu.toml.editing import Edit, deleting


def kept_as_own(document: Document, at: KeyPath, was: Mapping[str, Any], own: Mapping[str, Any]) -> Edit:
    """Return how a comment behind the override at ``at`` offers it as an own node; the file's data stay."""
    import tomli_w

    tree: dict[str, Any] = {"new": True, **_laid(was, own)}
    for key in reversed(at):
        tree = {str(key): tree}
    head = tr("新版底本没有这一项了；要作为个性指标保留，就用下面这一段代替上面写的：")
    lines = [head, *tomli_w.dumps(tree).strip().splitlines()]
    comment = "".join(f"# {line}".rstrip() + "\n" for line in lines)
    place, text = _behind(document, at), document.source.text
    return Edit(place, place, comment if place == 0 or text[place - 1] == "\n" else f"\n{comment}")


def _laid(was: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the base wrote with what the department wrote over it, and without what it removed."""
    laid = dict(was)
    for key, value in own.items():
        if isinstance(value, Mapping) and value.get("remove") is True:
            laid.pop(key, None)
        elif isinstance(laid.get(key), Mapping) and is_node(key, value):
            laid[key] = _laid(laid[key], value)
        else:
            laid[key] = value
    # the fields before the tables, as TOML must have them
    return dict(sorted(laid.items(), key=lambda entry: isinstance(entry[1], Mapping)))


def _behind(document: Document, at: KeyPath) -> int:
    """Return where a comment may stand behind what is written at ``at``: a line's beginning, or the text's end."""
    text, cut = document.source.text, deleting(document, at)
    if cut is not None and (text[cut.end - 1 : cut.end] == "\n"):
        return cut.end
    return len(text)
