"""HTML: one file with nothing outside it, for reading in a browser and for printing."""
