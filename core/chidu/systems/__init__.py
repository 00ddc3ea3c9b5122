"""Reading and proving indicator systems: files become layers, layers one tree, the tree a bound system."""
