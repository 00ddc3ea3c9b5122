"""The file with which a department begins its own edition: what it extends, and in comments what it may write."""

from collections.abc import Iterator

from attrs import frozen

from chidu.decimals import plain
from chidu.diagnostics.visible import visible
from chidu.language import tr
from chidu.model.nodes import Group, Indicator
from chidu.model.system import IndicatorSystem
from chidu.toml.editing import key_written, written


@frozen
class Beginning:
    """What a new extension is called, and how it names its base."""

    extends: str
    id: str
    title: str


def beginning_text(beginning: Beginning, base: IndicatorSystem) -> str:
    """Return the text of a new extension of ``base``; all that is not needed is a comment."""
    return "\n".join((*_head(beginning, base), *_tree(base), *_examples(base))) + "\n"


def _head(beginning: Beginning, base: IndicatorSystem) -> Iterator[str]:
    note = tr("{name}（{note}）", name=base.head.title, note=base.name)
    yield _comment(tr("本文件扩展{base}：这里只写与它不同的地方，没有写的都照它。", base=note))
    yield _comment(tr("检查：chidu check 本文件；改了什么：chidu diff {base} 本文件", base=base.name))
    yield _comment(tr("印出来的样子：chidu preview 本文件"))
    yield ""
    yield "format = 1"
    yield f"extends = {written(beginning.extends)}"
    yield ""
    yield "[system]"
    yield f"id = {written(beginning.id)}"
    yield f"title = {written(beginning.title)}"
    yield f"# version = {written(base.head.version)}  {_comment(tr('不写就与所扩展的相同'))}"
    yield f"# issuer = {written(tr('本部门名称'))}"


def _tree(base: IndicatorSystem) -> Iterator[str]:
    yield ""
    yield _comment(tr("════ 现有的指标：名称、分值、标识 ════"))
    for depth, node in base.nodes():
        mark = ""
        if node.id in base.extension.locked:
            mark = tr("（锁定：分值不能改，不能删除）")
            if not isinstance(node, Indicator):
                mark = tr("（锁定：分值不能改，不能删除；下级可以在它的分值以内重新分配）")
        elif node.id in base.extension.open:
            mark = tr("（可扩展）")
        yield _comment(f"{'  ' * depth}{node.title} {plain(node.points)}  {node.id}{mark}")


def _examples(base: IndicatorSystem) -> Iterator[str]:
    """Yield how an indicator is changed, added and removed, with names that the base has."""
    leaves = list(base.indicators())
    if not leaves:
        return
    yield ""
    yield _comment(tr("════ 写法：去掉行首的 # 就生效；改了分值，要使各级之和仍然相等 ════"))
    yield from _refining(leaves[-1])
    yield from _adding(leaves[-1])
    yield ""
    yield _comment(tr("删除一个指标"))
    yield _comment(_header(leaves[0].id))
    yield "# remove = true"
    yield from _quota(base)


def _refining(leaf: Indicator) -> Iterator[str]:
    yield ""
    yield _comment(tr("修改一个指标：只写要改的。standard 写空文字，就由评分规则按新的分值写出评价标准"))
    yield _comment(_header(leaf.id))
    yield _comment(f"title = {written(leaf.title)}")
    yield f"# points = {plain(leaf.points)}"
    yield '# standard = ""'


def _adding(leaf: Indicator) -> Iterator[str]:
    group, _, last = leaf.id.rpartition(".")
    yield ""
    yield _comment(tr("新增一个个性指标：标识自己取；after 是排在谁后面；评分规则见 chidu rules"))
    yield _comment(_header(f"{group}.my_indicator".removeprefix(".")))
    yield "# new = true"
    yield f"# after = {written(last)}"
    yield f"# title = {written(tr('指标名称'))}"
    yield "# points = 2"
    yield '# rule = { type = "ratio" }'


def _header(node_id: str) -> str:
    return "[indicators." + ".".join(key_written(part) for part in node_id.split(".")) + "]"


def _quota(base: IndicatorSystem) -> Iterator[str]:
    """Yield which groups wait to be filled."""
    groups = [node for _, node in base.nodes() if isinstance(node, Group) and node.id in base.extension.open]
    if groups:
        yield ""
        yield _comment(
            tr(
                "留给扩展的组，补足分值以后才能用来评分：{groups}",
                groups=tr("、").join(one.title for one in groups),
            )
        )


def _comment(text: str) -> str:
    """Return ``text`` as one comment; nothing in it can end the line."""
    return f"# {visible(text)}"
