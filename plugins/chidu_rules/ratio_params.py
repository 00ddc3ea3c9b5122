"""The parameters of the rule ``ratio``."""

from decimal import Decimal
from typing import Annotated, Literal

from attrs import frozen

from chidu.rules import Doc, Fact, Points, Ratio, Text

#: From so much of the goal on, too much is done where a template says nothing else.
FAR = Decimal("1.3")


@frozen(eq=False, repr=False, slots=False)
class Params:
    """What is compared with what, and what becomes of too little and of too much."""

    actual: Annotated[Fact | None, Doc("实际完成值：事实名或算式；不写则在评分时填")] = None
    target: Annotated[Fact | None, Doc('目标值：事实名或算式，也可写数字如 "100"；不写则在评分时填')] = None
    direction: Annotated[
        Literal["up", "down"], Doc("方向：up 越高越好（实际÷目标），down 越低越好（目标÷实际）")
    ] = "up"
    kind: Annotated[Literal["number", "percent"], Doc("值的类型：number 数，percent 百分比")] = "number"
    unit: Annotated[str, Doc("在评分时填的数的单位；百分比不写")] = ""
    threshold: Annotated[Ratio | None, Doc("完成率低于它则不得分，0.6 即 60%")] = None
    over: Annotated[
        Literal["cap", "reason", "minus", "void", "decide"],
        Doc("超额过多时：cap 满分并提示，reason 须写原因，minus 减分，void 不得分，decide 由评分人核定"),
    ] = "cap"
    over_from: Annotated[Ratio, Doc("完成率达到多少算超额过多，1.3 即 130%；direction = up 时写")] = FAR
    minus: Annotated[Points | None, Doc("减的分；over = minus 时写")] = None
    veto: Annotated[Text | None, Doc("有此情形则不得分；评分时问")] = None
    veto_fact: Annotated[Fact | None, Doc("由哪个事实（是否）回答 veto")] = None
