"""The evidence of an edition as a file: every proof, every count of the page, every difference."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from build_scripts import wording
from build_scripts.evidence.pages import download
from build_scripts.evidence.tally import case_counts, tally
from build_scripts.exports import Export

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.cases import Case
    from build_scripts.evidence.edition import Evidence
    from build_scripts.library import Book


def evidence_export(book: Book, cases: Sequence[Case], evidence: Evidence, digest: str) -> Export:
    """The file of one book; the same evidence gives the same bytes.

    ``declared`` holds premises, gaps, overlaps and exceptions, ``mutants`` the totals of the
    page's table, ``mutation`` all that the mutation run told, ``differences`` those from the
    edition that it follows, null if it follows none.
    """
    run = evidence.mutation
    content = {
        "scheme": evidence.scheme,
        "edition": evidence.edition,
        "ruleset": digest,
        "fresh": evidence.fresh,
        "counts": evidence.counts(),
        "declared": book.edition["proofs"],
        "proofs": evidence.proofs,
        "cases": case_counts(cases, book.sections),
        "mutants": None if run is None else dict(tally(run).total),
        "mutation": run,
        "differences": evidence.differences and evidence.differences.as_data(),
    }
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    title = f"{book.scheme['title']}, Fassung {wording.date(book.date)}"
    return Export(download(evidence), text.encode(), f"Nachweise: {title}")
