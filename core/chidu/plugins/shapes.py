"""The shapes of classes that mention rules, each made once."""

from functools import cache

from chidu.model.nodes import RuleSpec
from chidu.rules.nested import Rule
from chidu.shape.check import Shape
from chidu.shape.schema import TYPED_TABLE, Schema, schema_of


def schema_for(cls: type) -> Schema:
    """Return the schema of ``cls``; a rule in it is a table with a type, its other keys are the rule's own."""
    return schema_of(cls, {Rule: TYPED_TABLE, RuleSpec: TYPED_TABLE})


@cache
def shape_of(cls: type) -> Shape:
    """Return the shape that data for ``cls`` is checked against."""
    return Shape(schema_for(cls))
