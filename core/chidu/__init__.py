"""尺度: the engine that reads indicator systems and scores projects by them."""

__version__ = "0.1.0"
