"""The layers of a system as they are copied into a project: side by side, each finding the one below it there."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from chidu.projects.safe_name import safe_name
from chidu.toml.document import Document


class LayerCopy(NamedTuple):
    """A layer's copy: the layer, the file name, and the text; an ``extends`` that was a path names the copy below."""

    layer: Document
    name: str
    text: str


def layer_copies(layers: tuple[Document, ...], taken: Collection[str] = ()) -> tuple[LayerCopy, ...]:
    """Return the copies of ``layers``, the base first; no two have one name, and none has one that is ``taken``."""
    return tuple(_copies(layers, {name.casefold() for name in taken}))


def _copies(layers: tuple[Document, ...], taken: set[str]) -> Iterator[LayerCopy]:
    below = ""
    for layer in layers:
        name = _free_name(layer, taken)
        taken.add(name.casefold())
        yield LayerCopy(layer, name, _text(layer, below))
        below = name


def _free_name(layer: Document, taken: set[str]) -> str:
    stem = safe_name(Path(layer.source.name).stem)
    name, number = f"{stem}.toml", 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem}-{number}.toml"
    return name


def _text(layer: Document, below: str) -> str:
    """Return the layer's text, its base named by the file that lies beside it where it was named by a path."""
    text, extends = layer.source.text, layer.data.get("extends")
    if not isinstance(extends, str) or not ("/" in extends or "\\" in extends or extends.endswith(".toml")):
        return text
    from chidu.toml.editing import replacing, spliced  # the scanner's patterns take 8 ms to compile

    edit = replacing(layer, ("extends",), below)
    return spliced(text, [edit]) if edit else text
