"""Excel: a workbook whose points, sums and grade follow the answers and the facts in its cells."""
