"""The Content-Security-Policies: what pages, workers and documents may load and run.

Nothing inline, nothing evaluated, nothing from other hosts. Only where the checker runs may
WebAssembly be compiled. A worker is governed by the headers of its own script, a page by its
headers and its meta element together; ``meta`` is what of a policy a meta element may say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

WASM = "'wasm-unsafe-eval'"
NOBODY = "'none'"
ANCESTORS = "frame-ancestors"


def page(
    *,
    inline: Sequence[str] = (),
    wasm: bool = False,
    frames: bool = False,
    ancestors: Sequence[str] = (),
) -> str:
    """A page's policy: whether it may compile WebAssembly and show pages of this site in frames.

    ``inline`` are the hashes of what may stand in the page itself: import maps, which are data.
    ``ancestors`` are the origins that may show the page in a frame.
    """
    scripts = ["'self'", *(f"'{text}'" for text in inline), *([WASM] if wasm else [])]
    return "; ".join([
        "default-src 'none'",
        f"script-src {' '.join(scripts)}",
        "style-src 'self'",
        "img-src 'self' data:",  # the theme draws its signs from addresses in its style sheets
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        f"frame-src {"'self'" if frames else NOBODY}",
        "form-action 'none'",
        "base-uri 'none'",
        f"{ANCESTORS} {' '.join(ancestors) or NOBODY}",
    ])  # fmt: skip


def script(*, wasm: bool = False) -> str:
    """A script's policy, which counts where the script is started as a worker."""
    allowed = f"'self' {WASM}" if wasm else "'self'"
    return f"default-src 'none'; script-src {allowed}; connect-src 'self'"


def document() -> str:
    """The policy of a document to take away: no scripts, nothing to load.

    Its meta element says the rest: it knows the hashes of the style sheets that it carries.
    """
    sources = ("script", "img", "font", "connect", "worker", "object", "frame")
    listed = [f"{source}-src 'none'" for source in sources]
    return "; ".join([*listed, "form-action 'none'", "base-uri 'none'", f"{ANCESTORS} {NOBODY}"])


def meta(policy: str) -> str:
    """The part of a policy that counts in a meta element: all but who may show the page."""
    return "; ".join(part for part in policy.split("; ") if not part.startswith(ANCESTORS))
