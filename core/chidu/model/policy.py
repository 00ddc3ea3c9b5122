"""What stands above the indicators: ceilings of the total (封顶), vetoes on the grade (一票否决), weights of rounds."""

from typing import Annotated, Literal

from attrs import field, frozen

from chidu.record import Record
from chidu.shape.types import Doc, Length, Points, Text

#: Outside the sums that are proved: a bonus adds what it scores, a penalty takes what it loses.
Beyond = Literal["bonus", "penalty"]
#: Of a group's children exactly one counts: the one that the sheet names, or the best.
Choose = Literal["one", "best"]


@frozen(eq=False, repr=False, slots=False)
class Cap(Record):
    """A ceiling of the total where a condition over facts holds; of several the lowest counts."""

    when: Annotated[str, Length(1), Doc("在什么情况下：由事实组成的条件，如 execution_rate < 0.5")]
    most: Annotated[Points, Doc("总分不超过多少")]
    message: Annotated[Text, Doc("向评分人说的话，如 执行率低于50%的，不超过59分")]
    id: str = field(default="", metadata={"written": False})


@frozen(eq=False, repr=False, slots=False)
class Veto(Record):
    """A condition over facts that lowers the grade to one, or keeps it from being higher; the points stay."""

    when: Annotated[str, Length(1), Doc("在什么情况下：由事实组成的条件，通常是一个 yes_no 事实")]
    message: Annotated[Text, Doc("向评分人说的话，如 弄虚作假的，按不合格处理")]
    grade: Annotated[str, Doc("等次就定为这一等；与 at_most 写一个")] = ""
    at_most: Annotated[str, Doc("等次不高于这一等（一票否优）；与 grade 写一个")] = ""
    id: str = field(default="", metadata={"written": False})

    @property
    def limit(self) -> str:
        """Return the grade that the veto names."""
        return self.grade or self.at_most

    def over(self, grade: str, ranking: tuple[str, ...]) -> str:
        """Return what the veto makes of ``grade``, never a higher one; ``ranking`` has the highest first."""
        return self.limit if ranking.index(grade) < ranking.index(self.limit) else grade
