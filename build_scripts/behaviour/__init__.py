"""Where two editions answer differently, found and proved complete with an SMT solver."""
