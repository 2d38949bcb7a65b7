"""Reads an offer's text: which facts its title, condition field and description state, and where.

Nothing is guessed: each fact taken has its passage, what is uncertain is only suggested, and what
contradicts itself is shown and not decided. The words to look for are data of the ruleset
(``ruleset/*/words``), in the small language of ``checker.offer.phrase``.
"""
