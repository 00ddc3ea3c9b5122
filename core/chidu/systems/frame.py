"""Which tables a system file has."""

from collections.abc import Mapping
from typing import Annotated, Any

from attrs import field, frozen

from chidu.record import Record
from chidu.shape.types import Doc


@frozen(eq=False, repr=False, slots=False)
class SystemFile(Record):
    """A file that defines an indicator system."""

    format: Annotated[int, Doc("文件格式的版本，现为 1")]
    system: Annotated[Mapping[str, Any], Doc("指标体系的名称、版本、总分与等次")]
    indicators: Annotated[Mapping[str, Any], Doc("指标：键的路径就是标识")]
    scoring: Annotated[Mapping[str, Any], Doc("计分办法")] = field(factory=dict)
    facts: Annotated[Mapping[str, Any], Doc("事实：评分所依据的数据")] = field(factory=dict)
    checks: Annotated[Mapping[str, Any], Doc("事实之间应当成立的关系")] = field(factory=dict)
    caps: Annotated[Mapping[str, Any], Doc("总分封顶：在某种情况下不超过多少分")] = field(factory=dict)
    vetoes: Annotated[Mapping[str, Any], Doc("一票否决：在某种情况下等次定为、或不高于某一等")] = field(
        factory=dict
    )
    extension: Annotated[Mapping[str, Any], Doc("留给扩展的余地，与扩展不能动的部分")] = field(factory=dict)
