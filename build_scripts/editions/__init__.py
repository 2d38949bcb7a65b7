"""Editions as a lawyer works with them: released and locked, begun anew, looked over."""
