"""The indicator systems (指标体系) and sample projects that ship with chidu, all of them TOML."""
