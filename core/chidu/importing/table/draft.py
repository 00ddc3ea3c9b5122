"""A node of the tree while its rows are being read."""

from collections.abc import Iterator

from attrs import define, field

from chidu.importing.table.printed import Amount, Other, Printed, PrintedNode, Review
from chidu.importing.table.roles import Role

#: The roles whose cells hold text, and the fields they fill.
TEXTS = {
    Role.CONTENT: "content",
    Role.STANDARD: "standard",
    Role.TARGET: "target",
    Role.ACTUAL: "actual",
    Role.REASON: "loss_reason",
    Role.REMARK: "remark",
}


@define(eq=False)
class Draft:
    """A title at a level, and what its rows have given so far."""

    title: Printed
    level: int
    points: Amount | None = None
    weight: Amount | None = None
    score: Amount | None = None
    texts: dict[Role, list[Printed]] = field(factory=dict)
    others: list[Other] = field(factory=list)
    scores: dict[str, Amount] = field(factory=dict)  # of further rounds
    reasons: dict[str, list[Printed]] = field(factory=dict)
    children: "list[Draft]" = field(factory=list)
    is_garbled: bool = False  # its points are printed, but are no number
    said: Printed | None = None  # what stands there instead
    stroke: Printed | None = None  # what stands in place of a score

    def add_text(self, role: Role, text: Printed, *, is_repeated: bool) -> None:
        """Add a text of another row; what a page break repeats is there already."""
        texts = self.texts.setdefault(role, [])
        if not is_repeated or all(text.text != one.text for one in texts):
            texts.append(text)

    def text(self, role: Role) -> Printed | None:
        """Return the texts of a role as one, at the place of the first."""
        texts = self.texts.get(role)
        return Printed("\n".join(one.text for one in texts), texts[0].place) if texts else None

    def reviews(self) -> Iterator[Review]:
        """Yield what further rounds printed."""
        for name, score in self.scores.items():
            reasons = self.reasons.get(name)
            why = Printed("\n".join(one.text for one in reasons), reasons[0].place) if reasons else None
            yield Review(name, score, why)

    def walk(self) -> "list[Draft]":
        """Return this node and all below it, from the top."""
        return [self, *(one for child in self.children for one in child.walk())]

    def leaves(self) -> "list[Draft]":
        """Return the nodes without children at or below this one."""
        return [one for one in self.walk() if not one.children]

    def finished(self) -> PrintedNode:
        """Return the node and its children as they stay."""
        return PrintedNode(
            self.title,
            self.points,
            self.weight,
            score=self.score,
            others=tuple(self.others),
            reviews=tuple(self.reviews()),
            children=tuple(child.finished() for child in self.children),
            **{name: self.text(role) for role, name in TEXTS.items()},
        )
