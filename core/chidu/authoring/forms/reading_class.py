"""The fields of a form, read from the attrs class of a rule's parameters: nobody writes a form by hand."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, get_args

import attrs
from attrs import evolve

from chidu.authoring.forms.field import FieldKind, FormField
from chidu.authoring.forms.typed import shown
from chidu.authoring.forms.wording import choice_words, option_words, short, title_and_help, without_keys
from chidu.language import tr
from chidu.rules.nested import Rule
from chidu.shape.fields import Written, is_array, is_literal, is_table, members, peeled, written
from chidu.shape.types import IDENT, Doc, Fact, Limits, Pattern, Percentage, Ratio

_FACT = peeled(Fact)[1][-1]
_SHARES = frozenset({peeled(Ratio)[1][-1], peeled(Percentage)[1][-1]})
_SCALARS: dict[Any, FieldKind] = {
    str: "text",
    bool: "yes_no",
    int: "whole",
    Decimal: "number",
    dt.date: "date",
    Rule: "rule",
}
#: The kinds whose values are not typed as texts.
NOT_TYPED = frozenset({"yes_no", "choice", "record", "records", "rule"})


def fields_of_class(cls: type) -> tuple[FormField, ...]:
    """Return a form's fields in the order of the class, the titles of the others for their keys in each sentence."""
    fields = _told_apart(tuple(map(_field, written(cls))))
    words = {one.id: {str(each.value): each.text for each in one.options} for one in fields}
    titles = {one.id: short(one.title) for one in fields if one.kind != "ident"}
    titles = {key: without_keys(title, _others(titles, key), words) for key, title in titles.items()}
    return tuple(
        evolve(
            one,
            title=without_keys(one.title, _others(titles, one.id), words),
            help=without_keys(one.help, _others(titles, one.id), words),
        )
        for one in fields
    )


def _told_apart(fields: tuple[FormField, ...]) -> tuple[FormField, ...]:
    """Return the fields, those of one title with their help in it."""
    titles = [one.title for one in fields]
    return tuple(
        evolve(one, title=tr("{title}：{help}", title=one.title, help=one.help), help="")
        if one.help and titles.count(one.title) > 1
        else one
        for one in fields
    )


def _others(titles: dict[str, str], key: str) -> dict[str, str]:
    return {name: title for name, title in titles.items() if name != key}


def _field(field: Written) -> FormField:
    bare, marks = _alone(field.annotation)
    kind = _kind(bare, marks, field.key)
    text = next((tr(mark.text) for mark in reversed(marks) if isinstance(mark, Doc)), "")
    options = option_words(text, get_args(bare)) if kind == "choice" else ()
    title, more = choice_words(text, options, field.key) if options else title_and_help(text, field.key)
    default = _default(kind, field.default)
    return FormField(field.key, title, more, kind, field.required, default, options, _inside(kind, bare))


def _alone(annotation: Any) -> tuple[Any, tuple[Any, ...]]:
    """Return the bare type and all marks on it, those within ``X | None`` first."""
    bare, marks = peeled(annotation)
    kinds = members(bare)
    if len(kinds) != 1:
        return bare, marks
    inner, below = _alone(kinds[0])
    return inner, (*below, *marks)


def _kind(bare: Any, marks: tuple[Any, ...], key: str) -> FieldKind:
    if is_literal(bare):
        return "choice"
    if is_table(bare):
        return "record"
    if is_array(bare):
        return _of_array(get_args(bare))
    if members(bare):
        return "quantity" if _is_quantity(members(bare)) else "toml"
    return _refined(_SCALARS.get(bare, "toml"), marks, key)


def _refined(kind: FieldKind, marks: tuple[Any, ...], key: str) -> FieldKind:
    """Return what the marks make of a plain kind."""
    if kind == "text" and _FACT in marks:
        return "fact"
    if kind == "text" and key == "id" and any(_is_ident(mark) for mark in marks):
        return "ident"
    if kind == "number" and not _SHARES.isdisjoint(marks):
        return "percent"
    return "points" if kind == "number" and Limits(minimum=0) in marks else kind


def _is_ident(mark: object) -> bool:
    return isinstance(mark, Pattern) and mark.expression == IDENT


def _is_quantity(kinds: Iterable[Any]) -> bool:
    return {peeled(kind)[0] for kind in kinds} == {Decimal, str}


def _of_array(entries: tuple[Any, ...]) -> FieldKind:
    if len(entries) != 2 or entries[1] is not Ellipsis:  # noqa: PLR2004 - an entry, and any number of them
        return "toml"
    entry = peeled(entries[0])[0]
    if is_table(entry):
        return "records"
    return "numbers" if entry in {Decimal, int} else "texts" if entry is str else "toml"


def _inside(kind: FieldKind, bare: Any) -> tuple[FormField, ...]:
    if kind == "record":
        return fields_of_class(bare)
    return fields_of_class(peeled(get_args(bare)[0])[0]) if kind == "records" else ()


def _default(kind: FieldKind, default: Any) -> Any:
    """Return a default as a form shows it, None where there is none to show."""
    if default in (attrs.NOTHING, None, ()) or isinstance(default, attrs.Factory):  # type: ignore[arg-type]
        return None
    return (
        default
        if kind in NOT_TYPED
        else shown(kind, list(default) if isinstance(default, tuple) else default)
    )
