"""PDF by typst, an extra (``pip install "chidu[pdf]"``); a font for Chinese must be installed."""
