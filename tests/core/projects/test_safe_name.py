"""Names of files and folders that every system can hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu.projects.safe_name import safe_name


@given(st.text(max_size=300))
def test_a_name_is_safe_everywhere(name: str):
    """Whatever a file is called, its copy has a name that every system can hold."""
    safe = safe_name(name)
    assert 0 < len(safe.encode()) < 200
    assert not set(safe) & set('<>:"/\\|?*\0\n')
    assert safe == safe.strip(" .")
    assert safe_name(safe) == safe


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("a:b?.pdf", "ab.pdf"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("..", "资料"),
        ("", "资料"),
        (".hidden", "hidden"),
        ("e\u0301.txt", "é.txt"),
        ("a\u202efdp.exe", "afdp.exe"),
        ("长" * 100 + ".pdf", "长" * 58 + ".pdf"),
    ],
)
def test_names_that_some_system_forbids(name: str, safe: str):
    """Characters, devices, dots, marks of direction and length are put right, and the ending stays."""
    assert safe_name(name) == safe
