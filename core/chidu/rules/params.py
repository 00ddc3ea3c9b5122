"""The types that rule parameters are declared with; they carry the limits and words of the editor's schema."""

from chidu.shape.types import Doc, Fact, Flag, Ident, Percentage, Points, Positive, Ratio, Text, Whole

__all__ = ["Doc", "Fact", "Flag", "Ident", "Percentage", "Points", "Positive", "Ratio", "Text", "Whole"]
