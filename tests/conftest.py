"""What all tests share: they speak Chinese, whatever the machine's own language is."""

import os

os.environ["CHIDU_LANG"] = "zh"  # before chidu is imported: it asks once
