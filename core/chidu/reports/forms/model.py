"""A printed form (自评报告): its cover, its tables and its texts, and which fact belongs in each place."""

from typing import Annotated, Literal

from attrs import field, frozen

from chidu.record import Record
from chidu.shape.types import Doc, Flag, Ident, Length, Limits, Text

#: How many cells something covers.
Span = Annotated[int, Limits(minimum=1, maximum=60)]
#: What a place shows that no fact says.
Result = Literal["points", "grade"]


@frozen(eq=False, repr=False, slots=False)
class FormHead(Record):
    """What the form is called, and which systems it belongs to."""

    id: Annotated[Ident, Doc("表的标识")]
    title: Annotated[Text, Doc("表的名称，印在封面上")]
    system: Annotated[str, Doc("用于哪一个指标体系（以及扩展它的）；不写则都可用")] = ""
    mark: Annotated[str, Doc("左上角的附件号，如 附件2-2")] = ""
    issuer: Annotated[str, Doc("封面下方的制表单位")] = ""


@frozen(eq=False, repr=False, slots=False)
class FormLine(Record):
    """A line outside the tables, such as on the cover: a label, and the fact behind it."""

    label: Annotated[Text, Doc("印在前面的字，如 项目名称：")]
    fact: Annotated[str, Doc("填在后面的事实")] = ""
    boxes: Annotated[Flag, Doc("choice 类的事实印成方框，由填表人勾选")] = False
    apart: Annotated[Flag, Doc("封面上的印在页脚，如 报告日期；表下面的另起一行")] = False


@frozen(eq=False, repr=False, slots=False)
class FormCell(Record):
    """A cell: printed words, or what is filled in (a fact, a cell of a table fact, a formula, a result)."""

    text: Annotated[str, Doc("印好的字")] = ""
    fact: Annotated[
        str, Doc("填入的事实，或表中一格，如 funds.county.planned；each 的行里写栏的标识，序号写 #")
    ] = ""
    formula: Annotated[str, Doc("填入的算式，如 sum(funds.planned)")] = ""
    period: Annotated[tuple[Ident, ...], Doc("起止两个日期的事实，印成 某年某月起至某年某月止")] = ()
    result: Annotated[Result | None, Doc("评分得出的：points 综合得分，grade 评价等次")] = None
    sign: Annotated[tuple[str, ...], Doc("格子下方靠右的签章行，如 项目单位负责人（签章）：")] = ()
    rows: Annotated[Span, Doc("占几行")] = 1
    columns: Annotated[Span, Doc("占几栏")] = 1
    centred: Annotated[Flag, Doc("居中")] = False

    @property
    def is_filled(self) -> bool:
        """Say whether something is filled in here: it is no mere label."""
        return bool(self.fact or self.formula or self.period or self.result or self.sign)


@frozen(eq=False, repr=False, slots=False)
class FormRow(Record):
    """A row of a table; with ``each``, as many as that table fact has rows."""

    cells: Annotated[tuple[FormCell, ...], Length(1), Doc("自左至右的各格；被上面或左面的格占去的不写")]
    each: Annotated[str, Doc("表类事实：它有几行就印几行")] = ""
    least: Annotated[int, Limits(minimum=0, maximum=60), Doc("用 each 时至少印几行，空着待填")] = 0
    height: Annotated[int, Limits(minimum=0, maximum=60), Doc("至少几行字高，如签章处")] = 0
    head: Annotated[Flag, Doc("栏目行")] = False


@frozen(eq=False, repr=False, slots=False)
class FormText(Record):
    """A numbered part of the narrative."""

    heading: Annotated[Text, Doc("小标题，如 （一）项目基本概况")]
    fact: Annotated[Ident, Doc("写在下面的文字事实")]


@frozen(eq=False, repr=False, slots=False)
class FormPart(Record):
    """A part of the form: a table under its title, or a narrative."""

    title: Annotated[str, Doc("这一部分的标题，如 一、项目基本概况")] = ""
    widths: Annotated[tuple[Span, ...], Doc("各栏的宽度，按比例")] = ()
    rows: Annotated[tuple[FormRow, ...], Doc("表的各行")] = ()
    texts: Annotated[tuple[FormText, ...], Doc("综述的各段")] = ()
    signed: Annotated[tuple[FormLine, ...], Doc("表下面的签名行，如 填报人（签名）：")] = ()
    new_page: Annotated[Flag, Doc("另起一页")] = False


@frozen(eq=False, repr=False, slots=False)
class PrintedForm(Record):
    """A whole form."""

    format: Annotated[int, Doc("文件格式的版本，现为 1")]
    form: Annotated[FormHead, Doc("表的名称，与所属的指标体系")]
    cover: Annotated[tuple[FormLine, ...], Doc("封面的各行")] = ()
    parts: Annotated[tuple[FormPart, ...], Doc("各部分")] = field(factory=tuple)
