"""Mistakes of a TOML text with exactly one mend."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu.diagnostics import Diagnostic
from chidu.toml.mending import mend_syntax, text_of
from chidu.toml.source import Source, decode_source


def mended(text: str) -> str:
    """Return the text with its syntax mended."""
    return mend_syntax(Source("x.toml", text))[0].text


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("a ＝ 1", "a = 1"),
        ("a = “文，字”", 'a = "文，字"'),
        ("a = ‘文’", "a = '文'"),
        ("a = [1，2、3；4]", "a = [1,2,3,4]"),
        ("a = 1。5", "a = 1.5"),
        ("a = １２", "a = 12"),
        ("a =\u30001", "a = 1"),
        ("a\u200b = 1", "a = 1"),
        ("【表】\na = 1", "[表]\na = 1"),
        ("目标 = 1", '"目标" = 1'),
        ("[指标.过程]\nx = 1", '["指标"."过程"]\nx = 1'),
        ("a = 1 ＃ 说明，不动", "a = 1 # 说明，不动"),
    ],
)
def test_one_mend(wrong: str, right: str):
    """Full-width signs of the syntax become half-width, bare Chinese keys get quotes; texts and comments stay."""
    made = mended(wrong)
    assert tomllib.loads(mended(made)) == tomllib.loads(mended(right))
    assert made == right or mended(made) == mended(right)


@pytest.mark.parametrize(
    "text",
    [
        'a = "全角＝，“”"',
        "# 全角＝，",
        "a = “没有结尾",
        "a = “反\\斜”",
        'a = “里面"有”',
        "说明文字忘了井号，两句。",
        "a = 三分",
    ],
)
def test_what_has_no_one_mend_stays(text: str):
    """What is right stays as it is, and so does what could be mended in several ways."""
    assert mended(text) == text


@pytest.mark.parametrize("encoding", ["gbk", "utf-16", "utf-32", "utf-8-sig", "utf-8"])
def test_encodings(encoding: str):
    """The encodings of Notepad are read as the text they hold, with LF."""
    text = 'title = "项目支出绩效评价指标体系"\n'
    data = ("\ufeff" + text if encoding == "utf-32" else text).replace("\n", "\r\n").encode(encoding)
    read = text_of(data)
    assert read is not None
    assert (read[0], len(read[1])) == (text, 0 if encoding.startswith("utf-8") else 1)


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"a = \xff\xfa\x80", b"\x81\x30"])
def test_bytes_that_are_no_text(data: bytes):
    """Bytes of no recognised encoding are not guessed."""
    assert text_of(data) is None


@given(st.text(st.sampled_from("ab目标＝=“”\"'‘，,。.[]【】{}＃# \n\u3000\u200b1\\")))
def test_any_text_is_survived(text: str):
    """Mending any text ends, and mending the result again changes nothing that parses."""
    made = mended(text)
    try:
        tomllib.loads(made)
    except tomllib.TOMLDecodeError:
        return
    assert mended(made) == made


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("shift_jis", "これは指標体系の見本です。評価の基準を書きます。"),
        ("shift_jis", "指標体系"),
        ("euc_jp", "これはしひょうです。"),
        ("big5", "績效評價指標體系：評價標準與得分說明。"),
        ("latin-1", "Évaluation à côté"),
    ],
)
def test_what_is_not_certainly_gbk_stays(encoding: str, text: str):
    """Bytes of another country read as GBK are nonsense: they are no mend, and not called GBK."""
    data = f'title = "{text}"\n'.encode(encoding)
    assert text_of(data) is None
    told = decode_source(data, "t.toml")
    assert isinstance(told, Diagnostic)
    assert "GBK" not in told.message
