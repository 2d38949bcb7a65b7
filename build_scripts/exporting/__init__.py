"""Editions in the formats of others: JSON Schema, Akoma Ntoso, feeds."""
