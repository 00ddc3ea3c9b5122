"""A field of a form: what is asked, how it is typed, and what is inside it."""

from typing import Any, Literal

from attrs import frozen

from chidu.record import Record

#: How a field is typed. Texts all: ``text``, ``points``, ``number``, ``percent`` (× 100), ``whole``, ``date``,
#: ``fact`` (a fact's name, or a formula), ``quantity`` (a number, or a fact), ``numbers``, ``texts`` (one a line),
#: ``toml`` (anything else, as TOML writes it). Others: ``yes_no`` a bool, ``choice`` an option's value, ``record``
#: a table of values, ``records`` a list of them, ``rule`` a table of values with its ``type``. ``ident``: not shown.
FieldKind = Literal[
    "text",
    "points",
    "number",
    "percent",
    "whole",
    "date",
    "fact",
    "quantity",
    "numbers",
    "texts",
    "toml",
    "yes_no",
    "choice",
    "record",
    "records",
    "rule",
    "ident",
]


@frozen(eq=False, repr=False, slots=False)
class FieldOption(Record):
    """One of the words that a choice takes, and what it means."""

    value: Any
    text: str


@frozen(eq=False, repr=False, slots=False)
class FormField(Record):
    """What a form asks: ``default`` is what holds where nothing is typed, as it would be shown."""

    id: str
    title: str
    help: str
    kind: FieldKind
    required: bool = False
    default: Any = None
    options: tuple[FieldOption, ...] = ()
    fields: "tuple[FormField, ...]" = ()

    @property
    def named_by(self) -> str:
        """Return the field from whose text a record's id is made, empty where it has no text."""
        texts = [one for one in self.fields if one.kind == "text"]
        wanted = [one.id for one in texts if one.required]
        return next(iter(wanted), next((one.id for one in texts), ""))
