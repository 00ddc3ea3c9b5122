"""Parts of a table outside of its hundred points: 加分项 and 扣分项 with the most they give, 一票否决 without any."""

import re
from decimal import Decimal

from chidu.decimals import plain
from chidu.diagnostics import Diagnostic
from chidu.importing.table import findings
from chidu.importing.table.draft import Draft
from chidu.importing.table.printed import Amount, Printed
from chidu.importing.table.roles import Role
from chidu.importing.table.words import key, number, split_points
from chidu.language import tr
from chidu.model.policy import Beyond
from chidu.standards.characters import even

_NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.,]|\([一二三四五六七八九十0-9]{1,3}\)|[0-9]{1,2}[、.,])"
)
_REMARK = re.compile(r"\([^()]*\)$")
_BONUS = re.compile(r"^(?:加分|附加分?|奖励分|奖励加分|奖励)(?:项目?|指标|因素|事项|部分|内容)?$")
_PENALTY = re.compile(r"^(?:减分|扣分|倒扣分?|负面|惩罚)(?:项目?|指标|因素|事项|清单|部分|内容)?$")
_VETO = re.compile(r"^(?:一票)?否[决优](?:性|类)?(?:项目?|指标|事项|情形|条款|清单|因素|内容)?$")
#: What both adds and takes is neither, and has no place in a system as one indicator.
_MIXED = re.compile(r"^(?:附加)?(?:加减分|加扣分|奖惩|奖励与?惩罚)(?:项目?|指标|因素|事项|内容)?$")
#: What a cell of points, or a standard, says that a bonus or a penalty comes to at most.
_MOST = re.compile(
    r"(?:最[高多大]|至多|不[得]?超过?|上限|封顶|合计|累计)[^,;。0-9]{0,10}([0-9]{1,4}(?:\.[0-9]{1,4})?)分"
    r"|(?<![0-9])([0-9]{1,4}(?:\.[0-9]{1,4})?)分(?:为限|封顶|为止|以内)"
)
_RANGE = re.compile(r"[+-]?[加扣减]?(?:[0-9.]+分?[-~至])?([0-9]{1,4}(?:\.[0-9]{1,4})?)分?(?:以内)?")


def beyond_of(title: str) -> Beyond | None:
    """Return what a group is by its title, where that says so: 三、加分项（5分） is a bonus."""
    plainly = _plain(title)
    if _BONUS.match(plainly):
        return "bonus"
    return "penalty" if _PENALTY.match(plainly) else None


def is_veto(title: str) -> bool:
    """Say whether a title heads what decides by itself: 一票否决项."""
    return _VETO.match(_plain(title)) is not None


def is_outside(title: str) -> bool:
    """Say whether a title heads something outside of the total: a bonus, a penalty, a veto."""
    return beyond_of(title) is not None or is_veto(title) or is_mixed(title)


def is_mixed(title: str) -> bool:
    """Say whether a title heads what both adds to the total and takes from it: 加减分项."""
    return _MIXED.match(_plain(title)) is not None


def _plain(title: str) -> str:
    return _REMARK.sub("", _NUMBERING.sub("", key(split_points(title)[0])))


def set_apart(roots: list[Draft], notes: list[Printed]) -> list[Diagnostic]:
    """Take out what gives no points and decides by itself; give those outside of the total the most they come to.

    Of a bonus that nobody limits nothing can be made: it becomes a note, as a veto does. What happens is told.
    """
    found: list[Diagnostic] = []
    for root in [one for one in roots if is_mixed(one.title.text)]:
        unworthy = [leaf for leaf in root.leaves() if not _has_points(leaf)]
        if len(unworthy) == len(root.leaves()):
            roots.remove(root)
            notes += [text for leaf in unworthy for text in _texts(leaf)]
            found.append(findings.mixed(root.title.text, root.title.place))
    roots[:] = [root for root in roots if not _is_taken_out(root, notes, found, within=False)]
    for root in [one for one in roots if beyond_of(one.title.text) is not None]:
        _limit(root, root, notes, found)
        if not root.children and not _has_points(root):
            roots.remove(root)
    return found


def _is_taken_out(node: Draft, notes: list[Printed], found: list[Diagnostic], *, within: bool) -> bool:
    """Take a veto, or what has no children but such, into the notes; say whether it was one."""
    said = "" if node.said is None else node.said.text
    within = within or is_veto(node.title.text) or is_veto(said)
    if node.children:
        node.children[:] = [
            child for child in node.children if not _is_taken_out(child, notes, found, within=within)
        ]
        return not node.children
    if not within or any(one is not None and one.number for one in (node.points, node.weight, node.score)):
        return False
    texts = _texts(node)
    notes += texts
    found.append(findings.veto(" ".join(dict.fromkeys(one.text for one in texts)), node.title.place))
    return True


def _limit(root: Draft, node: Draft, notes: list[Printed], found: list[Diagnostic]) -> None:
    """Give every indicator without points below a bonus or a penalty the most that its row, or its group, says."""
    if node.children:
        for child in node.children:
            _limit(root, child, notes, found)
        node.children[:] = [one for one in node.children if one.children or _has_points(one)]
        return
    if _has_points(node):
        return
    most = _most(node) or root.points or _most(root)
    if most is None:
        notes += _texts(node)
        found.append(findings.without_limit(node.title.text, node.title.place))
        return
    node.points, node.is_garbled = most, False
    words = {"title": findings.brief(node.title.text), "points": plain(most.number)}
    found.append(
        findings.read_as(tr("“{title}”在总分之外，没有单印分值，最多按 {points} 分读", **words), most.place)
    )


def _most(node: Draft) -> Amount | None:
    """Return the one number that a row says its points are at most."""
    if node.said is not None:
        match = _RANGE.fullmatch(key(node.said.text))
        if match is not None:
            return Amount(Decimal(match[1]), node.said.place)
    for one in (node.said, node.text(Role.STANDARD), node.text(Role.CONTENT), node.title):
        found = set() if one is None else {Decimal(a or b) for a, b in _MOST.findall(key(even(one.text)))}
        if one is not None and len(found) == 1:
            return Amount(found.pop(), one.place)
    return None


def _has_points(node: Draft) -> bool:
    return node.points is not None or node.weight is not None


def _texts(node: Draft) -> list[Printed]:
    """Return what is printed in the row of a node, its title first."""
    texts = (node.said, *(node.text(role) for role in (Role.CONTENT, Role.STANDARD, Role.REMARK)))
    return [node.title, *(one for one in texts if one is not None and number(one.text) is None)]
