"""Reports of many projects at once: planned, written on all cores, and gone on with where a run stopped."""
