"""Files: whole or not at all, the old one kept, what somebody else wrote never overwritten."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from chidu.authoring.base import Base
from chidu.authoring.layer import OwnLayer, begun
from chidu.authoring.opening import OpenedLayer, open_layer
from chidu.authoring.proving import Prover
from chidu.authoring.refusing import EditRefusedError
from chidu.authoring.saving import save_layer
from chidu.plugins.catalogue import Catalogue
from chidu.systems.reader import read_system_file
from chidu.toml.saving import ChangedMeanwhileError


@pytest.fixture
def own(reference: Base) -> OwnLayer:
    """Return a layer over the reference with one indicator of its own."""
    layer = begun(reference, "mine", "本单位的体系", version="1")
    layer = layer.add_fact("接入率", "percent", "rate", note="第一行\n第二行")
    layer = layer.add(
        "performance.output",
        title="村级覆盖率",
        points=Decimal("2.00"),
        after="quantity",
        rule={
            "type": "steps",
            "value": "rate",
            "standard": 1,
            "step": Decimal("0.01"),
            "each": Decimal("0.5"),
        },
    )
    return layer.give_up("performance.output.quantity", 2)


def test_a_new_file_checks_and_reads_back(tmp_path: Path, own: OwnLayer, catalogue: Catalogue):
    """It says who wrote it, checks clean, has the digest that was promised, and opens as the same layer."""
    path = tmp_path / "mine.toml"
    proof = Prover(own.base, catalogue, str(path)).prove(own)
    done = save_layer(path, proof, OpenedLayer(own))
    assert (done.backup, done.lost) == (None, ())
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# 由 chidu 写成")
    assert 'note = """\n第一行\n第二行"""' in text
    assert "points = 2\n" in text
    reading = read_system_file(path, catalogue)
    assert reading.diagnostics == ()
    assert reading.bound is not None
    assert done.reference.digest == reading.bound.system.digest
    assert (done.reference.id, done.reference.version) == ("mine", "1")
    assert open_layer(path).layer == own
    assert sorted(one.name for one in tmp_path.iterdir()) == ["mine.toml"]


def test_saving_again_keeps_the_old_file_and_the_comments(
    tmp_path: Path, own: OwnLayer, catalogue: Catalogue
):
    """Line ends and comments are as they were; what spoke of something gone is named."""
    path = tmp_path / "mine.toml"
    prover = Prover(own.base, catalogue)
    save_layer(path, prover.prove(own), OpenedLayer(own))
    text = (
        path.read_text(encoding="utf-8")
        .replace("[system]", "# 我的话\n[system]")
        .replace("[facts", "# 事实\n[facts")
    )
    old = text.replace("\n", "\r\n").encode()
    path.write_bytes(old)
    opened = open_layer(path)
    assert opened.layer == own
    changed = opened.layer.drop_entry("facts", "rate")
    done = save_layer(path, prover.prove(changed), opened)
    assert done.lost == ("# 事实",)
    assert done.backup is not None
    assert done.backup.read_bytes() == old
    assert "# 我的话\r\n[system]\r\n".encode() in path.read_bytes()
    again = open_layer(path)
    assert save_layer(path, prover.prove(changed), again).backup is None


def test_what_somebody_else_wrote_meanwhile_stays(tmp_path: Path, own: OwnLayer, catalogue: Catalogue):
    """Neither a file changed since it was opened, nor one that was never opened, is overwritten."""
    path = tmp_path / "mine.toml"
    proof = Prover(own.base, catalogue).prove(own)
    save_layer(path, proof, OpenedLayer(own))
    opened = open_layer(path)
    path.write_text(path.read_text(encoding="utf-8") + "# 别人\n", encoding="utf-8")
    with pytest.raises(ChangedMeanwhileError):
        save_layer(path, proof, opened)
    with pytest.raises(EditRefusedError, match="不会被覆盖"):
        save_layer(path, proof, OpenedLayer(own))
    assert path.read_text(encoding="utf-8").endswith("# 别人\n")


def test_an_unfinished_layer_can_be_kept(tmp_path: Path, own: OwnLayer, catalogue: Catalogue):
    """Its mistakes are told again when it is opened; a layer that no file can hold is refused."""
    path = tmp_path / "mine.toml"
    prover = Prover(own.base, catalogue)
    proof = prover.prove(own.drop("performance.output.quantity"))
    assert not proof.is_sound
    save_layer(path, proof, OpenedLayer(own))
    assert [one.code for one in read_system_file(path, catalogue).diagnostics] == ["E301"]
    with pytest.raises(EditRefusedError, match="读不回来"):
        save_layer(path, prover.prove(own.name_as(points=Decimal("Infinity"))), OpenedLayer(own))


def test_a_folder_that_is_gone_says_so(tmp_path: Path, own: OwnLayer, catalogue: Catalogue):
    """The error of the system comes through, and nothing is left behind."""
    proof = Prover(own.base, catalogue).prove(own)
    with pytest.raises(OSError, match="none"):
        save_layer(tmp_path / "none" / "mine.toml", proof, OpenedLayer(own))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("format = 1\n[system]\nid = 'a'\n", "E315"),
        ("format = 1\nextends = 'nobody@1'\n[system]\nid = 'a'\n", "E315"),
        ("format = \n", "E1"),
    ],
)
def test_a_file_that_is_no_extension_is_not_opened(tmp_path: Path, text: str, code: str):
    """A whole system, a base that is not there, and no TOML: each says why."""
    path = tmp_path / "a.toml"
    path.write_text(text, encoding="utf-8")
    opened = open_layer(path)
    assert opened.layer is None
    assert opened.comments == ()
    assert any(one.code.startswith(code) for one in opened.diagnostics)


def test_a_file_in_other_words_is_the_same_layer(tmp_path: Path, shipped: Callable[[str], Path]):
    """Inline or with headers, what a file says is what is edited."""
    path = tmp_path / "a.toml"
    path.write_text(
        'format = 1\nextends = "huarong-2021@2021.1"\nsystem = { id = "a", title = "甲" }\n'
        "indicators.performance.effect = { environment.remove = true, social.points = 16.0 }\n",
        encoding="utf-8",
    )
    layer = open_layer(path, (shipped("huarong-2021").parent,)).layer
    assert layer is not None
    assert layer.edits() == (
        ("performance.effect.environment", "removed"),
        ("performance.effect.social", "refined"),
    )


def test_a_file_with_mistakes_is_opened_and_mended(
    tmp_path: Path, reference: Base, catalogue: Catalogue, shipped: Callable[[str], Path]
):
    """What is wrong in it is told beside its field, and each edit that mends it makes a finding go."""
    path = tmp_path / "a.toml"
    path.write_text(
        'format = 1\nextends = "huarong-2021@2021.1"\n[system]\nid = "a"\ntitle = "甲"\n'
        "[indicators.performance.output.quantity]\nnew = true\n"
        "[indicators.performance.output.nowhere]\npoints = 3\n"
        '[indicators.performance.output.own]\nnew = true\ntitle = 3\npoints = "2"\nafter = "gone"\n'
        'rule = { type = "ratio", over = "nothing" }\n',
        encoding="utf-8",
    )
    opened = open_layer(path, (shipped("huarong-2021").parent,))
    layer = opened.layer
    assert layer is not None
    prover = Prover(reference, catalogue, str(path))
    at = "performance.output"
    found = {(one.node, one.field) for one in prover.prove(layer).findings}
    assert {
        (f"{at}.quantity", ("new",)),
        (f"{at}.nowhere", ()),
        (f"{at}.own", ("after",)),
        (f"{at}.own", ("title",)),
        (f"{at}.own", ("points",)),
    } <= found
    layer = layer.drop(f"{at}.quantity").drop(f"{at}.nowhere")
    layer = layer.refine(f"{at}.own", title="本单位", points=2, after=None, rule={"type": "ratio"})
    proof = prover.prove(layer.give_up(f"{at}.quantity", 2))
    assert proof.is_filled, proof.findings
    save_layer(path, proof, opened)
    assert read_system_file(path, catalogue, (shipped("huarong-2021").parent,)).diagnostics == ()
