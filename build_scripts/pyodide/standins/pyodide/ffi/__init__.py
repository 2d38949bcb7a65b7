"""Stand-in: the loader only wants the module to be there."""
