"""Ids of the nodes of a printed tree: those that were given for titles, else pinyin, unlike among siblings."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from chidu.importing.naming import Names
from chidu.importing.table import PrintedNode
from chidu.importing.table.words import key
from chidu.language import tr
from chidu.model.nodes import RESERVED
from chidu.projects.errors import RefusedError
from chidu.shape.types import is_ident
from chidu.toml.document import read_document

#: Between the titles on the way to an indicator, where a title alone would mean several.
STEP = "/"


class GivenIds:
    """Ids that somebody chose, by title or by the titles on the way to it; ``unused`` are those of no node."""

    def __init__(self, given: Mapping[str, str] = MappingProxyType({})) -> None:
        """Take the ids; raise ``RefusedError`` for one that cannot be an id."""
        for title, name in given.items():
            if not is_ident(name) or name in RESERVED:
                words = {"title": title, "name": name}
                raise RefusedError(
                    tr("“{title}”的标识“{name}”不能用：可用字母、数字、汉字、_ 和 -，不能是保留字", **words)
                )
        self._given = {STEP.join(map(key, title.split(STEP))): name for title, name in given.items()}
        self.unused = dict(zip(self._given, given, strict=True))

    def __call__(self, way: tuple[str, ...]) -> str:
        """Return the id given for the last of these titles, empty where there is none."""
        for known in (STEP.join(map(key, way)), key(way[-1])):
            if known in self._given:
                self.unused.pop(known, None)
                return self._given[known]
        return ""


def read_ids(path: Path) -> GivenIds:
    """Return the ids in a TOML file of pairs 名称 = 标识; raise ``RefusedError`` where it is something else."""
    document, wrong = read_document(path)
    if document is None:
        raise RefusedError(tr("{path} 读不了", path=path), tuple(one.message for one in wrong))
    data = document.data
    if not all(isinstance(one, str) for one in data.values()):
        raise RefusedError(tr('{path} 里应当是一行一个 "名称" = "标识"', path=path))
    return GivenIds(data)


def siblings(nodes: tuple[PrintedNode, ...], way: tuple[str, ...], given: GivenIds) -> Iterator[str]:
    """Yield the last part of the id of each of these nodes, which stand below the titles ``way``."""
    chosen = [given((*way, node.title.text)) for node in nodes]
    twice = next((one for one in chosen if one and chosen.count(one) > 1), "")
    if twice:
        raise RefusedError(tr("标识“{name}”给了同一级的两个指标", name=twice))
    names = Names(frozenset(chosen))
    for node, name in zip(nodes, chosen, strict=True):
        yield name or names(node.title.text)
