"""Facts (事实): what is known of a project, declared by its system; and checks (勾稽关系) between them."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal

from attrs import field, frozen

from chidu.model.placed import Placed
from chidu.record import Record
from chidu.shape.types import Doc, Ident, Length, Limits, Text

FactType = Literal["text", "number", "count", "money", "percent", "date", "yes_no", "choice", "table"]
ColumnType = Literal["text", "number", "count", "money", "percent", "date", "yes_no", "choice"]

#: Decimals to which facts of a type are compared and shown where their definition says nothing.
DECIMALS: Mapping[str, int] = {"number": 6, "count": 0, "money": 2, "percent": 4}

_Places = Annotated[int, Limits(minimum=0, maximum=12)]


@frozen(eq=False, repr=False, slots=False)
class FactOption(Record):
    """One answer of a choice fact."""

    id: Annotated[Ident, Doc("选项标识")]
    text: Annotated[Text, Doc("选项文字")]


@frozen(eq=False, repr=False, slots=False)
class Row(Record):
    """A fixed row of a table fact."""

    id: Annotated[Ident, Doc("行标识")]
    title: Annotated[Text, Doc("行名称")]


@frozen(eq=False, repr=False, slots=False)
class Column(Record):
    """A column of a table fact."""

    title: Annotated[Text, Doc("栏名称")]
    type: Annotated[ColumnType, Doc("栏的类型")]
    unit: Annotated[str, Doc("单位，如 万元")] = ""
    decimals: Annotated[_Places | None, Doc("小数位数")] = None
    options: Annotated[tuple[FactOption, ...], Doc("choice 类的选项")] = ()
    id: str = field(default="", metadata={"written": False})


@frozen(eq=False, repr=False, slots=False)
class Fact(Placed):
    """One fact: entered, tabled, or computed by ``formula``; a percent is stored as a ratio."""

    title: Annotated[Text, Doc("事实名称")]
    type: Annotated[FactType, Doc("事实的类型")]
    section: Annotated[str, Doc("在自评报告中所属的部分")] = ""
    unit: Annotated[str, Doc("单位，如 万元")] = ""
    decimals: Annotated[_Places | None, Doc("小数位数：显示与核对时四舍五入到这一位")] = None
    options: Annotated[tuple[FactOption, ...], Doc("choice 类的选项")] = ()
    rows: Annotated[tuple[Row, ...], Doc("固定的行；不写则行数不限")] = ()
    columns: Annotated[Mapping[Ident, Column], Doc("表的各栏")] = field(factory=dict)
    blank: Annotated[Decimal | None, Doc("空格的含义：0 表示无；不写表示未知")] = None
    formula: Annotated[Text, Doc("由其他事实计算的算式")] = ""
    note: Annotated[str, Doc("给编制人看的说明")] = ""
    id: str = field(default="", metadata={"written": False})

    @property
    def places(self) -> int:
        """Return the decimals to which the fact is compared and shown."""
        return DECIMALS.get(self.type, 0) if self.decimals is None else self.decimals

    @property
    def unit_column(self) -> Column | None:
        """Return the column in which each row has the unit of its own numbers (计量单位), None where there is none."""
        texts = (one for one in self.columns.values() if one.type == "text")
        return next((one for one in texts if one.id == "unit" or one.title == "计量单位"), None)

    def is_measured(self, column: Column) -> bool:
        """Say whether the numbers of a column have their unit in ``unit_column``."""
        return self.unit_column is not None and column.type == "number" and not column.unit


@frozen(eq=False, repr=False, slots=False)
class Check(Record):
    """Facts that must agree (勾稽关系); where an input is unknown the check is undecided, never passed."""

    formula: Annotated[str, Length(1), Doc("应当成立的算式")]
    message: Annotated[Text, Doc("不成立时说的话，如 支出合计应等于实际支出")]
    id: str = field(default="", metadata={"written": False})
