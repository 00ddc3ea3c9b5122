"""The own layer written: whole or not at all, read back and compared, the old file kept beside it."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from chidu.authoring.comments import with_comments
from chidu.authoring.opening import PROJECT, OpenedLayer
from chidu.authoring.proving import Proof
from chidu.authoring.refusing import EditRefusedError
from chidu.authoring.writing import document_of, fresh_text, text_of
from chidu.language import tr
from chidu.model.sheet import ROUNDS, Round, SystemReference
from chidu.systems.library import FOLDERS
from chidu.toml.saving import ChangedMeanwhileError, in_the_manner_of, put_file, replace_file

#: The states of a round in which its scores are recorded by the system that it was submitted with.
_SETTLED = frozenset({"submitted", "accepted"})


class WrittenLayer(NamedTuple):
    """A file written: where, where the old one is kept, how a sheet names the system, and what comments were lost."""

    path: Path
    backup: Path | None
    reference: SystemReference
    lost: tuple[str, ...] = ()


def save_layer(path: Path, proof: Proof, opened: OpenedLayer) -> WrittenLayer:
    """Write the layer that was proved to ``path``, over the file that was ``opened``; may raise ``OSError``.

    A layer with mistakes can be kept, for going on tomorrow; ``chidu check`` tells them.
    """
    if proof.refusal:
        raise EditRefusedError(proof.refusal)
    text, lost = _with_comments(proof, opened, str(path))
    old = path.read_bytes() if path.exists() else None
    if old is None:
        put_file(path, text.encode("utf-8"))
        return WrittenLayer(path, None, _reference(proof), lost)
    if opened.document is None:
        raise EditRefusedError(tr("{path} 已经存在，不会被覆盖：请另给一个文件名", path=path))
    if _changed(old, opened.document.source.text):
        raise ChangedMeanwhileError(str(path))
    new = in_the_manner_of(text, old)
    backup = None if new == old else replace_file(path, old, new)
    return WrittenLayer(path, backup, _reference(proof), lost)


def save_project_layer(
    folder: Path, proof: Proof, opened: OpenedLayer, rounds: Mapping[str, Round]
) -> WrittenLayer:
    """Write ``system/project.toml`` of the project in ``folder``; its sheet must then take the reference returned.

    Refused where a round is submitted, and where the system could not score; may raise ``OSError``.
    """
    allow_project_edit(rounds)
    if not proof.is_filled:
        wrong = [one.message for one in proof.findings if one.is_error or one.diagnostic.code == "N310"]
        raise EditRefusedError(tr("还不能用来评分：{why}", why=tr("；").join(wrong) or proof.refusal))
    path = folder / FOLDERS["project"] / PROJECT
    path.parent.mkdir(exist_ok=True)
    return save_layer(path, proof, opened)


def allow_project_edit(rounds: Mapping[str, Round]) -> None:
    """Refuse to change the system of a sheet on which a round was submitted."""
    for name, one in rounds.items():
        if one.state in _SETTLED:
            text = tr("{round}已经提交，指标体系不能再改：先退回这一轮", round=ROUNDS.get(name, name))
            raise EditRefusedError(text)


def _with_comments(proof: Proof, opened: OpenedLayer, name: str) -> tuple[str, tuple[str, ...]]:
    """Return the text to write, with the comments that were there; it is read back and compared."""
    if opened.document is None:
        text = fresh_text(proof.layer)
        lost: tuple[str, ...] = ()
    else:
        text, lost = with_comments(document_of(proof.layer, name, text_of(proof.layer)), opened.comments)
    document_of(proof.layer, name, text)
    return text, lost


def _reference(proof: Proof) -> SystemReference:
    """Return how a sheet is pinned to what was proved; a system that cannot be read has only its name."""
    if proof.bound is not None:
        head = proof.bound.system.head
        return SystemReference(head.id, head.version, proof.bound.system.digest)
    named = proof.layer.data.get("system", {})
    return SystemReference(str(named.get("id", "?")), str(named.get("version", "?")))


def _changed(old: bytes, text: str) -> bool:
    from chidu.toml.encoding import decoded

    return decoded(old) != text
