"""The whole way from the ruleset to the site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from build_scripts import exports, feeds, list_example, theme
from build_scripts.book_pages import book_pages, tested
from build_scripts.bundle import PARTS, WORKER, bundle
from build_scripts.cases import cases_under, line_of, read_cases
from build_scripts.comparison_pages import SLUG, comparison_rows
from build_scripts.documents.files import documents
from build_scripts.edition_pages.timeline import timeline_page
from build_scripts.editions.released import locks
from build_scripts.embedding import definition_frame
from build_scripts.evidence.export import evidence_export
from build_scripts.evidence.failures import require
from build_scripts.evidence.run import gathered
from build_scripts.evidence.store import known
from build_scripts.library import Library
from build_scripts.operator_file import Operator
from build_scripts.pages import Page, environment
from build_scripts.published_hashes import LIST, hash_list, hash_page, published_hashes
from build_scripts.publishing.finish import finish
from build_scripts.publishing.offline import SOURCES
from build_scripts.site_config import configuration
from build_scripts.site_pages import site_pages
from build_scripts.texts import Texts
from build_scripts.vendored import vendored
from build_scripts.version_choice import case_file, choices, version_page
from build_scripts.writer import Writer
from checker import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.book_pages import AllCases, AllEvidence
    from build_scripts.bundle import Bundle
    from build_scripts.rooms import Rooms

OPERATOR = "betreiber.toml"
TEXTS = "texte.toml"
CHECKER = "assets/pruefer"
VENDOR = "list/vendor"
NOT_PAGES = frozenset({OPERATOR, TEXTS, "overrides"})


def write_pages(
    rooms: Rooms,
    ruleset: dict[str, Any],
    evidence: AllEvidence | None = None,
    *,
    quick: bool = False,
) -> Writer:
    """Write pages, downloads and configuration into the build folder; only what changed.

    Without ``evidence`` an edition has no page of proofs; where ``quick``, it has no PDF that
    would have to be laid out first. Raises OperatorError if the operator's file is no good,
    DocumentError if a PDF cannot be made.
    """
    evidence = evidence or {}
    data = canonical.dump(ruleset)
    library = Library(ruleset)
    texts = Texts.read(rooms.docs / TEXTS)
    operator = Operator.read(rooms.docs / OPERATOR)
    written = {name: read_cases(rooms.ruleset / name / "cases") for name in library.schemes()}
    cases = {
        (name, date): cases_under(
            written[name], line_of(ruleset["schemes"][name]["editions"], date)
        )
        for name, date in library.books
    }
    files = [*_exports(data, library)]
    for book in library.books.values():
        files += documents(library, book, operator["seite.adresse"], quick=quick)
    files += _evidence_exports(data, library, cases, evidence)
    env = environment()
    env.globals["site"] = operator["seite.adresse"]
    pages = [*book_pages(library, rooms.ruleset, cases, texts, evidence, env)]
    pages += [timeline_page(library, name, files, texts, env) for name in library.schemes()]
    pages += site_pages(library, operator, files, texts, environment())
    pages.append(changes_page(rooms))
    hashes = list(published_hashes(data, library, files, locks(rooms.ruleset)))
    pages.append(hash_page(library, hashes, texts, environment(), CHECKER))
    tried = {name: case_file(name, listed) for name, listed in written.items()}
    told = {page.address for page in pages}
    offered = choices(library, tried)
    pages.append(version_page(library, offered, told, texts, environment(), CHECKER))
    pages.append(definition_frame(library, environment(), CHECKER))

    writer = Writer(rooms.pages)
    writer.copy_tree(rooms.docs, "", NOT_PAGES)
    for page in pages:
        writer.write(page.file, page.markdown())
    for file in files:
        writer.write(f"{exports.FOLDER}/{file.name}", file.data)
    writer.write(f"{exports.FOLDER}/SHA256SUMS", exports.checksums(files))
    writer.write(LIST, hash_list(hashes))
    for found in tried.values():
        writer.write(f"{CHECKER}/{found.name}", found.data)
    for name, feed in feeds.feeds(library, operator["seite.adresse"], {p.address for p in pages}):
        writer.write(name, feed)

    name, known_pages = canonical.digest(data), {p.address for p in pages}
    config = configuration(rooms, library, texts, name, operator, known_pages)
    rooms.build.mkdir(parents=True, exist_ok=True)
    (rooms.build / "mkdocs.yml").write_text(config, encoding="utf-8")
    return writer


def changes_page(rooms: Rooms) -> Page:
    """The project's change log as a page."""
    body = (rooms.root / "CHANGELOG.md").read_text(encoding="utf-8")
    return Page(
        "aenderungen/", "Änderungen", body, "Was sich an Seiten und Regelwerk geändert hat."
    )


def _evidence_exports(
    data: bytes, library: Library, cases: AllCases, evidence: AllEvidence
) -> Iterator[exports.Export]:
    for name, found in evidence.items():
        if name in library.books:
            book = library.books[name]
            yield evidence_export(book, tested(book, cases), found, canonical.digest(data))


def _exports(data: bytes, library: Library) -> Iterator[exports.Export]:
    yield from exports.exports(data, library)
    for book in library.books.values():
        if library.keeper(book) is book:
            rows = exports.table(comparison_rows(book))
            name = f"{book.name}-{book.date}-{SLUG}.csv"
            yield exports.Export(name, rows, f"Vergleich: {book.scheme['title']}")


def write_checker(rooms: Rooms, ruleset: dict[str, Any], writer: Writer) -> Bundle:
    """Add the checker page's own files and what it loads: Pyodide, the wheel, the ruleset."""
    made = bundle(rooms, canonical.dump(ruleset))
    for name, data in made.files.items():
        writer.write(f"{CHECKER}/{name}", data)
    for name, data in vendored(rooms.root).items():
        writer.write(f"{CHECKER}/{VENDOR}/{name}", data)
    library = Library(ruleset)
    book = library.in_force(library.schemes()[0])
    writer.write(f"{CHECKER}/{list_example.NAME}", list_example.example(rooms, book))
    writer.copy_tree(rooms.web, CHECKER, frozenset({*made.files, PARTS}) | SOURCES)
    return made


def sound(evidence: AllEvidence) -> AllEvidence:
    """The evidence of those editions of which no proof failed: fit to be shown."""
    return {name: found for name, found in evidence.items() if not found.failed}


def build_site(rooms: Rooms, ruleset: dict[str, Any], *, quick: bool = False) -> str:
    """Write everything and have the theme build the site; returns what the theme said.

    A ``quick`` build proves nothing and shows what was last known. Raises FailedProofError if a
    proof fails; then nothing is built.
    """
    evidence = known(rooms, ruleset) if quick else gathered(rooms, ruleset)
    if not quick:
        require(evidence.values(), rooms)
    return publish(rooms, ruleset, sound(evidence), quick=quick)


def publish(
    rooms: Rooms, ruleset: dict[str, Any], evidence: AllEvidence, *, quick: bool = False
) -> str:
    """Write everything, with this evidence, and have the theme build the site."""
    writer = write_pages(rooms, ruleset, evidence, quick=quick)
    made = write_checker(rooms, ruleset, writer)
    writer.prune()
    said = theme.build(rooms, rooms.build / "mkdocs.yml")
    theme.clean(rooms.site)
    unused = frozenset(f"{CHECKER}/{name}" for name in made.only_plain())
    finish(rooms, f"{CHECKER}/{WORKER}", unused, Operator.read(rooms.docs / OPERATOR))
    return said
