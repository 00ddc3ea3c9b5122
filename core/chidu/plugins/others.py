"""Whether anybody else's code than chidu's own may run at all."""

from chidu.plugins.entry_points import EXTENSIONS, HOME, RULES, offers
from chidu.plugins.one_file import rule_folders


def others_there() -> bool:
    """Say whether another package offers rules or extensions, or a folder of rule files is in use."""
    installed = (offer for group in (RULES, EXTENSIONS) for offer in offers(group))
    return len(rule_folders()) > 0 or any(offer.origin != HOME for offer in installed)
