"""Stand-in: the patterns that the build has compiled; none as long as it has not."""

KNOWN = {}
