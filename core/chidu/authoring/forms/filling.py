"""Forms filled: what is typed becomes a rule's parameters, and parameters become what would be typed."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from attrs import field, frozen

from chidu.authoring.forms.choosing import fields_of, loaded
from chidu.authoring.forms.field import FormField
from chidu.authoring.forms.reading_class import NOT_TYPED
from chidu.authoring.forms.typed import TypedError, shown, typed
from chidu.authoring.naming import ident_of
from chidu.authoring.refusing import EditRefusedError
from chidu.authoring.settling import settled
from chidu.diagnostics import KeyPath
from chidu.language import tr
from chidu.plugins.catalogue import Catalogue
from chidu.plugins.fence import Fault, fenced
from chidu.plugins.shapes import shape_of

#: What a form holds: by the field's id a typed text, a bool, an option's value, a table, or a list of tables.
Values = Mapping[str, Any]
Fields = Sequence[FormField]


class FieldProblem(NamedTuple):
    """What is wrong with one field; ``at`` leads to it: its id, in a list the number, and so on."""

    at: KeyPath
    message: str


class Filled(NamedTuple):
    """The parameters as far as they could be read, and what is wrong with the rest."""

    params: dict[str, Any]
    problems: tuple[FieldProblem, ...]


def filled(name: str, values: Values, catalogue: Catalogue, before: Values | None = None) -> Filled:
    """Return the parameters that a filled form of the rule ``name`` gives; what is left empty is left out.

    ``before`` are the parameters that were there: an id that one of their items has is never given to a new item.
    """
    filling = _Filling(catalogue)
    params = filling.table(fields_of(name, catalogue), values, (), before or {})
    filling.check(name, params, ())
    return Filled(params, tuple(filling.problems))


def values_of(name: str, params: Mapping[str, Any], catalogue: Catalogue) -> dict[str, Any]:
    """Return what a form of the rule ``name`` holds where these are its parameters."""
    return _shown_table(fields_of(name, catalogue), params, catalogue)


def empty_values(fields: Fields) -> dict[str, Any]:
    """Return what a form holds where nothing is filled in: an empty text, nothing chosen, no items."""
    return {one.id: "" if one.kind not in NOT_TYPED else _empty(one) for one in fields}


def _empty(one: FormField) -> Any:
    if one.kind == "record":
        return empty_values(one.fields)
    return [] if one.kind == "records" else None


@frozen
class _Filling:
    catalogue: Catalogue
    problems: list[FieldProblem] = field(factory=list)

    def table(self, fields: Fields, values: Values, at: KeyPath, before: Values) -> dict[str, Any]:
        params = {}
        for one in fields:
            value = self.value(one, values.get(one.id), (*at, one.id), before.get(one.id))
            if value is not None:
                params[one.id] = value
            elif one.required and not self._told((*at, one.id)):
                self._tell((*at, one.id), tr("这里要填"))
        return params

    def value(self, one: FormField, value: Any, at: KeyPath, before: Any) -> Any:
        """Return what the file has for one field, None where nothing is filled in."""
        if value is None or (isinstance(value, str) and not value.strip()):
            return None
        if one.kind == "records":
            return self.records(one, value, at, before if isinstance(before, list) else [])
        if one.kind == "record":
            inside = before if isinstance(before, Mapping) else {}
            return self.table(one.fields, value, at, inside) or None
        if one.kind == "rule":
            return self.rule(value, at, before if isinstance(before, Mapping) else {})
        return settled(value) if one.kind in NOT_TYPED else self.typed(one, value, at)

    def typed(self, one: FormField, text: str, at: KeyPath) -> Any:
        try:
            return typed(one.kind, str(text))
        except TypedError as error:
            return self._tell(at, str(error))

    def records(self, one: FormField, rows: Sequence[Values], at: KeyPath, before: list[Any]) -> Any:
        """Return a list's tables; a row keeps its id, a new one gets one that no other has, or had."""
        old = {each.get("id"): each for each in before if isinstance(each, Mapping)}
        taken = {str(name) for name in (*old, *(row.get("id") for row in rows)) if name}
        made = []
        for number, row in enumerate(rows):
            full = dict(row)
            if any(each.kind == "ident" for each in one.fields) and not row.get("id"):
                words = str(row.get(one.named_by) or "")
                full["id"] = ident_of(words, taken, f"{one.id}_{number + 1}")
                taken.add(full["id"])
            made.append(self.table(one.fields, full, (*at, number), old.get(full.get("id"), {})))
        return made or None

    def rule(self, value: Values, at: KeyPath, before: Values) -> dict[str, Any] | None:
        """Return the table of a nested rule, which is a form of its own."""
        name = value.get("type")
        if not name:
            return None
        try:
            params = self.table(fields_of(name, self.catalogue), value, at, before)
            self.check(name, params, at)
        except EditRefusedError as error:
            self._tell((*at, "type"), str(error))
            params = {}
        return {"type": name, **params}

    def check(self, name: str, params: dict[str, Any], at: KeyPath) -> None:
        """Tell what the rule's class says of the values, each once: what is empty was told before."""
        rule, fields = loaded(name, self.catalogue), fields_of(name, self.catalogue)
        wrong = fenced(name, rule.source, shape_of(rule.info.params).problems, params)
        if isinstance(wrong, Fault):
            self._tell(at, wrong.message)
            return
        for one in wrong:
            here = (*at, *one.at)
            if one.code != "E202" and not self._told(here):
                self._tell(here, _in_words(one.message, one.at, fields))

    def _told(self, at: KeyPath) -> bool:
        return any(one.at == at for one in self.problems)

    def _tell(self, at: KeyPath, message: str) -> None:
        self.problems.append(FieldProblem(at, message))


def _in_words(message: str, at: KeyPath, fields: Fields) -> str:
    """Return a sentence of the schema with the title of the field for its key."""
    title = ""
    for key in at:
        found = next((one for one in fields if one.id == key), None)
        if found is not None:
            title, fields = found.title, found.fields
    return message.replace(f"“{at[-1]}”", f"“{title}”") if at and title else message


def _shown_table(fields: Fields, params: Any, catalogue: Catalogue) -> dict[str, Any]:
    if not isinstance(params, Mapping):  # a file written by hand may have anything
        return {}
    return {one.id: _shown(one, settled(params[one.id]), catalogue) for one in fields if one.id in params}


def _shown(one: FormField, value: Any, catalogue: Catalogue) -> Any:
    if one.kind == "records":
        rows = value if isinstance(value, list) else []
        return [_shown_table(one.fields, each, catalogue) for each in rows]
    if one.kind == "record":
        return _shown_table(one.fields, value, catalogue)
    if one.kind == "rule":
        name = str(value.get("type", "")) if isinstance(value, Mapping) else ""
        return {"type": name, **(_shown_table(fields_of(name, catalogue), value, catalogue) if name else {})}
    return value if one.kind in NOT_TYPED else _shown_text(one.kind, value)


def _shown_text(kind: str, value: Any) -> str:
    """Return a value as it is typed; one of another kind, for the person to mend, as the file has it."""
    try:
        return shown(kind, value)
    except (TypeError, ValueError, ArithmeticError, AttributeError):
        return shown("toml", value)
