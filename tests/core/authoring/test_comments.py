"""Comments of people outlive chidu's writing."""

from collections.abc import Callable
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from chidu.authoring.comments import comments_in, with_comments
from chidu.authoring.opening import open_layer
from chidu.authoring.writing import document_of
from chidu.toml.document import Document, parse
from chidu.toml.source import Source

TEXT = '''# 文件头
# 第二行
format = 1 # 格式

# ═══ 一节 ═══

[gone]
value = 1 # 随它去

[kept] # 表
# 上面
text = "# 不是注释"
many = [ # 数组里
    1, # 一
    { a = "#" }, # 二
]

long = """
# 也不是
"""
# 结尾
'''


def read(text: str) -> Document:
    """Return the document of a text."""
    document, wrong = parse(Source("x.toml", text))
    assert document is not None, wrong
    return document


def test_comments_are_found_and_texts_are_none():
    """Each knows what it stands above or beside; a ``#`` in a text is no comment."""
    found = {one.text: one.at for one in comments_in(read(TEXT))}
    assert found == {
        "# 文件头": ("format",),
        "# 第二行": ("format",),
        "# 格式": ("format",),
        "# ═══ 一节 ═══": ("gone",),
        "# 随它去": ("gone", "value"),
        "# 表": ("kept",),
        "# 上面": ("kept", "text"),
        "# 数组里": ("kept", "many"),
        "# 一": ("kept", "many", 0),
        "# 二": ("kept", "many", 1),
        "# 结尾": (),
    }


def test_comments_go_where_what_they_speak_of_went():
    """They stand above it; a heading goes on to the next table; the rest is named."""
    comments = comments_in(read(TEXT))
    text, lost = with_comments(read('[kept]\nmany = [1]\ntext = "x"\n\n[new]\nformat = 2\n'), comments)
    assert text == (
        '# ═══ 一节 ═══\n\n# 表\n[kept]\n# 数组里\nmany = [1]\n# 上面\ntext = "x"\n\n[new]\nformat = 2\n# 结尾\n'
    )
    assert lost == ("# 文件头", "# 第二行", "# 格式", "# 随它去", "# 一", "# 二")


def test_comments_of_the_shipped_extensions_all_stay(shipped: Callable[[str], Path]):
    """Written anew, each file has every comment that it had, and says the same."""
    for name in ("huarong-egov", "huarong-education", "huarong-water"):
        opened = open_layer(shipped(name))
        assert opened.layer is not None
        fresh = document_of(opened.layer, "new.toml")
        text, lost = with_comments(fresh, opened.comments)
        assert lost == ()
        assert read(text).data == fresh.data
        assert sorted(one.text for one in comments_in(read(text))) == sorted(
            one.text for one in opened.comments
        )


lines = st.sampled_from(
    [
        "# 注",
        "",
        "a = 1",
        "[b]",
        "c = '#'",
        '[d."e # f"]',
        "g = [1, # 一\n2]",
        "[[h]]",
        "i = { j = 1 } # 尾",
        "# x",
    ]
)


@given(st.lists(lines, max_size=12))
def test_no_comment_disappears_unnamed(each: list[str]):
    """Put back into the same text without them, every comment is there or is named as lost."""
    document, _ = parse(Source("x.toml", "\n".join(each) + "\n"))
    if document is None:
        return
    comments = comments_in(document)
    assert len(comments) == sum(
        line.count("# 注") + line.count("# x") + line.count("# 一") + line.count("# 尾") for line in each
    )
    text, lost = with_comments(read(document.source.text), comments)
    assert read(text).data == document.data
    assert len(comments_in(read(text))) + len(lost) == 2 * len(comments)
