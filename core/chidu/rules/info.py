"""What a rule says about itself."""

from typing import Literal

from attrs import frozen

from chidu.record import Record
from chidu.rules.api import API


@frozen(eq=False, repr=False, slots=False)
class NoParams(Record):
    """A rule without parameters."""


@frozen(eq=False, repr=False, slots=False)
class RuleInfo(Record):
    """A rule's face: its Chinese title, its own version, and the attrs class of its parameters.

    ``monotone``: a larger answer to its one question never gives fewer points (rising), or never more (falling).
    ``api``: the version of ``chidu.rules`` that it was written for, such as "1.0".
    """

    title: str
    version: str
    params: type = NoParams
    summary: str = ""
    monotone: Literal["rising", "falling"] | None = None
    api: str = API
