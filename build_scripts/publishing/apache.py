"""``.htaccess``: the rules as Apache reads them from the folder it serves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.publishing.media_types import BINARY, TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_scripts.publishing.headers import Rule

HEAD = """\
# Kopfzeilen für Apache ab 2.4, der diese Datei von selbst liest (AllowOverride All). Nötig ist das
# Modul headers; mit rewrite schickt er fertig gepackte Dateien (.br).
# Erzeugt mit der Seite; Änderungen von Hand gehen beim nächsten Bau verloren.
"""
PACKED = """
AddEncoding br .br
RemoveLanguage .br
RemoveType .br
<IfModule mod_rewrite.c>
    RewriteEngine On
    RewriteCond %{HTTP:Accept-Encoding} \\bbr\\b
    RewriteCond %{REQUEST_FILENAME}.br -f
    RewriteRule ^(.+)$ $1.br [E=no-gzip:1,E=no-brotli:1,L]
</IfModule>
<IfModule mod_deflate.c>
    AddOutputFilterByType DEFLATE text/html text/css text/javascript application/json
</IfModule>
<Files "nginx.conf">
    Require all denied
</Files>
"""


def apache(listed: Sequence[Rule]) -> str:
    """The file: types first, then packed files, then the headers in the order of the rules."""
    headers = "".join(f"    {line}\n" for rule in listed for line in _lines(rule))
    return "".join([
        HEAD,
        "\nDirectoryIndex index.html\nErrorDocument 404 /404.html\n\n",
        *_types(),
        PACKED,
        f"<IfModule mod_headers.c>\n{headers}    Header merge Vary Accept-Encoding\n</IfModule>\n",
    ])  # fmt: skip


def _types() -> Iterator[str]:
    for suffix, kind in sorted({**TEXT, **BINARY}.items()):
        yield f"AddType {kind} {suffix}\n"
    yield f"AddCharset utf-8 {' '.join(sorted(TEXT))}\n"


def _lines(rule: Rule) -> Iterator[str]:
    """One line per header; later lines replace what earlier ones set.

    The address ends with ``.br`` where a packed file was found for it.
    """
    pattern = rule.pattern.removesuffix("$") + r"(\.br)?$" * rule.pattern.endswith("$")
    for name, text in rule.headers.items():
        yield f'Header always set {name} "{text}" "expr=%{{REQUEST_URI}} =~ m#{pattern}#"'
