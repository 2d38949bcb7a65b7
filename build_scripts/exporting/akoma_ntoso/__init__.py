"""An edition as Akoma Ntoso 3.0: an ``act`` with its metadata, notes, and what it modifies.

``names`` says how documents and provisions are named, ``identity`` which document this is,
``history`` how its editions follow each other, ``references`` who and what it speaks of, ``notes``
what stands beside the text, ``body`` the text, ``modifications`` what the edition changed.
"""

from build_scripts.exporting.akoma_ntoso.document import document

__all__ = ["document"]
