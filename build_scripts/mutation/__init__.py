"""Whether the worked cases would notice a wrong rule: mutants of the ruleset, and MC/DC."""
