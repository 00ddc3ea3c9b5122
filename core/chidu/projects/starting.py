"""A new project made from a system: an empty sheet, with a copy of every layer that the system consists of."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from chidu.diagnostics.visible import visible
from chidu.language import tr
from chidu.plugins.calling import score
from chidu.plugins.catalogue import Catalogue
from chidu.plugins.fence import Fault
from chidu.projects.errors import RefusedError
from chidu.projects.folder import Folder
from chidu.projects.layers import layer_copies
from chidu.projects.placing import make_sure_it_is_free, place_folder
from chidu.sheets.reading import read_project
from chidu.systems.bound import BoundIndicator, BoundSystem
from chidu.systems.reader import SystemReading
from chidu.toml.editing import written
from chidu.toml.saving import put_file


class Started(NamedTuple):
    """A project that was made: where, by which system, and which files are in it."""

    folder: Path
    system: str  # id@version
    title: str
    digest: str
    files: tuple[str, ...]


def start_project(target: Path, reading: SystemReading, catalogue: Catalogue) -> Started:
    """Make the project folder ``target`` for the system that was read, whole or not at all.

    Raise ``RefusedError`` where ``target`` is not free, or the system is broken or still open, and
    ``SavingError`` where it cannot be written.
    """
    make_sure_it_is_free(target)
    bound = _ready(reading)
    layers = bound.resolved.layers if bound.resolved else ()
    copies = {f"system/{one.name}": one.text for one in layer_copies(layers)}
    texts = {**copies, "sheet.toml": sheet_text(bound)}

    def fill(folder: Path) -> None:
        places = Folder(folder)
        for one in (places.system, places.evidence, places.reports):
            one.mkdir()
        for name, text in texts.items():
            put_file(folder / name, text.encode())
            (folder / name).chmod(0o644)
        _make_sure(folder, bound, catalogue)

    place_folder(target, fill)
    system = bound.system
    return Started(target, system.name, system.head.title, system.digest, tuple(sorted(texts)))


def _ready(reading: SystemReading) -> BoundSystem:
    """Return the system; raise where no sheet can be scored by it yet."""
    wrong = tuple([one.message for one in reading.diagnostics if one.is_error])
    if reading.bound is None or wrong:
        raise RefusedError(tr("指标体系有错误，改好以后才能用来评分"), wrong)
    gaps = tuple([one.message for one in reading.diagnostics if one.code == "N310"])
    gaps += tuple(_unscorable(reading.bound))
    if gaps:
        raise RefusedError(tr("指标体系还没有填满，在扩展里补上以后才能用来评分"), gaps)
    return reading.bound


def _unscorable(bound: BoundSystem) -> Iterator[str]:
    """Yield the indicators that ask nothing and give no points: whoever extends the system must say how they score."""
    for one in bound.indicators.values():
        problem = _gap(one)
        if problem:
            yield tr("{title}：{problem}", title=one.indicator.title, problem=problem)


def _gap(one: BoundIndicator) -> str:
    if one.rule is None or len(one.asked) > 0:
        return ""
    outcome = score(one.rule, {})
    return outcome.message if isinstance(outcome, Fault) else outcome.problem


def _make_sure(folder: Path, bound: BoundSystem, catalogue: Catalogue) -> None:
    """Raise unless the project reads as the system that was meant."""
    project = read_project(folder, catalogue)
    if project.bound is None or not project.is_sound or project.bound.system.digest != bound.system.digest:
        reasons = tuple([one.message for one in project.diagnostics])
        raise RefusedError(tr("指标体系抄进项目以后读出来就不一样了，项目没有建立"), reasons)


def sheet_text(bound: BoundSystem) -> str:
    """Return an empty sheet that is pinned to the system; comments say what to do next."""
    return "\n".join((*map(visible, _head(bound)), "", *_tables(bound))) + "\n"


def _head(bound: BoundSystem) -> Iterator[str]:
    head = bound.system.head
    yield "# " + tr("评分表：{title}（{name}）", title=head.title, name=bound.system.name)
    yield "# " + tr("一个项目一个文件夹，整个文件夹可以拷走：本文件是评分表，system 是所用的指标体系，")
    yield "# " + tr("evidence 放佐证资料，reports 放打印的报告。")
    yield "# " + tr("接下来：")
    yield "#   chidu score " + tr("文件夹        看得分和还缺什么")
    yield "#   chidu explain " + tr("文件夹      看各项指标；后面再写指标的标识，看它问什么")
    yield "#   chidu check " + tr("文件夹        检查填写得对不对")
    yield "# " + tr('直接改本文件也可以：事实写在 [facts]，回答写在 [rounds.self.answers."指标"]。')


def _tables(bound: BoundSystem) -> Iterator[str]:
    head = bound.system.head
    yield "format = 1"
    yield ""
    yield "[system]"
    yield f"id = {written(head.id)}"
    yield f"version = {written(head.version)}"
    yield f"digest = {written(bound.system.digest)}"
    yield ""
    yield "[facts]"
    yield ""
    yield "[rounds.self]"
    yield 'state = "draft"'
    yield "assessors = []"
