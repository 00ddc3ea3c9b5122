"""One widget for each kind of question, made from the question alone."""
