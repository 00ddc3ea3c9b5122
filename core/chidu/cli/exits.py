"""What the exit codes mean, in one place."""

FINE = 0
#: ``check`` found errors in a file that could be read.
FOUND = 1
#: Wrong use, or a file that cannot be used.
UNUSABLE = 2
#: A plugin spoilt an indicator, or chidu itself failed.
FAULT = 3
INTERRUPTED = 130
