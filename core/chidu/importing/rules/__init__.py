"""A printed 评价标准 becomes a rule: certain, proposed with doubts, or not understood; never wrong and certain."""

from chidu.importing.rules.proposal import (
    Alternative,
    Doubt,
    NewFact,
    PrintedStandard,
    Proposal,
)
from chidu.importing.rules.proposing import propose
from chidu.importing.rules.proving import Bench

__all__ = ["Alternative", "Bench", "Doubt", "NewFact", "PrintedStandard", "Proposal", "propose"]
