"""Stand-in: annotations are text (``from __future__ import annotations``), nothing asks further."""

TYPE_CHECKING = False
Any = object
