"""What a machine needs to write PDFs."""

import pytest

from chidu.projects.errors import RefusedError
from chidu.reports.pdf import document


def _has_chinese() -> bool:
    try:
        document.chinese_fonts(document._families())
    except RefusedError:
        return False
    return True


needs_fonts = pytest.mark.skipif(not _has_chinese(), reason="no font for Chinese, or no typst, is installed")
