"""Run one target under the coverage-guided fuzzer: ``python -m tests.fuzz.run stream 60``.

What it finds is written to ``build/fuzz/``; a finding becomes a file below ``seeds/`` and is
replayed by the tests from then on.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from random import Random

import atheris

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
WORK = ROOT / "build" / "fuzz"
LONGEST = {"stream": 2048, "expression": 400, "loader": 8192}  # bytes of one input

with atheris.instrument_imports(include=["checker"]):
    from tests.fuzz.targets import TARGETS
    from tests.property.rulesets import FILES, MINIATURE


def real_cases() -> list[dict[str, object]]:
    """The worked cases of the real ruleset."""
    return [
        {"scheme": path.parts[-3], "facts": case["facts"]}
        for path in sorted((ROOT / "ruleset").glob("*/cases/*.toml"))
        for case in tomllib.loads(path.read_text(encoding="utf-8")).get("case", [])
    ]


def expressions() -> Iterator[str]:
    """Every expression of the real ruleset."""
    for path in sorted((ROOT / "ruleset").rglob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        for clause in table.get("clause", []):
            for rule in clause.get("rule", []):
                yield from (
                    rule[key] for key in ("when", "enforced") if isinstance(rule.get(key), str)
                )
        yield from (fact["relevant"] for fact in table.get("fact", []) if "relevant" in fact)


def corpus(target: str) -> list[bytes]:
    """What the fuzzer starts from."""
    found = [path.read_bytes() for path in sorted((HERE / "seeds" / target).iterdir())]
    if target == "stream":
        lines = [json.dumps(case, ensure_ascii=False).encode() for case in real_cases()]
        found += lines
        found += [b"\n".join(lines[n : n + 2]) for n in range(0, len(lines), 20)]
        found += [b"[" + b",".join(lines[n : n + 2]) + b"]" for n in range(0, len(lines), 20)]
        found += [json.dumps(case, indent=1).encode() for case in real_cases()[::20]]
    elif target == "expression":
        found += [text.encode() for text in expressions()]
    else:
        found += [bytes([n]) + (MINIATURE / file).read_bytes() for n, file in enumerate(FILES)]
    return found


def dictionary(target: str) -> set[str]:
    """Words that the fuzzer may put in."""
    facts = tomllib.loads((ROOT / "ruleset/gks/facts/2022-03-03.toml").read_text(encoding="utf-8"))
    words = {'{"', '"}', "\\ud800", "1e999", "NaN", "9" * 40, '"facts": {', '"""', "true", "[["}
    for fact in facts["fact"]:
        words |= {fact["name"], *(f'"{value["name"]}"' for value in fact.get("values", []))}
    if target != "stream":
        words |= {" and ", " or ", "not ", "this", "declared_as(", "overlaps(", "empty("}
    if target == "loader":
        for file in FILES:
            for line in (MINIATURE / file).read_text(encoding="utf-8").splitlines():
                words |= {line.strip(), line.partition(" = ")[0].strip()} - {""}
    return {word for word in words if len(word.encode()) <= 60}


def reworked(data: bytes, longest: int, seed: int) -> bytes:
    """A file with lines or values exchanged: more of them are still TOML than with mere bytes."""
    random = Random(seed)  # noqa: S311
    lines = data[1:].splitlines(keepends=True)
    if random.random() < 0.4 or len(lines) < 2:
        return bytes(atheris.Mutate(data, longest))
    at, other = random.randrange(len(lines)), random.choice(lines)
    key, sign, _ = lines[at].partition(b" = ")
    match random.randrange(5):
        case 0:
            del lines[at]
        case 1:
            lines.insert(at, other)
        case 2 | 3 if sign and b" = " in other:
            lines[at] = key + sign + other.partition(b" = ")[2]
        case _:
            lines[at] = bytes(atheris.Mutate(lines[at], len(lines[at]) + 40)) + b"\n"
    return (data[:1] + b"".join(lines))[:longest]


def main() -> None:
    """Fuzz the target named by the first argument for as many seconds as the second says."""
    target, seconds = sys.argv[1], int(sys.argv[2])
    start = WORK / target / "corpus"
    start.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(corpus(target)):
        (start / f"start-{number:04}").write_bytes(data)
    words = WORK / target / "words"
    lines = [f'"{"".join(f"\\x{byte:02x}" for byte in w.encode())}"' for w in dictionary(target)]
    words.write_text("\n".join(sorted(lines)) + "\n", encoding="ascii")
    options = [
        f"-max_total_time={seconds}", f"-max_len={LONGEST[target]}", f"-dict={words}",
        f"-artifact_prefix={WORK / target}/", "-timeout=20", "-rss_limit_mb=2048",
        "-print_final_stats=1", str(start),
    ]  # fmt: skip
    more = {"custom_mutator": reworked} if target == "loader" else {}
    atheris.Setup([sys.argv[0], *options], TARGETS[target], **more)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
