import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu.toml.encoding import decoded, gbk_text, is_utf16, wide_codec

COMMON = "项目支出绩效评价指标体系（参考样表），。；：“”①②"


@given(st.text(alphabet=COMMON + "abc =\n", min_size=1))
def test_chinese_text_in_gbk_is_recognised(text: str):
    """Everyday Chinese in GBK comes back as it was."""
    foreign = any(not char.isascii() for char in text)
    assert gbk_text(text.encode("gb18030")) == (text if foreign else None)


@pytest.mark.parametrize(
    "data", [b"plain", b"", b"\xff", "café".encode("latin-1"), b"\x81\x30\x81\x30 \x84\x31\xa4\x37"]
)
def test_other_bytes_are_no_chinese(data: bytes):
    """ASCII, bytes that GBK does not have and rare characters are not called GBK."""
    assert gbk_text(data) is None


def test_a_mixture_of_line_ends_becomes_one_kind():
    """CR LF is one line end, a lone CR is another."""
    assert decoded(b"a\r\nb\rc\n\r\r\n") == "a\nb\nc\n\n\n"


@given(st.text())
def test_decoding_leaves_no_carriage_return(text: str):
    """Whatever the text, LF alone ends its lines."""
    assert "\r" not in decoded(text.encode("utf-8", "replace"))


def test_both_byte_orders_of_utf16_are_recognised():
    """Little and big endian have their marks."""
    assert is_utf16("a".encode("utf-16"))
    assert is_utf16(b"\xfe\xff\x00a")
    assert not is_utf16(b"\xef\xbb\xbfa")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_its_mark_is_recognised(codec: str):
    """What an editor writes without a mark is known by its zeros; other bytes with zeros are no such text."""
    data = 'format = 1\ntitle = "指标体系，共性指标"\n'.encode(codec)
    assert wide_codec(data) == codec
    for other in (
        b"",
        b"a",
        b"\0",
        b"ab",
        b"\0\0\0\0",
        b"a\0\0b",
        "指标".encode(codec),
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    ):
        assert wide_codec(other) is None
