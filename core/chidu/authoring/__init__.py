"""新增个性指标: an extension written without knowing TOML; its edits, its forms, its proofs, its file."""
