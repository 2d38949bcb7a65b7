"""What is wrong with a ruleset: one problem per finding, all of them in one error."""

from __future__ import annotations


class Problem:
    """One finding: where it stands (file, line, clause, column) and what is wrong, in German."""

    __slots__ = ("clause", "column", "file", "line", "message")

    def __init__(
        self, file: str, message: str, *, clause: str = "", line: int = 0, column: int = 0
    ) -> None:
        self.file = file
        self.message = message
        self.clause = clause
        self.line = line
        self.column = column

    def __str__(self) -> str:
        place = self.file
        if self.line:
            place += f":{self.line}"
            if self.column:
                place += f":{self.column}"
        clause = f" {self.clause}:" if self.clause else ""
        return f"{place}:{clause} {self.message}"

    def __repr__(self) -> str:
        return f"Problem({str(self)!r})"


class RulesetError(Exception):
    """A ruleset that cannot be used; ``problems`` lists every finding of the run."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


LONGEST_QUOTE = 80


def quote(value: object) -> str:
    """A value as messages show it: short, printable, whatever it is."""
    try:
        text = value if isinstance(value, str) else repr(value)
    except (ValueError, RecursionError):  # a number of 5,000 digits, a tree of 5,000 levels
        text = f"({type(value).__name__})"
    if len(text) > LONGEST_QUOTE:
        text = text[: LONGEST_QUOTE - 1] + "…"
    return text.encode("utf-8", "replace").decode()


def nearest(word: str, known: object) -> str:
    """A German hint naming the known word most like ``word``, or an empty string."""
    from difflib import get_close_matches  # only on the way to an error message

    word = word[:LONGEST_QUOTE]
    names = [str(name) for name in known]  # type: ignore[attr-defined]
    matches = get_close_matches(word, names, n=1, cutoff=0.6)
    if not matches:
        folded = {name.casefold(): name for name in names}
        matches = [folded[word.casefold()]] if word.casefold() in folded else []
    return f" Gemeint ist wohl „{matches[0]}“." if matches else ""
