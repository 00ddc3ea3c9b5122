"""The JSON Schema of forms; editors and ``chidu schema form`` use it."""

from chidu.plugins.shapes import schema_for
from chidu.reports.forms.model import PrintedForm
from chidu.shape.schema import Schema, published
from chidu.systems.file import FORMAT
from chidu.systems.schema import DRAFT


def form_schema() -> Schema:
    """Return the schema of a form's file; which facts there are, its system says."""
    schema = published(schema_for(PrintedForm))
    schema["properties"]["format"]["const"] = FORMAT
    return {"$schema": DRAFT, **schema}
