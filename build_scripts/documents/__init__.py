"""Each edition as a document to file: HTML for printing and an accessible PDF of the same text."""
