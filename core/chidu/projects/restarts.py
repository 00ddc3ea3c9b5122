"""New beginnings in a journal: each takes a whole sheet as it stands, whatever the lines before it made."""

from collections.abc import Iterator
from typing import Any

from chidu.language import tr
from chidu.projects.changes import value_at
from chidu.projects.journal.chain import Chain
from chidu.projects.plain_data import same
from chidu.projects.recomputing import Finding
from chidu.projects.recovering import replayed
from chidu.scoring.standing import SETTLED


def restarts(chain: Chain) -> Iterator[Finding]:
    """Yield the lines that begin anew; it is a problem where they change something, or hold what was submitted."""
    data: Any = {}
    for line, (entry, _) in enumerate(chain.links, 1):
        if entry is None:
            continue
        after = replayed(data, [entry])
        if entry.kind == "start" and line > 1:
            words = {"line": line, "at": entry.at, "who": entry.who}
            text = tr("第 {line} 行重新开始了记录（{at}，{who}）：评分表与此前的记录接不上", **words)
            yield Finding("restart", text, line, note=same(data, after) and not _is_settled(after))
        elif entry.kind == "start" and _is_settled(after):
            text = tr("记录从已经提交的评分表开始：提交之前的经过没有记录")
            yield Finding("restart", text, line, note=True)
        data = after


def _is_settled(data: Any) -> bool:
    rounds = value_at(data, ("rounds",))
    held = rounds.values() if isinstance(rounds, dict) else ()
    return any(isinstance(one, dict) and one.get("state") in SETTLED for one in held)
