"""A number that a printed standard and its rule do not share."""

from attrs import frozen

from chidu.standards.amounts import Span


@frozen
class Difference:
    """What the text says, what the rule computes, both as printed; ``span`` is the number's place in the text."""

    message: str
    printed: str
    computed: str
    span: Span
