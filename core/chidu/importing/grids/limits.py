"""How much of an office file is looked at: forms are small, and what is not small is told before it is opened."""

#: Bytes of the file itself; reports with photographs of the evidence are the largest.
LARGEST_FILE = 64 * 2**20
#: Bytes of the list of what a package holds, and how many parts it has.
LARGEST_LIST = 2**20
MOST_PARTS = 4000
#: Bytes of all parts together and of one XML part, unpacked.
LARGEST_WHOLE = 256 * 2**20
LARGEST_XML = 96 * 2**20
#: Bytes of the XML parts that are no text: styles, relations and the like.
LARGEST_OTHER_XML = 16 * 2**20
#: A part that is larger than this unpacked, and so many times its packed size, is made to be so.
SUSPECT_SIZE = 4 * 2**20
MOST_RATIO = 600
#: Cells of all tables together, columns of one table, characters of one cell (Excel's own limit).
MOST_CELLS = 500_000
MOST_COLUMNS = 512
LONGEST_TEXT = 32_767
#: Sheets of a workbook; tables inside tables.
MOST_SHEETS = 256
DEEPEST = 8
#: Findings of one kind told one by one; the rest is counted.
MOST_TOLD = 20
#: Seconds that LibreOffice may take.
PATIENCE = 120
