"""Parameters drawn from a rule's own schema, as a template would have them written."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from itertools import count
from random import Random
from typing import Any

from chidu.plugins.shapes import schema_for
from chidu.shape.schema import Schema

_TEXTS = ("不符合要求", "资料不全", "完成情况", "情形甲", "情形乙")
_SHARES = ("0", "0.1", "0.25", "0.5", "0.9", "1")
#: Nested rules that suit any points.
_NESTED = ("ratio", "excused", "judgement")
_OPTIONAL, _ENTRIES = 1 / 2, 3


def schema_of(params: type) -> Schema | None:
    """Return the schema of a class of parameters, None where it is not written as the API wants it."""
    try:
        return schema_for(params)
    except TypeError:
        return None


def drawn_params(schema: Schema, points: Decimal, chance: Random) -> dict[str, Any]:
    """Return parameters that fit the schema by their kinds; what they mean together is left to ``rule_check``."""
    return _Drawing(points, chance).table(schema)


class _Drawing:
    """Draws values, with ids that are never repeated."""

    def __init__(self, points: Decimal, chance: Random) -> None:
        self._points = points
        self._chance = chance
        self._ids = count(1)

    def table(self, schema: Schema) -> dict[str, Any]:
        required = schema.get("required", ())
        return {
            key: self.value(key, one)
            for key, one in schema.get("properties", {}).items()
            if key in required or self._chance.random() < _OPTIONAL
        }

    def value(self, key: str, schema: Schema) -> Any:
        if "anyOf" in schema:
            return self.value(key, self._chance.choice(schema["anyOf"]))
        if "enum" in schema:
            return self._chance.choice(schema["enum"])
        if schema.get("format") == "date":
            return dt.date(2021, 1, 1) + dt.timedelta(days=self._chance.randint(0, 365))
        draw = getattr(self, f"_{schema.get('type', 'string')}", self._string)
        return draw(key, schema)

    def _string(self, key: str, schema: Schema) -> str:
        if key == "id" or "标识" in schema.get("patternErrorMessage", ""):
            return f"i{next(self._ids)}"
        return self._chance.choice(_TEXTS)

    def _boolean(self, _key: str, _schema: Schema) -> bool:
        return self._chance.random() < 1 / 2

    def _integer(self, _key: str, schema: Schema) -> int:
        low = schema.get("minimum", schema.get("exclusiveMinimum", -1) + 1)
        return self._chance.randint(low, schema.get("maximum", low + 5))

    def _number(self, _key: str, schema: Schema) -> Decimal:
        share = Decimal(self._chance.choice(_SHARES))
        number = share if self._chance.random() < 1 / 2 else share * self._points
        low, high = schema.get("minimum"), schema.get("maximum")
        number = number if low is None else max(number, Decimal(low))
        number = number if high is None else min(number, Decimal(high))
        above, below = schema.get("exclusiveMinimum"), schema.get("exclusiveMaximum")
        if above is not None and number <= above:
            number = above + Decimal("0.5")
        return number if below is None or number < below else below - Decimal("0.5")

    def _array(self, key: str, schema: Schema) -> list[Any]:
        if "prefixItems" in schema:
            return [self.value(key, one) for one in schema["prefixItems"]]
        least = max(1, schema.get("minItems", 0))
        return [self.value("", schema["items"]) for _ in range(self._chance.randint(least, least + _ENTRIES))]

    def _object(self, _key: str, schema: Schema) -> Mapping[str, Any]:
        if schema.get("properties", {}).keys() == {"type"}:
            return {"type": self._chance.choice(_NESTED)}
        if "properties" not in schema:
            inner = schema.get("additionalProperties")
            return {f"i{next(self._ids)}": self.value("", inner)} if isinstance(inner, dict) else {}
        return self.table(schema)
