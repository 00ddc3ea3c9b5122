"""Word (.docx): papers laid out as the official forms are."""
