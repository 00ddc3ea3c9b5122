"""What was found in the places of a form: its text, and the cell or paragraph that it stands in."""

from typing import NamedTuple

from chidu.diagnostics import Place
from chidu.reports.forms.model import FormCell, FormLine


class Filled(NamedTuple):
    """A place of the form with what is written there; ``row`` numbers the row of a table that has as many as there are."""

    cell: FormCell | FormLine
    text: str
    place: Place
    table: str = ""
    row: int = 0
