"""Ids of what is imported: pinyin, short, stable, unlike each other and unlike words that mean something."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu.formula.functions import FUNCTIONS
from chidu.formula.tokens import KEYWORDS
from chidu.importing.naming import Names, pinyin_ident
from chidu.model.nodes import RESERVED
from chidu.shape.types import is_ident


@pytest.mark.parametrize(
    ("title", "ident"),
    [
        ("目标明确", "mubiao_mingque"),
        ("项目申报、批复程序符合管理办法", "xiangmu_shenbao"),
        ("PM2.5", "pm25"),
        ("女性就业率", "nvxing_jiuye"),
        ("Ａ级", "aji"),
        ("5个月", "item_5ge_yue"),
        ("（）", "item"),
        ("", "item"),
        ("绿化", "lvhua"),
        ("会计核算", "kuaiji_hesuan"),
        ("调整预算", "tiaozheng_yusuan"),
        ("重点行业", "zhongdian_hangye"),
        ("到位率", "daowei_lv"),
        ("长效机制", "changxiao_jizhi"),
    ],
)
def test_a_title_becomes_pinyin(title: str, ident: str):
    """The first four syllables, in twos; an id begins with a letter."""
    assert pinyin_ident(title) == ident


@given(
    st.lists(
        st.text(max_size=12) | st.sampled_from(["规则", "标准", "rule", "points", "sum", "and", "title"]),
        max_size=12,
    )
)
def test_ids_differ_and_are_free(titles: list[str]):
    """Whatever the titles, their ids are ids, differ, and are no word of files or formulas."""
    names = Names()
    found = [names(title) for title in titles]
    assert len(set(found)) == len(found)
    assert all(is_ident(one) and one[0].isalpha() for one in found)
    assert not set(found) & {*RESERVED, *KEYWORDS, *FUNCTIONS}


def test_ids_are_stable_and_avoid_what_is_taken():
    """The same titles get the same ids; one that is taken gets a number."""
    assert [Names()("财务管理") for _ in range(2)] == ["caiwu_guanli"] * 2
    assert Names({"caiwu_guanli"})("财务管理") == "caiwu_guanli_2"


def test_reading_touches_nothing_of_the_process():
    """An id needs pypinyin's table of characters alone: the environment stays, and its words are not loaded."""
    code = (
        "import os, sys; os.environ.__class__.__setitem__ = None;"
        "from chidu.importing.naming import pinyin_ident;"
        "print(pinyin_ident('会计核算'), *(one for one in sys.modules if one.startswith('pypinyin')))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (ran.stdout.split(), ran.stderr) == (["kuaiji_hesuan"], "")
