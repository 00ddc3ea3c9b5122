"""What can be wrong with a formula, and the bounds that keep every formula cheap."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

#: No template can hang or exhaust a machine: these are the largest formula, and the largest number in it.
MOST_CHARACTERS = 2_000
MOST_NODES = 500
MOST_DEPTH = 50
MOST_DIGITS = 30
MOST_ARGUMENTS = 20
MOST_PLACES = 12


class FormulaProblem(NamedTuple):
    """One problem: E501 syntax, E502 an unknown name, E503 kinds that do not fit, W506 a doubt.

    ``start`` and ``end`` are offsets in characters into the text as written; ``start == end`` is its very end.
    """

    code: Literal["E501", "E502", "E503", "W506"]
    message: str
    start: int
    end: int
    hint: str = ""


class FormulaError(Exception):
    """A formula that cannot be used, with every problem found, in the order of the text."""

    def __init__(self, problems: Iterable[FormulaProblem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: (problem.start, problem.end)))
        super().__init__("；".join(problem.message for problem in self.problems))
