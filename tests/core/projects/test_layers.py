"""Copies of layers that lie side by side."""

import pytest

from chidu.projects.layers import layer_copies
from chidu.toml.document import Document, parse
from chidu.toml.source import Source


def layer(name: str, extends: str = "", more: str = "") -> Document:
    """Return a layer of this file name."""
    text = f'format = 1\n{extends}\n# 说明\n[system]\nid = "a"\n{more}'
    document, wrong = parse(Source(name, text))
    assert document is not None, wrong
    return document


@pytest.mark.parametrize(
    ("extends", "written"),
    [
        ('extends = "../省/base.toml"  # 省里的', 'extends = "base.toml"  # 省里的'),
        ('extends = "./base"', 'extends = "base.toml"'),
        ("extends = '..\\省\\base.toml'", 'extends = "base.toml"'),
        ('extends = "base.toml"', 'extends = "base.toml"'),
        ('extends = "huarong-2021@2021.1"', 'extends = "huarong-2021@2021.1"'),
    ],
)
def test_a_path_becomes_the_name_beside(extends: str, written: str):
    """A base that was named by its path is named by the file that lies beside; an id stays; so does all else."""
    _, copy = layer_copies((layer("/省/base.toml"), layer("/县/own.toml", extends)))
    assert copy.name == "own.toml"
    assert copy.text == copy.layer.source.text.replace(extends, written)


def test_no_two_copies_have_one_name():
    """Names that differ by their folder or by case alone, or that are taken already, are told apart by a number."""
    layers = (layer("/a/base.toml"), layer("/b/Base.toml"), layer("/c/base.toml"), layer("con.txt"))
    names = [copy.name for copy in layer_copies(layers, ["BASE-2.toml"])]
    assert names == ["base.toml", "Base-3.toml", "base-4.toml", "_con.toml"]
