"""Stand-in: no event loop, no console, no HTTP."""
