"""A sheet written by hand changed where it stands: comments, layout and order stay as they were."""

from collections.abc import Iterator
from typing import Any

from chidu.diagnostics import KeyPath
from chidu.projects.changes import Change, difference, value_at
from chidu.projects.plain_data import plain_data, same
from chidu.toml.document import Document, parse
from chidu.toml.editing import Edit, deleting, key_written, opening, spliced
from chidu.toml.places import Node
from chidu.toml.source import Source


class _NoPlaceError(Exception):
    """A change that has no place of its own in the text: the whole must be written anew."""


def in_place(text: str, old: dict[str, Any], new: dict[str, Any]) -> str | None:
    """Return a text of ``old`` with what differs in ``new`` changed in it, None where that cannot be done.

    Whatever comes out was read again and is ``new``.
    """
    document, _ = parse(Source("", text))
    if document is None:
        return None
    work = _Work(document, new)
    try:
        for change in _finer(difference(old, new)):
            work.make(change)
    except _NoPlaceError:
        return None
    made = work.text()
    again, _ = parse(Source("", made))
    return made if again is not None and same(plain_data(again.data), new) else None


def _finer(changes: Iterator[Change]) -> Iterator[Change]:
    """Yield changes with lists of as many tables taken row by row."""
    for one in changes:
        if _is_rows(one.old) and _is_rows(one.new) and len(one.old) == len(one.new):
            for number, (before, after) in enumerate(zip(one.old, one.new, strict=True)):
                yield from difference(before, after, (*one.path, number))
        else:
            yield one


def _is_rows(value: Any) -> bool:
    return isinstance(value, list) and len(value) > 0 and all(isinstance(row, dict) for row in value)


class _Work:
    """The edits of one text; ``added`` collects the tables that are put behind it, ``rows`` those of arrays."""

    def __init__(self, document: Document, new: dict[str, Any]) -> None:
        self.document = document
        self.new = new
        self.edits: list[Edit] = []
        self.added: dict[str, Any] = {}
        self.rows: list[str] = []

    def make(self, change: Change) -> None:
        """Find a place for one change."""
        path, old, new = change
        if new is None:
            self.take(path)
            self.leave_empty(path[:-1])
        elif old is None:
            self.put(path, new)
        elif _is_rows(old) and _is_rows(new) and same(new[: len(old)], old) and self.kind(path) == "tables":
            self.rows += [_row(path, one) for one in new[len(old) :]]
        else:
            node, found = self.document.places.find(path)
            is_value = found and node.kind == "value"
            self.keep(Edit(*node.value, _literal(new)) if is_value else None)

    def take(self, path: KeyPath) -> None:
        """Take away what stands at a path, table by table where it has several; what people noted there stays."""
        cut = deleting(self.document, path)
        node, found = self.document.places.find(path)
        if cut is not None or not found or node.kind not in {"implied", "table"}:
            self.keep(cut)
            return
        for key in node.children:
            self.take((*path, key))
        if node.kind == "table":
            self.keep(self.header(node))

    def header(self, node: Node) -> Edit:
        text = self.document.source.text
        start, end = text.rfind("\n", 0, node.value[0]) + 1, text.find("\n", node.value[1])
        end = len(text) if end < 0 else end + 1
        note = text[node.value[1] : end].strip()
        return Edit(start, end, f"{note}\n" if note else "")

    def leave_empty(self, path: KeyPath) -> None:
        """Write the header of a table that was only named on the way to what is gone now."""
        if path and self.kind(path) in {"implied", "dotted"} and value_at(self.new, path) == {}:
            self.add(path, {})

    def put(self, path: KeyPath, new: Any) -> None:
        """Put a new value into the table that is there for it, or behind everything."""
        offset = opening(self.document, path[:-1]) if len(path) > 1 else None
        inside = offset is not None and self.document.source.text[offset - 1] == "{"
        if offset is None or (isinstance(new, dict) and not inside):
            self.add(path, new)
            return
        pair = f"{key_written(str(path[-1]))} = {_literal(new)}"
        if inside:
            empty = self.document.source.text[offset:].lstrip(" \t").startswith("}")
            self.edits.append(Edit(offset, offset, f" {pair}" if empty else f" {pair},"))
        else:
            whole = f"{pair}\n" if self.document.source.text[offset - 1] == "\n" else f"\n{pair}"
            self.edits.append(Edit(offset, offset, whole))

    def add(self, path: KeyPath, new: Any) -> None:
        table = self.added
        for key in path[:-1]:
            if isinstance(key, int):
                raise _NoPlaceError
            table = table.setdefault(key, {})
        table[str(path[-1])] = new

    def keep(self, edit: Edit | None) -> None:
        """Keep an edit; what one of the others has taken away already cannot be changed too."""
        if edit is None or any(one.start < edit.end and edit.start < one.end for one in self.edits):
            raise _NoPlaceError
        self.edits.append(edit)

    def kind(self, path: KeyPath) -> str:
        node, found = self.document.places.find(path)
        return node.kind if found else ""

    def text(self) -> str:
        """Return the text with everything done."""
        import tomli_w

        made = spliced(self.document.source.text, self.edits)
        parts = [*self.rows]
        if self.added:
            parts.append(tomli_w.dumps(self.added, multiline_strings=True))
        whole = made if not parts or made.endswith("\n") else f"{made}\n"
        return whole + "".join([f"\n{one}" for one in parts])


def _row(path: KeyPath, row: dict[str, Any]) -> str:
    pairs = [f"{key_written(key)} = {_literal(value)}\n" for key, value in row.items()]
    return f"[[{'.'.join([key_written(str(key)) for key in path])}]]\n" + "".join(pairs)


def _literal(value: Any) -> str:
    """Return a value as it stands behind its key."""
    import tomli_w

    if isinstance(value, dict):
        pairs = [f"{key_written(key)} = {_literal(each)}" for key, each in value.items()]
        return f"{{ {', '.join(pairs)} }}" if pairs else "{}"
    if isinstance(value, list):
        return f"[{', '.join([_literal(each) for each in value])}]"
    written = tomli_w.dumps({"x": value}, multiline_strings=True)
    return written.partition(" = ")[2].removesuffix("\n")
