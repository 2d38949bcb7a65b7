"""Cross checks of one edition: what no single file can know about itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.verify_clauses import verify_clauses
from checker.verify_codes import verify_codes, verify_interpretations
from checker.verify_declaration import verify_declaration
from checker.verify_facts import verify_facts
from checker.verify_parameters import verify_parameters
from checker.verify_proofs import verify_proofs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.draft import Draft
    from checker.problems import Problem


def verify_edition(draft: Draft) -> Iterator[Problem]:
    """Every problem of an edition whose files are well-formed each for themselves."""
    yield from verify_declaration(draft)
    yield from verify_clauses(draft)
    if not draft.shared:
        yield from verify_facts(draft)
        yield from verify_codes(draft)
        yield from verify_interpretations(draft)
    yield from verify_proofs(draft)
    yield from verify_parameters(draft)
