"""Stand-in: the bridge imports it, the checker awaits nothing."""
