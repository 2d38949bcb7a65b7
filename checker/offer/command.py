"""``python -m checker offer``: offers in, what their texts say and how they fare out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from checker.offer.checked import read
from checker.offer.in_words import in_words
from checker.ruleset import current
from checker.split import split_cases, too_deep

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO


def offers(
    stream: BinaryIO, scheme: str, edition: str | None, form: str
) -> Iterator[tuple[str, int]]:
    """The answer to each offer of a stream as text or JSON, and 1 where it could not be read."""
    for position, text in enumerate(split_cases(stream), 1):
        result = read(_decoded(text), scheme, edition)
        if result["id"] is None:
            result["id"] = position
            if result["answer"]:
                result["answer"]["id"] = position
        fault = int(result["error"] is not None)
        if form == "json":
            yield json.dumps(result, ensure_ascii=False, separators=(",", ":")), fault
            continue
        answer = result["answer"]
        judged = answer is not None and answer["error"] is None
        program = current().program(answer["scheme"], answer["edition"]) if judged else None
        yield in_words(result, program.edition if program else None) + "\n", fault


def _decoded(text: str | bytes) -> Any:
    """The offer; what is no JSON is no offer either."""
    try:
        text = text if isinstance(text, str) else text.decode("utf-8")
        return None if too_deep(text) else json.loads(text)
    except ValueError:
        return None
