"""A department's extension put on a new edition of its base: what follows by itself, and what a person must decide.

Three sides are compared: the base as it was, the base as it is now, and what the department wrote. What the
department left alone follows the base. What it wrote stays, and is told where the base changed beneath it.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import field, frozen

from chidu.diagnostics import Diagnostic, KeyPath, Place
from chidu.language import tr
from chidu.model.facts import Check, Column, Fact
from chidu.model.nodes import Group, Indicator
from chidu.model.policy import Cap, Veto
from chidu.model.system import Extension, Head, ScoringPolicy
from chidu.plugins.shapes import schema_for
from chidu.shape.words import shown
from chidu.systems.at_path import entries_at, value_at
from chidu.systems.chain import BrokenChainError, resolve_chain
from chidu.systems.comparing import title_of
from chidu.systems.digest import canonical_json
from chidu.systems.layers import Resolved
from chidu.systems.library import Library
from chidu.systems.overlay import STEERING, copied
from chidu.toml.document import Document, parse
from chidu.toml.editing import Edit, deleting, replacing, spliced
from chidu.toml.source import Source

Table = dict[str, Any]
#: What the tables of a part are; their schemas say what the fields are called.
_PARTS: Mapping[str, tuple[type, ...]] = {
    "system": (Head,),
    "scoring": (ScoringPolicy,),
    "extension": (Extension,),
    "indicators": (Group, Indicator),
    "facts": (Fact,),
    "columns": (Column,),
    "checks": (Check,),
    "caps": (Cap,),
    "vetoes": (Veto,),
}
#: Longer texts are not put into a sentence.
_SHORT = 12


@frozen
class Decision:
    """Something that a person must decide, and what there is to choose from.

    It stands at ``at`` of the department's file; ``place`` is given where it stands in another. ``sides`` are the
    texts that are too long for a sentence, each with whose it is.
    """

    at: KeyPath
    message: str
    choices: str = ""
    place: Place | None = None
    sides: tuple[tuple[str, str], ...] = ()


@frozen
class Made:
    """A change that follows without anybody's decision, and where it was made in the old file."""

    place: Place
    message: str


@frozen(eq=False)
class Upgrade:
    """The department's file on its new base: its new text, what was changed in it, and what is to be decided."""

    document: Document
    made: tuple[Made, ...]
    decisions: tuple[Decision, ...]


class UpgradeError(Exception):
    """An extension that cannot be put on another base; ``diagnostics`` say why."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        """Take the findings."""
        super().__init__(*[one.message for one in diagnostics])
        self.diagnostics = diagnostics


def upgraded(document: Document, extends: str, library: Library) -> Upgrade:
    """Return ``document`` extending ``extends`` instead of what it extends now; raise ``UpgradeError``."""
    if "extends" not in document.data:
        text = tr("这个文件没有 extends：它不扩展别的指标体系，没有可以换的底本")
        hint = tr('给它写上 extends = "标识@版本"；它本身就是底本的，直接改它')
        raise UpgradeError(Diagnostic("E315", text, hint, place=document.place(())))
    pointed = _edited(document, [replacing(document, ("extends",), extends)])
    old, new = (_base(one, library) for one in (document, pointed))
    work = _Work(document, old.data, new.data)
    work.walk(document.data, ())
    edits = [replacing(document, ("extends",), extends), *work.edits]
    return Upgrade(_proved(document, extends, edits, work.cuts), tuple(work.made), tuple(work.decisions))


def _base(document: Document, library: Library) -> Resolved:
    """Return what ``document`` extends, its own layers folded."""
    try:
        layers = resolve_chain(document, library).layers
        return resolve_chain(layers[-2], library)
    except BrokenChainError as error:
        raise UpgradeError(*error.diagnostics) from error


def _edited(document: Document, edits: list[Edit | None]) -> Document:
    text = spliced(document.source.text, [one for one in edits if one is not None])
    parsed, wrong = parse(Source(document.source.name, text))
    if parsed is None:
        raise UpgradeError(*wrong)
    return parsed


def _proved(document: Document, extends: str, edits: list[Edit | None], cuts: list[KeyPath]) -> Document:
    """Return the edited document, made sure that it says what was meant and nothing else."""
    made = _edited(document, edits)
    wanted: Table = {**copied(document.data), "extends": extends}
    for at in cuts:
        _cut(wanted, at)
    if canonical_json(_bare(wanted)) != canonical_json(_bare(made.data)):
        text, hint = tr("这个文件的写法特殊，不能自动改写"), tr("手工改 extends，再用 chidu check 检查")
        raise UpgradeError(Diagnostic("E315", text, hint, place=document.place(("extends",))))
    return made


def _cut(tree: Table, at: KeyPath) -> None:
    for key in at[:-1]:
        tree = tree[str(key)]
    tree.pop(str(at[-1]), None)


def _bare(value: Any) -> Any:
    """Return tables without the empty ones that only a deleted header had implied."""
    if not isinstance(value, Mapping):
        return value
    inner = {key: _bare(one) for key, one in value.items()}
    return {key: one for key, one in inner.items() if one != {}}


@frozen(eq=False)
class _Work:
    """One walk over what the department wrote."""

    document: Document
    old: Mapping[str, Any]
    new: Mapping[str, Any]
    edits: list[Edit | None] = field(factory=list)
    cuts: list[KeyPath] = field(factory=list)
    made: list[Made] = field(factory=list)
    decisions: list[Decision] = field(factory=list)

    def walk(self, table: Mapping[str, Any], at: KeyPath) -> None:
        for key, value in table.items():
            here = (*at, key)
            if here in {("extends",), ("format",), ("system", "id"), ("system", "version")}:
                continue
            if here[0] == "indicators" and len(here) > 1 and isinstance(value, Mapping) and key != "rule":
                self._node(value, here)
            elif isinstance(value, Mapping) and (key != "rule" or here[0] != "indicators"):
                self._table(value, here)
            elif key not in STEERING or here[0] != "indicators":
                self._value(value, here)

    def _table(self, table: Mapping[str, Any], at: KeyPath) -> None:
        """Walk what is no node: a fact, a column, a ceiling, unless the new base has it no more."""
        gone = isinstance(value_at(self.old, at), Mapping) and value_at(self.new, at) is None
        if gone and len(at) > 1:
            text = tr("新版已删除{name}，本文件还在修改它", name=self._name(at))
            self._decide(at, text, tr("整段删去；或补上它的全部内容，作为本文件自己的保留"))
        else:
            self.walk(table, at)

    def _node(self, table: Mapping[str, Any], at: KeyPath) -> None:
        was, now = value_at(self.old, at), value_at(self.new, at)
        if table.get("new") is True:
            self._own(table, at, now)
        elif table.get("remove") is True:
            self._removed(at, was, now)
        elif now is None and was is not None:
            self._gone(table, at, was)
        else:
            self.walk(table, at)

    def _gone(self, table: Mapping[str, Any], at: KeyPath, was: Any) -> None:
        """Offer what the new base gave up, with what the department made of it, as an own node."""
        text = tr("新版已删除{name}，本文件还在修改它", name=self._name(at))
        choices = tr("整段删去，或写上 new = true 和它的全部内容，作为个性指标保留")
        if isinstance(was, Mapping):
            from chidu.systems.keeping import kept_as_own

            self.edits.append(kept_as_own(self.document, at, was, table))
            choices = tr("整段删去；或换成写在它后面注释里的一段（new = true），作为个性指标保留")
        self._decide(at, text, choices)

    def _own(self, table: Mapping[str, Any], at: KeyPath, now: Any) -> None:
        above = value_at(self.new, at[:-1])
        if now is not None:
            text = tr("新版也有了{name}，与本文件新增的同名", name=self._name(at))
            self._decide(at, text, tr("删去本文件的这一段，或给自己的换一个标识，或去掉 new = true 改为修改"))
        elif above is None and not self._is_new(at[:-1]):
            text = tr("{name}所在的组在新版里没有了", name=self._name(at))
            self._decide(at, text, tr("把它移到别的组下面"))
        elif isinstance(after := table.get("after"), str) and after and not self._is_sibling(at, after):
            self._drop(
                (*at, "after"),
                tr("“{after}”在新版里没有了，{name}改排在最后", after=after, name=self._name(at)),
            )

    def _is_sibling(self, at: KeyPath, name: str) -> bool:
        below = value_at(self.new, at[:-1])
        return (isinstance(below, Mapping) and name in below) or self._is_new((*at[:-1], name))

    def _is_new(self, at: KeyPath) -> bool:
        """Say whether the department itself adds the node at ``at``, or one above it."""
        tables = [value_at(self.document.data, at[:end]) for end in range(2, len(at) + 1)]
        return any(isinstance(one, Mapping) and one.get("new") is True for one in tables)

    def _removed(self, at: KeyPath, was: Any, now: Any) -> None:
        if now is None:
            self._drop(at, tr("新版已经没有{name}，不必再删除", name=self._name(at)))
        elif was is not None and canonical_json(was) != canonical_json(now):
            text = tr("新版修改了{name}，本文件把它删除", name=self._name(at))
            self._decide(at, text, tr("仍然删除就不必改；要保留就删去这一段"))

    def _value(self, value: Any, at: KeyPath) -> None:
        was, now = value_at(self.old, at), value_at(self.new, at)
        if canonical_json(was) == canonical_json(now) or (at[0] == "system" and at[1] == "title"):
            return
        names = {"name": self._name(at[:-1]), "field": _called(at)}
        if canonical_json(value) == canonical_json(now):
            text = tr("{name}的{field}：新版改得与本文件一样，可以不再写", **names)
            self._decide(at, text, tr("删去这一行，以后随底本更新；留着也对"))
            return
        choices = tr("保留本文件的，或改用新版的（删去这一行）")
        if any(isinstance(one, str) and len(one) > _SHORT for one in (was, now, value)):
            text = tr("{name}的{field}：新版改了，本文件也写了", **names)
            sides = ((tr("原"), was), (tr("新版"), now), (tr("本文件"), value))
            self._decide(at, text, choices, tuple((whose, str(one or "")) for whose, one in sides))
            return
        text = tr(
            "{name}的{field}：新版由 {was} 改为 {now}，本文件写的是 {own}",
            **names,
            was=_brief(was),
            now=_brief(now),
            own=_brief(value),
        )
        self._decide(at, text, choices)

    def _decide(
        self, at: KeyPath, message: str, choices: str, sides: tuple[tuple[str, str], ...] = ()
    ) -> None:
        self.decisions.append(Decision(at, message, choices, sides=sides))

    def _drop(self, at: KeyPath, message: str) -> None:
        edit = deleting(self.document, at)
        if edit is None:
            self._decide(at, message, tr("删去这一处"))
            return
        self.edits.append(edit)
        self.cuts.append(at)
        self.made.append(Made(self.document.place(at, on_key=True), message))

    def _name(self, at: KeyPath) -> str:
        for tree in (self.document.data, self.old, self.new):
            table = entries_at(tree, at)
            for title in (table.get("title"), table.get("message")):
                if isinstance(title, str):
                    return f"“{title}”"
        return f"“{'.'.join(str(key) for key in at[1:] or at)}”"


def _called(at: KeyPath) -> str:
    """Return what the field at ``at`` is called on the form."""
    part = "columns" if at[2:3] == ("columns",) else str(at[0])
    known: dict[str, Any] = {}
    for kind in _PARTS.get(part, ()):
        known |= schema_for(kind)["properties"]
    return title_of(str(at[-1]), known.get(str(at[-1]), {}))


def _brief(value: Any) -> str:
    if value is None:
        return tr("（不写）")
    if isinstance(value, Mapping) and "type" in value:
        return tr("规则 {type}", type=value["type"])
    return shown(value) or tr("另一内容")


def proof_decisions(
    before: Iterable[Diagnostic], after: Iterable[Diagnostic], upgrade: Upgrade
) -> Iterator[Decision]:
    """Yield what the proofs find wrong on the new base and did not on the old, unless it was told already."""
    known = {(one.code, one.message) for one in before}
    told = [one.at for one in upgrade.decisions]
    own = upgrade.document.source.name
    for one in after:
        if one.severity == "note" or (one.code, one.message) in known:
            continue
        if not any(one.at[: len(at)] == at for at in told):
            place = None if one.place is None or one.place.file == own else one.place
            yield Decision(one.at, f"{one.code} {one.message}", one.hint, place)
