"""Lists of offers: a table with one offer a row, its columns matched to facts, its cells read.

What headings and words mean beyond the names, labels and titles of the edition is data of the
scheme (``listing`` in its scheme.toml). A cell that cannot be read makes its row an error that
names row, column, value and what is allowed; the other rows are judged.
"""
