"""One node of a system that is being extended, as its form shows it."""

from collections.abc import Iterator
from typing import NamedTuple

from chidu.authoring.findings import Finding, Gap
from chidu.authoring.forms import rule_choices
from chidu.authoring.layer import OwnLayer
from chidu.authoring.proving import Proof
from chidu.language import tr
from chidu.systems.printed import printed_standard
from chidu_tui.marks import UNICODE, Marks
from chidu_tui.session.authoring import Author
from chidu_tui.session.authoring_rows import WORDS, siblings
from chidu_tui.session.authoring_texts import field_text
from chidu_tui.session.form_lines import FormLine, rule_lines


class Deed(NamedTuple):
    """A word that is pressed below a form; with a ``refusal`` it cannot be, and that says why."""

    name: str
    title: str
    refusal: str = ""


class NodeView(NamedTuple):
    """What the form of a node shows; ``told`` are sentences about the proof, the errors first."""

    path: str
    heading: str
    notes: tuple[str, ...]
    lines: tuple[FormLine, ...]
    printed: str
    told: tuple[str, ...]
    deeds: tuple[Deed, ...]
    gaps: tuple[Gap, ...] = ()
    summary: tuple[tuple[str, str], ...] = ()  # labels and texts, where the form is not open

    @property
    def shape(self) -> tuple[object, ...]:
        """Return what must be the same for the widgets to stay."""
        return (self.path, len(self.summary) > 0, tuple(one.shape for one in self.lines))


def node_view(author: Author, marks: Marks = UNICODE) -> NodeView:
    """Return the view of the node that the author stands on."""
    layer, path = author.layer, author.path
    if path == "":
        return _of_system(author)
    standing = layer.standing(path)
    trail = [layer.title(one) for one in _above(path)]
    heading = tr("{trail}  {standing}", trail=marks.within.join(trail), standing=WORDS[standing])
    if standing == "removed":
        back = (Deed("drop", tr("恢复这一项")),)
        return NodeView(path, heading, (tr("保存以后不再评这一项。"),), (), "", _told(author, ()), back)
    lines = tuple(_with_findings(author, _lines(author)))
    notes = tuple(filter(None, (_lock_note(layer, path),)))
    gaps = _gaps(author.proof, path)
    told, deeds, printed = _told(author, lines), tuple(_deeds(author, gaps)), _printed(author)
    if author.entered == path:
        return NodeView(path, heading, notes, lines, printed, told, deeds, gaps)
    told = tuple(dict.fromkeys([*(one.trouble for one in lines if one.trouble), *told]))
    deeds = (Deed("open", tr("修改这一项")), *deeds)
    return NodeView(path, heading, notes, (), printed, told, deeds, gaps, _summary(lines))


def _summary(lines: tuple[FormLine, ...]) -> tuple[tuple[str, str], ...]:
    """Return what the node's own fields have; what its rule has is told by what is printed."""
    return tuple(
        (one.title, one.text) for one in lines if len(one.at) == 1 and one.text and one.at != ("standard",)
    )


def place_text(layer: OwnLayer, path: str) -> str:
    """Return where a node stands among its siblings."""
    there = layer.children(path.rpartition(".")[0])
    number = there.index(path) if path in there else 0
    return tr("最前") if number == 0 else tr("“{title}”之后", title=layer.title(there[number - 1]))


def author_status(author: Author, marks: Marks = UNICODE) -> str:
    """Return the status line: what was done, what is wrong, and whether it is in a file."""
    counts = {"own": 0, "refined": 0, "removed": 0, "inherited": 0}
    for _, standing in author.layer.edits():
        counts[standing] += 1
    errors = sum(one.is_error for one in author.proof.findings) + len(author.texts)
    wrong = tr("正在核对…") if not author.is_proved else tr("错误 {count}", count=errors)
    saved = tr("未保存") if author.unsaved else tr("没有未保存的改动")
    done = (
        tr("新增 {count}", count=counts["own"]),
        tr("修改 {count}", count=counts["refined"]),
        tr("删除 {count}", count=counts["removed"]),
    )
    return marks.between.join((*done, wrong, saved))


def _of_system(author: Author) -> NodeView:
    head = author.layer.data.get("system", {})
    titles = {"title": tr("名称"), "version": tr("版本"), "issuer": tr("编制单位")}
    base = author.layer.base.head
    lines = tuple(
        FormLine(
            (name,),
            "entry",
            title,
            field_text(head, name),
            placeholder=str(base.get(name, "")) if name != "title" else "",
        )
        for name, title in titles.items()
    )
    note = tr("扩展自 {name}。在左边选一项修改，或新增一项。", name=author.layer.base.name)
    gaps = author.proof.gaps
    deeds = (Deed("new", tr("新增一级指标")), *_saving())
    return NodeView("", tr("个性指标体系"), (note,), lines, "", _told(author, ()), deeds, gaps)


def _above(path: str) -> Iterator[str]:
    keys = path.split(".")
    return (".".join(keys[: end + 1]) for end in range(len(keys)))


def _lines(author: Author) -> Iterator[FormLine]:
    layer, path = author.layer, author.path
    node = layer.node(path)
    yield _entry(author, "title", tr("名称"))
    if path in layer.base.locked:
        yield FormLine(
            ("points",), "told", tr("分值"), tr("{points}（锁定）", points=field_text(node, "points"))
        )
    else:
        yield _entry(author, "points", tr("分值"))
    if layer.standing(path) == "own":
        yield FormLine(("after",), "pick", tr("位置"), place_text(layer, path), deed="place")
    if "rule" not in node:
        return
    yield _entry(author, "content", tr("具体指标"), lines=True)
    yield from _rule(author)
    standard = _entry(author, "standard", tr("评价标准"), lines=True)
    yield standard._replace(placeholder=tr("不填，由评分规则写出"))


def _rule(author: Author) -> Iterator[FormLine]:
    form = author.form(author.path)
    known = {one.type: one for one in rule_choices(author.catalogue)}
    choice = known.get(form.type)
    title = form.type if choice is None else choice.title
    yield FormLine(("rule",), "pick", tr("评分规则"), title, deed="scored_by", trouble=form.refusal)
    if form.fields:
        yield FormLine(("rule", "*"), "pick", tr("参数"), tr("从范例开始"), deed="example")
    opened = {at for path, at in author.opened_rows if path == author.path}
    for one in rule_lines(form, opened):
        named = known.get(one.text) if one.deed == "rule" else None
        yield one if named is None else one._replace(text=named.title)


def _entry(author: Author, name: str, title: str, *, lines: bool = False) -> FormLine:
    typed = author.texts.get((author.path, (name,)))
    text = field_text(author.layer.node(author.path), name) if typed is None else typed.text
    trouble = "" if typed is None else typed.trouble
    return FormLine((name,), "lines" if lines else "entry", title, text, trouble=trouble)


def _with_findings(author: Author, lines: Iterator[FormLine]) -> Iterator[FormLine]:
    """Yield the lines, each with what the proof says of its very field; a wrong sum stands below the points."""
    path, found = author.path, _findings(author)
    sums = [gap for gap in author.proof.gaps if gap.path in {path, path.rpartition(".")[0]}]
    for one in lines:
        told = [each.message for each in found if each.field == one.at]
        if one.at == ("points",) and author.layer.standing(path) != "inherited":
            told += [tr("{gap}（^G 由谁让出）", gap=gap) if gap.over > 0 else str(gap) for gap in sums]
        yield one._replace(trouble=told[0]) if told and not one.trouble else one


def _findings(author: Author) -> tuple[Finding, ...]:
    """Return what the proof says of the node; what its form says already is not told in the file's words."""
    path = author.path
    found = author.proof.about(path)
    gone = author.layer.standing(path) == "removed"
    if not gone and "rule" in author.layer.node(path) and author.form(path).problems:
        return tuple(one for one in found if one.field[:1] != ("rule",))
    return found


def _told(author: Author, lines: tuple[FormLine, ...]) -> tuple[str, ...]:
    """Return what the proof says and no field shows: of this node first, then of the others, the sums last."""
    shown = {one.trouble for one in lines}
    below = any(one.at == ("points",) and one.trouble for one in lines)  # the sum of this very level
    told_sums = [
        gap
        for gap in author.proof.gaps
        if any(one.startswith(str(gap)) for one in shown) or (below and gap.path == author.path)
    ]
    proof, path = author.proof, author.path
    if proof.refusal:
        return (proof.refusal,)
    here = [one.message for one in _findings(author)] if path else []
    others = [
        _titled(author, one)
        for one in proof.findings
        if (one.node != path or one.part != "indicators") and one.is_error
    ]
    sums = [str(gap) for gap in proof.gaps if gap not in told_sums]
    # a sum is told once, in the words of the gap
    titles = [tr("“{title}”", title=gap.title) for gap in proof.gaps]
    others = [one for one in others if not any(title in one for title in titles)]
    return tuple(dict.fromkeys(one for one in (*here, *others, *sums) if one not in shown))


def _titled(author: Author, finding: Finding) -> str:
    """Return what is wrong with another node, under its title; the path that files know it by means nothing here."""
    if finding.part != "indicators" or not finding.node:
        return finding.message
    title = author.layer.title(finding.node)
    named = finding.message.replace(f"“{finding.node}”", f"“{title}”")
    return named if named != finding.message else tr("{title}：{message}", title=title, message=named)


def _gaps(proof: Proof, path: str) -> tuple[Gap, ...]:
    """Return the sums that are wrong here or above."""
    return tuple(one for one in proof.gaps if not one.path or f"{path}.".startswith(f"{one.path}."))


def _printed(author: Author) -> str:
    bound = author.proof.bound
    one = bound.indicators.get(author.path) if bound else None
    return "" if one is None else printed_standard(one)


def _lock_note(layer: OwnLayer, path: str) -> str:
    lock = layer.base.lock_on(path)
    if not lock:
        return ""
    if lock == path:
        return tr("“{title}”被所扩展的体系锁定：分值不能改，也不能删除", title=layer.title(path))
    return tr("其中“{title}”被所扩展的体系锁定，所以不能删除", title=layer.title(lock))


def _deeds(author: Author, gaps: tuple[Gap, ...]) -> Iterator[Deed]:
    layer, path = author.layer, author.path
    if any(gap.over > 0 for gap in gaps):
        yield Deed("give", tr("由谁让出分"))
    yield Deed("new", tr("在下面新增") if "rule" not in layer.node(path) else tr("在后面新增"))
    if layer.standing(path) != "own":
        yield Deed("remove", tr("删除这一项"), _lock_note(layer, path))
    if layer.standing(path) != "inherited":
        yield Deed("drop", tr("删去") if layer.standing(path) == "own" else tr("撤销修改"))
    yield from _saving()


def _saving() -> tuple[Deed, ...]:
    return Deed("save", tr("保存到本项目")), Deed("save_as", tr("另存为扩展文件"))


def places(layer: OwnLayer, path: str) -> tuple[tuple[str, str], ...]:
    """Return where a node could stand: the id to follow ("" is the first) and the words for it."""
    parent = path.rpartition(".")[0]
    others = [one for one in siblings(layer, parent) if one != path and layer.standing(one) != "removed"]
    behind = [(one.rpartition(".")[2], tr("“{title}”之后", title=layer.title(one))) for one in others]
    return (("", tr("最前")), *behind)
