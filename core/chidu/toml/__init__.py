"""TOML files as written: decoded, parsed, every value with its place, every mistake with its sentence."""
