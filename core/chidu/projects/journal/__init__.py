"""The journal of a sheet: one line for every action, each chained to the one before it."""
