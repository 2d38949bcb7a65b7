"""Proofs about an edition with an SMT solver, over the same trees that judge."""
