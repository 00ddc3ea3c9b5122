"""The form of a node as lines: fields to type into, words to choose, rows to add and to move, each with its place."""

from collections.abc import Container, Iterator
from typing import Any, Literal, NamedTuple

from chidu.authoring.forms import FormField
from chidu.diagnostics import KeyPath
from chidu.language import tr
from chidu_tui.session.rule_form import RuleForm, nested_fields

#: ``entry`` and ``lines`` are typed into, ``pick`` is chosen, ``row`` begins a row of a list, ``add`` adds one,
#: ``head`` is a title above what is inside, ``told`` cannot be changed.
LineKind = Literal["entry", "lines", "pick", "row", "add", "head", "told"]
_LINES = frozenset({"texts", "toml"})
_FACTS = frozenset({"fact", "quantity"})


class FormLine(NamedTuple):
    """One line of a form; ``at`` leads to the field in the node, ``deed`` says what choosing opens."""

    at: KeyPath
    kind: LineKind
    title: str
    text: str = ""
    depth: int = 0
    deed: str = ""
    help: str = ""
    placeholder: str = ""
    trouble: str = ""
    number: int = 0  # of a row, from 0
    used: bool = True  # must be filled in, usually is, or is
    row: KeyPath | None = None  # the row of a list that it stands in

    @property
    def shape(self) -> tuple[object, ...]:
        """Return what must be the same for a widget to stay."""
        return (self.at, self.kind, self.title, self.depth, self.deed)


def rule_lines(form: RuleForm, opened: Container[KeyPath] = ()) -> tuple[FormLine, ...]:
    """Return the lines of a rule's parameters; of the rows that are ``opened`` every field, else those in use."""
    return tuple(
        line
        for line in _lines(form, form.fields, ("rule",), form.values, 0)
        if line.used or line.row is None or line.row in opened
    )


def field_at(form: RuleForm, at: KeyPath) -> FormField | None:
    """Return the field that a place in a rule's form belongs to, None where there is none."""
    fields, values, found = form.fields, form.values, None
    for number, key in enumerate(at):
        if isinstance(key, int):
            continue
        found = next((one for one in fields if one.id == key), None)
        if found is None:
            return None
        values = form.value(at[: number + 1])
        fields = nested_fields(found, values, form.catalogue)
    return found


def _lines(
    form: RuleForm, fields: tuple[FormField, ...], at: KeyPath, values: Any, depth: int
) -> Iterator[FormLine]:
    for one in fields:
        if one.kind == "ident":
            continue
        here = (*at, one.id)
        value = values.get(one.id) if isinstance(values, dict) else None
        made = FormLine(here, "entry", one.title, depth=depth, help=one.help, trouble=form.trouble(here[1:]))
        if one.kind == "records":
            yield from _rows(form, one, made, value if isinstance(value, list) else [])
        elif one.kind == "record":
            yield made._replace(kind="head")
            yield from _lines(form, one.fields, here, value or {}, depth + 1)
        elif one.kind in {"rule", "choice", "yes_no"}:
            yield made._replace(kind="pick", deed=one.kind, text=_picked(one, value))
            yield from _lines(form, nested_fields(one, value, form.catalogue), here, value or {}, depth + 1)
        else:
            yield made._replace(
                kind="lines" if one.kind in _LINES else "entry",
                text=str(value or ""),
                deed="fact" if one.kind in _FACTS else "",
                placeholder=_placeholder(one),
            )


def _rows(form: RuleForm, one: FormField, made: FormLine, rows: list[Any]) -> Iterator[FormLine]:
    depth = made.depth
    yield made._replace(kind="head", trouble=made.trouble)
    for number, row in enumerate(rows):
        at = (*made.at, number)
        title = tr("第 {number} 行", number=number + 1)
        yield FormLine(at, "row", title, depth=depth + 1, number=number, trouble=form.trouble(at[1:]))
        for line in _lines(form, one.fields, at, row, depth + 1):
            yield line._replace(row=at, used=line.used and (_is_usual(line, one, row)))
    yield FormLine(made.at, "add", tr("增一行"), depth=depth + 1)


def _picked(one: FormField, value: Any) -> str:
    """Return the word of what was chosen; the default, in brackets, where nothing was."""
    if one.kind == "rule":
        return str((value or {}).get("type") or "")
    chosen = value if value is not None else one.default
    text = _word(one, chosen)
    return text if value is not None or not text else tr("{text}，默认", text=text)


def _word(one: FormField, value: Any) -> str:
    if isinstance(value, bool) and one.kind == "yes_no":
        return tr("是") if value else tr("否")
    return next(
        (each.text for each in one.options if each.value == value), "" if value is None else str(value)
    )


def _is_usual(line: FormLine, one: FormField, row: Any) -> bool:
    """Say whether a field of a row is shown without being asked for."""
    inner = next((each for each in one.fields if each.id in line.at), None)
    if inner is None or inner.required or inner.kind == "points" or line.trouble:
        return True
    value = row.get(inner.id) if isinstance(row, dict) else None
    return value not in (None, "", [], {})


def _placeholder(one: FormField) -> str:
    if one.default not in {None, ""}:
        return tr("不填即为：{text}", text=one.default)
    samples = {"percent": tr("如 98%"), "date": tr("如 2021-07-28"), "numbers": tr("如 60、57、54")}
    sample = samples.get(one.kind, "")
    return tr("，").join(filter(None, (tr("必填") if one.required else "", sample)))
