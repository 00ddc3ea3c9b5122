"""Forms for the parameters of rules, made from their classes: asked, filled, and filled again."""

from chidu.authoring.forms.choosing import Example, RuleChoice, examples, fields_of, rule_choices
from chidu.authoring.forms.field import FieldOption, FormField
from chidu.authoring.forms.filling import (
    FieldProblem,
    Filled,
    Values,
    empty_values,
    filled,
    values_of,
)

__all__ = [
    "Example",
    "FieldOption",
    "FieldProblem",
    "Filled",
    "FormField",
    "RuleChoice",
    "Values",
    "empty_values",
    "examples",
    "fields_of",
    "filled",
    "rule_choices",
    "values_of",
]
