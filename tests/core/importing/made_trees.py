"""Made indicator trees, and the many ways in which they are printed as tables."""

from decimal import Decimal
from itertools import count
from typing import NamedTuple

from hypothesis import strategies as st
from office import Form


class Leaf(NamedTuple):
    """A made indicator."""

    title: str
    points: Decimal
    content: str
    standard: str
    score: Decimal | None
    reason: str


class Group(NamedTuple):
    """A made group; its points are the sum of its children's."""

    title: str
    children: "tuple[Group | Leaf, ...]"

    @property
    def points(self) -> Decimal:
        """Return the sum of the children's points."""
        return sum((child.points for child in self.children), Decimal(0))


class Style(NamedTuple):
    """How a tree is printed."""

    merge: str  # "merged", "blank" or "full": the labels of a group after its first row
    points: str  # "each" level, one "column", or in the "titles"
    order: tuple[str, ...]  # of the columns other than the levels, and where these stand
    breaks: frozenset[int]  # rows of the body before which a page ends
    tables: bool  # a page's end divides the table in Word
    wrapped: bool  # labels are broken over lines
    total: bool


WORDS = "项目决策过程产出效益资金管理组织实施质量数量时效成本社会生态满意覆盖完成执行规范合理"
NAMES = "一二三四"


def texts(least: int, most: int) -> st.SearchStrategy[str]:
    """Return texts of Chinese characters."""
    return st.text(st.sampled_from(WORDS), min_size=least, max_size=most)


POINTS = st.decimals(min_value=1, max_value=20, places=1)  # what sums to 1 is a table of percents
SENTENCES = st.lists(texts(2, 8), min_size=1, max_size=3).map("；".join)
STANDARDS = st.lists(texts(2, 6), min_size=1, max_size=3).map(
    lambda parts: "\n".join(f"{chr(ord('①') + number)}{part}" for number, part in enumerate(parts))
)


@st.composite
def trees(draw: st.DrawFn) -> tuple[int, tuple[Group, ...]]:
    """Return a number of levels from 2 to 4, and groups whose titles all differ."""
    depth, numbers = draw(st.integers(2, 4)), count(1)

    def title() -> str:
        return draw(texts(1, 6)) + chr(0x5000 + next(numbers))  # a character that no other title has

    def node(level: int) -> Group | Leaf:
        if level < depth:
            name = title()
            return Group(
                name, tuple(node(level + 1) for _ in range(draw(st.integers(1, 3 if level > 1 else 2))))
            )
        points = draw(POINTS)
        score = draw(st.none() | st.decimals(min_value=0, max_value=points, places=1))
        reason = draw(texts(2, 6)) if score is not None and score < points else ""
        return Leaf(title(), points, draw(SENTENCES), draw(STANDARDS), score, reason)

    return depth, tuple(node(1) for _ in range(draw(st.integers(1, 3))))  # type: ignore[misc]


@st.composite
def styles(draw: st.DrawFn) -> Style:
    """Return a way of printing."""
    return Style(
        draw(st.sampled_from(["merged", "blank", "full"])),
        draw(st.sampled_from(["each", "column", "titles"])),
        tuple(draw(st.permutations(["levels", "content", "standard", "score", "reason"]))),
        draw(st.frozensets(st.integers(1, 20), max_size=3)),
        draw(st.booleans()),
        draw(st.booleans()),
        draw(st.booleans()),
    )


HEADERS = {"content": "指标解释", "standard": "评分标准", "score": "自评得分", "reason": "扣分原因"}


class Page(NamedTuple):
    """The rows of one page and its merged cells."""

    rows: list[list[str]]
    merges: list[tuple[int, int, int, int]]


def printed(depth: int, groups: tuple[Group, ...], style: Style) -> list[Form]:
    """Return the tree as tables: one, or one a page; every page begins with the header and the labels of its groups."""
    paths = [path for group in groups for path in walk(group)]
    header = columns(depth, style)
    pages: list[Page] = []
    for number, path in enumerate(paths):
        turns = number == 0 or number in style.breaks
        if turns:
            pages.append(Page([header], []))
        before = None if turns else paths[number - 1]
        pages[-1].rows.append(row(path, before, style))
    for page in pages:
        if style.merge == "merged":
            page.merges.extend(merges(page, header, style))
    if style.total:
        pages[-1].rows.append(total_row(header, paths))
    if style.tables:
        return [Form(tuple(map(tuple, page.rows)), tuple(page.merges)) for page in pages]
    rows: list[list[str]] = []
    merged = []
    for page in pages:
        merged += [
            (top + len(rows), left, bottom + len(rows), right) for top, left, bottom, right in page.merges
        ]
        rows += page.rows
    return [Form(tuple(map(tuple, rows)), tuple(merged))]


Path = tuple[Group | Leaf, ...]


def walk(node: Group | Leaf) -> list[Path]:
    """Return the way to each leaf."""
    if isinstance(node, Leaf):
        return [(node,)]
    return [(node, *path) for child in node.children for path in walk(child)]


def columns(depth: int, style: Style) -> list[str]:
    """Return the header."""
    made: list[str] = []
    for name in style.order:
        if name != "levels":
            made.append(HEADERS[name])
            continue
        for level in range(depth):
            made.append(wrap(f"{NAMES[level]}级指标", style))
            if style.points == "each" or (style.points == "column" and level == depth - 1):
                made.append("分值")
    return made


def wrap(text: str, style: Style) -> str:
    """Return a label, broken in its middle where the style breaks them."""
    return f"{text[: len(text) // 2]}\n{text[len(text) // 2 :]}" if style.wrapped else text


def row(path: Path, before: Path | None, style: Style) -> list[str]:
    """Return the row of a leaf."""
    leaf = path[-1]
    assert isinstance(leaf, Leaf)
    cells: list[str] = []
    for name in style.order:
        if name == "levels":
            for level, node in enumerate(path):
                again = style.merge != "full" and before is not None and before[level] is node
                points = f"（{node.points}分）" if style.points == "titles" else ""
                cells.append("" if again else wrap(node.title, style) + points)
                if style.points == "each" or (style.points == "column" and node is leaf):
                    cells.append("" if again else str(node.points))
        else:
            value = getattr(leaf, name)
            cells.append("" if value is None else str(value))
    return cells


def merges(page: Page, header: list[str], style: Style) -> list[tuple[int, int, int, int]]:
    """Return the blank label cells below each label, as one with it."""
    labels = [
        number
        for number, name in enumerate(header)
        if "级" in name or (name == "分值" and style.points == "each")
    ]
    found = []
    for column in labels:
        top = 1
        for number in range(2, len(page.rows) + 1):
            if number == len(page.rows) or page.rows[number][column]:
                if number - 1 > top:
                    found.append((top, column, number - 1, column))
                top = number
    return found


def total_row(header: list[str], paths: list[Path]) -> list[str]:
    """Return the row of totals."""
    leaves = [path[-1] for path in paths]
    points = sum((leaf.points for leaf in leaves), Decimal(0))
    scores = [leaf.score for leaf in leaves if isinstance(leaf, Leaf) and leaf.score is not None]
    cells = ["" for _ in header]
    for number, name in enumerate(header):
        if name == "分值":
            cells[number] = str(points)
        elif name == HEADERS["score"] and scores:
            cells[number] = str(sum(scores, Decimal(0)))
    first = next(number for number, name in enumerate(header) if "级" in name)
    cells[first] = "合计"
    return cells
