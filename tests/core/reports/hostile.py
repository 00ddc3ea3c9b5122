"""Texts that some format might take for more than text, and papers full of them."""

from decimal import Decimal

from hypothesis import strategies as st

from chidu.reports.blocks import Bar, Cell, Chart, NewPage, Paper, Paragraph, Row, Table

#: What somebody types who means no harm, and what somebody types who does.
TEXTS = (
    *(
        "[bold]红[/bold]",
        "[link=x]y[/]",
        "<script>alert(1)</script>",
        "<b>粗</b>",
        "</td></tr>",
        "&amp; &lt;",
        "<!-- -->",
    ),
    *("=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x","y")', "\t=1", "'=1", "＝1"),
    *(
        "# 标题",
        "- 一",
        "1. 一",
        "> 引",
        "| a | b |",
        "`x`",
        "```",
        "*a* _b_ ~~c~~",
        "![x](y)",
        "[a](b)",
        "<http://a.b>",
    ),
    *("www.a.cn", "http://a.b/c_d_e", "a@b.cn", "---", "===", "$x$", "a\\", "^1^", "[^1]", "\\|", ":---:"),
    *(
        "#let x = 1",
        "#eval(1)",
        "#image(1)",
        "$ x $",
        "@ref",
        "<label>",
        "// 注",
        "/* */",
        "\\u{41}",
        "= 题",
        "- - -",
    ),
    *("{{ 1 }}", "{% raw %}", "{# #}", "{0}", "%s %d", "${x}", "{ PAGE }", "MERGEFIELD a"),
    *(
        "a\u200bb",
        "\u202eabc",
        "\ufeff甲",
        "é",
        "e\u0301",
        "שלום",
        "مرحبا",
        "𠮷野家",
        "😀👨\u200d👩\u200d👧",
        "\u00a0 空",
        "　全角",
    ),
    *("\x00", "\x07响", "\x1b[31m红", "a\rb", "a\x0bb", "a\x85b", "a\u2028b", "\x7f", "\ufffe"),
    *("①②③", "“引”", "《书》", " ", "", "\t"),
    *("<br>", "a<br>b", "<br/>", "\\<br>", "    四格", "\t\t两跳"),
)
#: Texts longer than a page.
HUGE = ("9" * 300, "甲" * 5000, "a" * 3000, "一 " * 900)
#: One of them, several in a row, or anything that is text at all.
texts = st.one_of(
    st.sampled_from(TEXTS),
    st.lists(st.sampled_from(TEXTS), max_size=3).map("".join),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
)
#: The same in lines, as cells have them.
lines = st.lists(texts, max_size=3).map("\n".join)


def line(text: str) -> str:
    """Return a text as one line: paragraphs have no line breaks."""
    return " ".join(text.split("\n"))


@st.composite
def papers(draw: st.DrawFn) -> Paper:
    """Return a paper that has such texts in every place where a text can be."""
    one, two, three = (line(draw(texts)) for _ in range(3))
    cell = Cell(draw(lines), rows=2, label=one, sign=(two, three))
    rows = (
        Row((Cell(draw(texts), "head", columns=2), Cell(draw(lines), "label", align="center"))),
        Row((cell, Cell(draw(lines), columns=2)), height=2),
        Row((Cell(draw(lines), "total", align="right"), Cell(""))),
    )
    blocks = (
        Paragraph(one, "mark"),
        Paragraph(two, "front"),
        Paragraph(three, "cover", label=one, underlined=True),
        Paragraph(two, "issuer", label=one, apart=True),
        NewPage(),
        Paragraph(one, "heading"),
        Paragraph(two, "subheading"),
        Paragraph(three, "body"),
        Table("表一", (1, 2, 3), rows, heads=1),
        Paragraph(one, "signed", label=two),
        Paragraph(two, "signed", label=three, beside=True),
        NewPage(landscape=True),
        Paragraph(three, "title"),
        Paragraph(one, "about", label=two),
        Table("表二", (1, 1, 1), rows),
        Chart(two, (Bar(one, Decimal(3), Decimal(5)), Bar(two, Decimal(-1), Decimal(0)))),
        Paragraph(one, "item"),
        Paragraph(two, "note"),
    )
    return Paper(one, blocks, three)
