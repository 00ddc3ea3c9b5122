"""新增个性指标: the own layer while it is edited, with what was typed into forms, what can be undone, and its proof."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from chidu.authoring.drafts import drop_draft, keep_draft, kept_draft
from chidu.authoring.layer import OwnLayer
from chidu.authoring.opening import OpenedLayer, open_layer
from chidu.authoring.proving import Proof, Prover
from chidu.authoring.refusing import EditRefusedError
from chidu.authoring.saving import WrittenLayer, save_layer, save_project_layer
from chidu.diagnostics import KeyPath
from chidu.language import tr
from chidu.model.sheet import Round
from chidu.plugins.catalogue import Catalogue
from chidu_tui.session.authoring_texts import TypedText, taken_text
from chidu_tui.session.rule_form import RuleForm, form_of

#: What was typed for one place is one step of undo: the node and the field.
_Place = tuple[str, KeyPath]


class _Step(NamedTuple):
    """A layer that undo goes back to, and the place that was typed for then, None where it was another deed."""

    layer: OwnLayer
    place: _Place | None


class Author:
    """One own layer being edited; every verb is one edit, and raises ``EditRefusedError`` where it may not be."""

    def __init__(self, opened: OpenedLayer, catalogue: Catalogue, name: str = "system/project.toml") -> None:
        """Take the layer that was opened."""
        if opened.layer is None:
            raise EditRefusedError(tr("；").join(one.message for one in opened.diagnostics))
        self.opened = opened
        self.catalogue = catalogue
        self.layer = opened.layer
        self.written = opened.layer if opened.document is not None else None
        self.begun = opened.layer
        self.prover = Prover(self.layer.base, catalogue, name)
        self.proof = self.prover.prove(self.layer)
        self.path = ""
        self.entered: str | None = None  # the node whose form is open; of others there is a summary
        self.opened_rows: set[tuple[str, KeyPath]] = set()  # rows of lists of which every field is shown
        self.texts: dict[_Place, TypedText] = {}  # typed, and not acceptable yet
        self._kept: OwnLayer | None = None  # what the draft on disk has
        self._forms: dict[str, RuleForm] = {}
        self._undo: list[_Step] = []
        self._redo: list[OwnLayer] = []

    @property
    def unsaved(self) -> bool:
        """Say whether there is something that no file has."""
        return self.layer != (self.written or self.begun) or len(self.texts) > 0

    @property
    def is_kept(self) -> bool:
        """Say whether the edits that no file has are on disk as a draft; a text half typed is not."""
        return self._kept is not None and self._kept == self.layer and not self.texts

    @property
    def is_proved(self) -> bool:
        """Say whether the proof is about the layer as it is now."""
        return self.proof.layer is self.layer

    @property
    def can_undo(self) -> bool:
        """Say whether there is an edit to take back."""
        return len(self._undo) > 0

    @property
    def can_redo(self) -> bool:
        """Say whether there is an edit to make again."""
        return len(self._redo) > 0

    def prove(self) -> Proof:
        """Prove the layer as it is now."""
        if not self.is_proved:
            self.proof = self.prover.prove(self.layer)
        return self.proof

    def edit(self, change: Callable[[OwnLayer], OwnLayer], place: _Place | None = None) -> None:
        """Make an edit; what is typed for one place in a row is one step."""
        made = change(self.layer)
        if made == self.layer:
            return
        if place is None or not self._undo or self._undo[-1].place != place:
            self._undo.append(_Step(self.layer, place))
        self._redo.clear()
        self.layer = made
        self._keep_place()

    def undo(self) -> bool:
        """Take the last edit back; say whether there was one."""
        if not self._undo:
            return False
        self._redo.append(self.layer)
        self._go_to(self._undo.pop().layer)
        return True

    def redo(self) -> bool:
        """Make again what was taken back; say whether there was something."""
        if not self._redo:
            return False
        self._undo.append(_Step(self.layer, None))
        self._go_to(self._redo.pop())
        return True

    def give_up_edits(self) -> None:
        """Go back to what the file has."""
        self.edit(lambda _: self.written or self.begun)
        self._go_to(self.layer)

    def type(self, path: str, at: KeyPath, text: str) -> str:
        """Take what was typed for a field of a node; return why it is not acceptable, empty where it is."""
        if at[0] == "rule":
            self.put(path, at[1:], text)
            return self.form(path).trouble(at[1:])
        value, trouble = taken_text(str(at[0]), text)
        if not trouble:
            try:
                self._write(path, str(at[0]), value)
            except EditRefusedError as error:
                trouble = str(error)
        if trouble:
            self.texts[path, at] = TypedText(text, trouble)
        else:
            self.texts.pop((path, at), None)
        return trouble

    def form(self, path: str) -> RuleForm:
        """Return the form of a node's rule, with everything typed into it, also what is not acceptable yet."""
        rule = self.layer.node(path).get("rule")
        known = self._forms.get(path)
        if known is None or known.rule != rule:
            known = self._forms[path] = form_of(rule, self.catalogue)
        return known

    def put(self, path: str, at: KeyPath, value: Any) -> None:
        """Put a value into the form of a node's rule."""
        self._refill(path, self.form(path).put(at, value), (path, ("rule", *at)))

    def reform(self, path: str, change: Callable[[RuleForm], RuleForm]) -> None:
        """Change the form of a node's rule otherwise: rows added, moved, taken away."""
        self._refill(path, change(self.form(path)), None)

    def take_rule(self, path: str, name: str, params: Any = None) -> None:
        """Score a node by another rule, with the parameters of an example or none."""
        self.edit(lambda layer: layer.refine(path, rule={"type": name, **(params or {})}))

    def resume(self, folder: Path) -> bool:
        """Go on with what was edited and not saved before; say whether there was something."""
        kept = kept_draft(folder, self.layer)
        if kept is None:
            return False
        self._kept = kept
        self.edit(lambda _: kept)
        self.prove()
        return True

    def keep(self, folder: Path) -> None:
        """Keep on disk what no file has, for a program that is stopped; may raise ``OSError``."""
        if self.layer == (self.written or self.begun):
            if self._kept is not None:
                drop_draft(folder)
            self._kept = None
        elif self._kept is None or self._kept != self.layer:
            self._kept = None
            keep_draft(folder, self.layer)
            self._kept = self.layer

    def save(self, folder: Path, rounds: dict[str, Round]) -> WrittenLayer:
        """Write the project's own layer; the sheet must then take it, see ``taken``. May raise ``OSError``."""
        self._make_sure_nothing_is_half_typed()
        done = save_project_layer(folder, self.prove(), self.opened, rounds)
        opened = open_layer(done.path)  # so that the next saving knows the file
        self.opened = opened if opened.layer is not None else self.opened
        return done

    def taken(self) -> None:
        """Remember that the sheet is scored by the layer as it is now."""
        self.written = self.layer

    def save_as(self, path: Path, name: str, title: str) -> WrittenLayer:
        """Write the layer as an extension file of its own, called ``name``; may raise ``OSError``."""
        self._make_sure_nothing_is_half_typed()
        layer = self.layer.name_as(id=name, title=title)
        proof = Prover(layer.base, self.catalogue, path.name).prove(layer)
        return save_layer(path, proof, OpenedLayer(layer))

    def _write(self, path: str, name: str, value: Any) -> None:
        if path == "":
            self.edit(lambda layer: layer.name_as(**{name: value}), (path, (name,)))
        elif value != self.layer.node(path).get(name):
            self.edit(lambda layer: layer.refine(path, **{name: value}), (path, (name,)))

    def _refill(self, path: str, form: RuleForm, place: _Place | None) -> None:
        self.edit(lambda layer: layer.refine(path, rule=form.rule), place)
        self._forms[path] = form._replace(rule=self.layer.node(path).get("rule"))

    def _go_to(self, layer: OwnLayer) -> None:
        self.layer = layer
        self.texts.clear()
        self._forms.clear()
        self._keep_place()

    def _keep_place(self) -> None:
        """Go up from a node that is no longer there."""
        while self.path and not self._is_there(self.path):
            self.path = self.path.rpartition(".")[0]

    def _is_there(self, path: str) -> bool:
        try:
            self.layer.node(path)
        except EditRefusedError:
            return self.layer.standing(path) == "removed"
        return True

    def _make_sure_nothing_is_half_typed(self) -> None:
        for (path, _), one in self.texts.items():
            title = self.layer.title(path)
            text = tr("“{title}”里的“{text}”：{trouble}", title=title, text=one.text, trouble=one.trouble)
            raise EditRefusedError(text)
        for path, form in self._forms.items():
            if form.problems and self.layer.standing(path) != "removed":
                title = self.layer.title(path)
                raise EditRefusedError(
                    tr("“{title}”的评分规则：{problem}", title=title, problem=form.problems[0].message)
                )
