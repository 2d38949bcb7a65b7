"""``python -m build_scripts.documents``: lay out the PDFs that are not kept yet, and keep them.

``make serve`` does so in the background, because a quick build lays out none. Exit status 1 if
one cannot be made.
"""

from __future__ import annotations

import sys

from build_scripts.documents.files import documents
from build_scripts.documents.fonts import DocumentError
from build_scripts.library import Library
from build_scripts.operator_file import Operator, OperatorError
from build_scripts.rooms import PROJECT
from checker.load import read_ruleset
from checker.problems import RulesetError


def main() -> int:
    """Lay them out one after the other; prints a problem and stops there."""
    try:
        site = Operator.read(PROJECT.docs / "betreiber.toml")["seite.adresse"]
        library = Library(read_ruleset(PROJECT.ruleset))
        for book in library.books.values():
            list(documents(library, book, site))
    except (DocumentError, OperatorError, RulesetError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
