"""Who set each field of an indicator, told without repeating what is the same."""

from collections.abc import Iterator

from chidu.decimals import plain
from chidu.documents.wrapping import wrapped
from chidu.language import tr
from chidu.systems.bound import BoundSystem
from chidu.systems.provenance import (
    FieldSource,
    changed_by,
    earlier_points,
    field_sources,
    files,
    standing,
)

#: What is left of a line behind its label.
_COLUMNS = 70


def origin_lines(bound: BoundSystem, node_id: str) -> Iterator[tuple[str, str]]:
    """Yield labelled lines: whether the indicator is inherited, what each layer set, and the layers' files."""
    sources = list(field_sources(bound, node_id))
    titles = _field_titles()
    yield tr("性质"), _kind(bound, node_id)
    names = list(dict.fromkeys(one.system for one in sources))
    for number, name in enumerate(names):
        fields = [_field(one, titles, bound, node_id) for one in sources if one.system == name]
        text = tr("{system} 写定 {fields}", system=name, fields=tr("、").join(fields))
        yield tr("来源") if number == 0 else "", "\n".join(wrapped(text, _COLUMNS))
    for number, (name, file) in enumerate(files(bound, names)):
        yield tr("文件") if number == 0 else "", f"{name}  {file}"


def _field(source: FieldSource, titles: dict[str, str], bound: BoundSystem, node_id: str) -> str:
    title, line = titles[source.field], source.place.line
    earlier = earlier_points(bound, node_id) if source.field == "points" else None
    if earlier is None:
        return tr("{title}（第 {line} 行）", title=title, line=line)
    return tr("{title}（第 {line} 行，原为 {points} 分）", title=title, line=line, points=plain(earlier))


def _kind(bound: BoundSystem, node_id: str) -> str:
    """Return whether a node is common or own, and which layers changed it."""
    kind = standing(bound, node_id)
    if kind == "inherited":
        return tr("共性指标，沿用底本")
    if kind == "own":
        return tr("个性指标，扩展新增")
    return tr("共性指标，{systems} 作了修改", systems=tr("、").join(changed_by(bound, node_id)))


def _field_titles() -> dict[str, str]:
    return {
        "title": tr("名称"),
        "points": tr("分值"),
        "weight": tr("权重"),
        "content": tr("具体指标"),
        "standard": tr("评价标准"),
        "evidence": tr("佐证资料"),
        "rule": tr("评分规则"),
        "beyond": tr("总分之外"),
        "choose": tr("择一计分"),
        "share_with": tr("不适用时分担分值的指标"),
        "peer_average": tr("同类项目平均得分率"),
        "note": tr("备注"),
    }
