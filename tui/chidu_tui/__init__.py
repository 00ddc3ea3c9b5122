"""The room of the terminal application; core opens it through the entry-point group ``chidu.frontends``."""
