"""What all tests share: they speak Chinese, whatever the machine's language, and nobody's settings are touched."""

import os
import tempfile
from pathlib import Path

from hypothesis import settings

os.environ["CHIDU_LANG"] = "zh"  # before chidu is imported: it asks once
os.environ["CHIDU_CONFIG"] = str(Path(tempfile.mkdtemp(prefix="chidu-tests-")) / "settings.toml")

# What is slow on a busy machine is not wrong: speed is looked at in tests/benchmarks alone.
settings.register_profile("chidu", deadline=None)
settings.load_profile("chidu")
