"""Project folders held open: changed, saved, undone and recovered, with every change in a journal."""
