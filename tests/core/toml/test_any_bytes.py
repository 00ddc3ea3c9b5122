from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from chidu.toml.document import parse
from chidu.toml.mistakes import find_mistakes
from chidu.toml.source import Source, decode_source

SAMPLE = (Path(__file__).parent / "sample.toml").read_bytes()
PIECES = [
    b"[",
    b"]",
    b"[[",
    b"{",
    b"}",
    b",",
    b"=",
    b".",
    b"#",
    b'"',
    b"'",
    b'"""',
    b"'''",
    b"\\",
    b"\n",
    b"\r\n",
    b" ",
]
PIECES += [
    b"a",
    b"1",
    b"-",
    b"nan",
    b"1e99",
    b"12:30",
    b"true",
    b"\0",
    b"\xff",
    b"\\e",
    b"\\u",
    b"a.b",
    b"[t]\n",
    b"a = 1\n",
]
PIECES += [
    piece.encode()
    for piece in ["＝", "，", "“", "”", "［", "］", "：", "＃", "目标", "\u3000", "。", "－", "１"]
]


def check(data: bytes) -> None:
    """Read bytes as a file and check what must hold for any of them."""
    source = decode_source(data, "a.toml")
    if not isinstance(source, Source):
        assert source.place is not None
        return
    document, told = parse(source)
    assert (document is None) is (told != ())
    for found in told:
        assert found.is_error
        assert found.place is not None
        assert found.place.text == source.lines[found.place.line - 1]
        assert 1 <= found.place.column <= len(found.place.text) + 1
    if document is not None:
        assert find_mistakes(source).found == ()
        document.place(("system", "title"))


@settings(max_examples=300, deadline=None)
@example(b"[\n'\n[")
@given(st.binary(max_size=200))
def test_random_bytes_never_raise(data: bytes):
    """Any bytes give a document or located errors."""
    check(data)


@settings(max_examples=600, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_random_pieces_of_toml_never_raise(pieces: list[bytes]):
    """Any row of TOML's own pieces gives a document or located errors."""
    check(b"".join(pieces))


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, len(SAMPLE)), st.integers(0, 12), st.lists(st.sampled_from(PIECES), max_size=3)
        ),
        min_size=1,
        max_size=4,
    )
)
def test_a_damaged_system_file_never_raises(damages: list[tuple[int, int, list[bytes]]]):
    """A real file with pieces cut out and put in gives a document or located errors."""
    data = SAMPLE
    for start, length, pieces in damages:
        data = data[:start] + b"".join(pieces) + data[start + length :]
    check(data)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(SAMPLE)))
def test_a_truncated_system_file_never_raises(end: int):
    """A file cut off anywhere gives a document or located errors."""
    check(SAMPLE[:end])
