"""The form of a rule's parameters while it is filled: what is typed, what it gives, and what is wrong with it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from chidu.authoring import forms
from chidu.authoring.forms import FieldProblem, FormField
from chidu.authoring.refusing import EditRefusedError
from chidu.diagnostics import KeyPath
from chidu.plugins.catalogue import Catalogue


class RuleForm(NamedTuple):
    """A form: ``rule`` is the table that it gives; ``refusal`` says why there is no form of this rule."""

    catalogue: Catalogue
    type: str
    fields: tuple[FormField, ...]
    values: Mapping[str, Any]
    before: Mapping[str, Any]  # the parameters with which the form was begun
    rule: Any
    problems: tuple[FieldProblem, ...] = ()
    refusal: str = ""

    def trouble(self, at: KeyPath) -> str:
        """Return what is wrong with one field."""
        return next((one.message for one in self.problems if one.at == at), "")

    def put(self, at: KeyPath, value: Any) -> "RuleForm":
        """Return the form with a value at a place; None takes away what was chosen."""
        return self._filled(_with(self.values, at, value))

    def add_row(self, at: KeyPath, fields: tuple[FormField, ...]) -> "RuleForm":
        """Return the form with an empty row at the end of a list."""
        row = {key: value for key, value in forms.empty_values(fields).items() if not _is_ident(fields, key)}
        return self._filled(_with(self.values, at, [*self.rows(at), row]))

    def drop_row(self, at: KeyPath, number: int) -> "RuleForm":
        """Return the form without a row."""
        rows = self.rows(at)
        return self._filled(_with(self.values, at, [*rows[:number], *rows[number + 1 :]]))

    def move_row(self, at: KeyPath, number: int, step: int) -> "RuleForm":
        """Return the form with a row moved up or down; over the ends it stays."""
        rows = self.rows(at)
        if not 0 <= number + step < len(rows):
            return self
        rows[number], rows[number + step] = rows[number + step], rows[number]
        return self._filled(_with(self.values, at, rows))

    def rows(self, at: KeyPath) -> list[Any]:
        """Return the rows of a list."""
        found = self.value(at)
        return list(found) if isinstance(found, list) else []

    def value(self, at: KeyPath) -> Any:
        """Return what the form holds at a place, None where there is nothing."""
        found: Any = self.values
        for key in at:
            if isinstance(found, Mapping):
                found = found.get(key)
            elif isinstance(found, list) and isinstance(key, int) and key < len(found):
                found = found[key]
            else:
                return None
        return found

    def _filled(self, values: Mapping[str, Any]) -> "RuleForm":
        made = forms.filled(self.type, values, self.catalogue, self.before)
        rule = {"type": self.type, **made.params}
        return self._replace(values=values, rule=rule, problems=made.problems)


def form_of(rule: Any, catalogue: Catalogue) -> RuleForm:
    """Return the form of a rule's table as it stands."""
    table = rule if isinstance(rule, Mapping) else {}
    name = str(table.get("type", ""))
    params = {key: value for key, value in table.items() if key != "type"}
    empty = RuleForm(catalogue, name, (), {}, params, rule)
    if not name:
        return empty
    try:
        fields = forms.fields_of(name, catalogue)
        values = {**forms.empty_values(fields), **forms.values_of(name, params, catalogue)}
        problems = forms.filled(name, values, catalogue, params).problems
    except EditRefusedError as error:
        return empty._replace(refusal=str(error))
    return empty._replace(fields=fields, values=values, problems=problems)


def nested_fields(field: FormField, value: Any, catalogue: Catalogue) -> tuple[FormField, ...]:
    """Return the fields inside a field: of a rule those of the rule that was chosen."""
    if field.kind != "rule":
        return field.fields
    name = value.get("type") if isinstance(value, Mapping) else None
    try:
        return forms.fields_of(str(name), catalogue) if name else ()
    except EditRefusedError:
        return ()


def _with(values: Any, at: KeyPath, value: Any) -> Any:
    """Return the values with one of them changed; the others are the same objects."""
    if not at:
        return value
    if isinstance(at[0], int):
        rows = list(values)
        rows[at[0]] = _with(rows[at[0]], at[1:], value)
        return rows
    table = values if isinstance(values, Mapping) else {}
    return {**table, at[0]: _with(table.get(at[0]), at[1:], value)}


def _is_ident(fields: tuple[FormField, ...], key: str) -> bool:
    return any(one.id == key and one.kind == "ident" for one in fields)
