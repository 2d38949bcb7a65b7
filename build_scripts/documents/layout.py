"""A document's HTML laid out as PDF, with WeasyPrint, by nothing but what is handed in."""

from __future__ import annotations

import contextlib
import logging
from typing import TYPE_CHECKING, Any

from build_scripts.documents.fonts import DocumentError, Fonts, require_own
from build_scripts.documents.tagging import finish

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.documents.content import Text

VARIANT = "pdf/ua-1"  # what screen readers and their checkers know
MISSING = """\
Die PDF der Fassungen lassen sich nicht setzen, denn WeasyPrint findet Pango nicht ({error}).
Abhilfe: build_scripts/bootstrap.sh pango. Oder selbst installieren, unter Debian mit
apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0, unter macOS mit
brew install pango."""


def pdf(text: Text, fonts: Fonts, identifier: str) -> bytes:
    """The tagged PDF; the same input gives the same bytes, for it bears no time of making.

    Raises DocumentError if WeasyPrint cannot run or has anything to object to.
    """
    weasyprint = _weasyprint()
    fetcher, configuration = _fetcher(fonts), _configuration()

    def check_and_finish(document: Any, made: Any) -> None:
        require_own(document.fonts.values(), text.html, text.title)
        finish(made, text.anchors)

    with _objections(text.title):
        sheet = weasyprint.CSS(string=fonts.sheet(), font_config=configuration, url_fetcher=fetcher)
        laid_out: bytes = weasyprint.HTML(string=text.html, url_fetcher=fetcher).write_pdf(
            stylesheets=[sheet],
            font_config=configuration,
            finisher=check_and_finish,
            pdf_variant=VARIANT,
            pdf_identifier=identifier.encode(),
        )
    return laid_out


def _weasyprint() -> Any:
    try:
        import weasyprint
    except OSError as error:  # what the binding says of a shared library that is not there
        raise DocumentError(MISSING.format(error=str(error).splitlines()[0])) from error
    return weasyprint


def _configuration() -> Any:
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


def _fetcher(fonts: Fonts) -> Any:
    """Gives the fonts and refuses everything else, so that no file and no host has a say."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class FontsOnly(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
        def fetch(self, url: str, headers: object = None) -> Any:
            if url not in fonts.files:
                raise ValueError(f"nicht vorgesehen: {url}")
            return URLFetcherResponse(url, fonts.files[url], {"Content-Type": "font/woff2"})

    return FontsOnly()


class _Collected(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


@contextlib.contextmanager
def _objections(title: str) -> Iterator[None]:
    """Whatever WeasyPrint warns of (a link to nowhere, a font not loaded) is an error here."""
    logger, collected = logging.getLogger("weasyprint"), _Collected()
    others, logger.handlers = logger.handlers, [collected]
    try:
        yield
    finally:
        logger.handlers = others
    if collected.said:
        said = "\n".join(f"  {line}" for line in dict.fromkeys(collected.said))
        raise DocumentError(f"{title}: Die PDF ist nicht in Ordnung.\n{said}")
