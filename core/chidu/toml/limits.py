"""How much a file may hold; what exceeds these was not written by a person."""

#: The largest file that is read, in bytes; a real system has some 15 KB.
LARGEST = 4 * 1024 * 1024
#: The deepest nesting of tables and arrays; a real system has about eight levels.
DEEPEST = 32
#: The longest number that is even looked at: the parser would take seconds and hundreds of megabytes for it.
LONGEST = 1000
#: After so many mistakes nobody reads on.
MOST = 100
