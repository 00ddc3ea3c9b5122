"""Fields beside title, points and rule count as changes of an inherited node, and are explained."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chidu.plugins.catalogue import Catalogue
from chidu.systems.provenance import standing
from chidu.systems.reader import read_system_file

BASE = """format = 1
[system]
id = "b"
title = "底"
version = "1"
[scoring]
not_applicable = "siblings"
[indicators.a]
title = "甲"
points = 60
rule = { type = "judgement" }
[indicators.b]
title = "乙"
points = 40
rule = { type = "judgement" }
"""


@pytest.mark.parametrize("field", ['note = "说明"', 'share_with = ["b"]'])
def test_whatever_field_is_changed_refines(tmp_path: Path, inside: Callable[..., Any], field: str):
    """A node changed in such a field only is refined, and what it says of not being applicable is explained."""
    (tmp_path / "b.toml").write_text(BASE, encoding="utf-8")
    own = tmp_path / "own.toml"
    text = f'format = 1\nextends = "b@1"\n[system]\nid = "o"\n[indicators.a]\n{field}\n'
    own.write_text(text, encoding="utf-8")
    bound = read_system_file(own, Catalogue(built_in=True)).bound
    assert bound is not None
    assert [standing(bound, name) for name in ("a", "b")] == ["refined", "inherited"]
    assert ("由 b 分担分值" in inside("explain", own, "a").out) == ("share" in field)
