"""``nginx.conf``: the rules as a server block for nginx, with the maps that it needs.

Headers come from maps over the address: ``add_header`` in a location would drop those of the
server around it, and of two maps' entries the first that fits counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from build_scripts.publishing.media_types import BINARY, TEXT, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_scripts.publishing.headers import Rule

HEAD = """\
# Kopfzeilen für nginx: nach /etc/nginx/conf.d/ legen, server_name und root anpassen, TLS ergänzen.
# Fertig gepackte Dateien (.br) schickt nginx mit dem Modul ngx_http_brotli_static_module (Debian:
# libnginx-mod-http-brotli-static); ist es geladen, das # vor brotli_static entfernen.
# Erzeugt mit der Seite; Änderungen von Hand gehen beim nächsten Bau verloren.
"""
SERVER = """\
server {{
    listen 80;
    listen [::]:80;
    server_name {name};
    root /var/www/{name};
    index index.html;
    absolute_redirect off;
    error_page 404 /404.html;

    # brotli_static on;
    gzip on;
    gzip_comp_level 6;
    gzip_vary on;
    gzip_types {packed};

    charset utf-8;
    charset_types {texts};
    default_type {unknown};
    types {{
{types}    }}

{headers}
    location = /nginx.conf {{ return 404; }}
    location ~ /\\.(?!well-known/) {{ return 404; }}
}}
"""


def nginx(listed: Sequence[Rule], address: str) -> str:
    """The file; ``address`` is the site's own, empty where nobody has named it yet."""
    names = list(dict.fromkeys(name for rule in listed for name in rule.headers))
    maps = "\n".join(_map(name, listed) for name in names)
    texts = " ".join(sorted({*TEXT.values()} - {"text/html"}))
    kinds: dict[str, list[str]] = {}
    for suffix, kind in sorted({**TEXT, **BINARY}.items()):
        kinds.setdefault(kind, []).append(suffix.removeprefix("."))
    server = SERVER.format(
        name=urlsplit(address).hostname or "warenzustand.example",
        packed=f"{texts} application/wasm",
        texts=texts,
        unknown=UNKNOWN,
        types="".join(f"        {kind} {' '.join(ends)};\n" for kind, ends in kinds.items()),
        headers="".join(f"    add_header {name} ${_variable(name)} always;\n" for name in names),
    )
    return f"{HEAD}\n{maps}\n{server}"


def _map(name: str, listed: Sequence[Rule]) -> str:
    return "\n".join([f"map $uri ${_variable(name)} {{", *_entries(name, listed), "}", ""])


def _entries(name: str, listed: Sequence[Rule]) -> Iterator[str]:
    """The last rule that names the header stands first; what fits nothing has no such header."""
    yield '    default "";'
    for rule in reversed(listed):
        if name in rule.headers:
            yield f'    "~{rule.pattern}" "{rule.headers[name]}";'


def _variable(name: str) -> str:
    return "wz_" + name.lower().replace("-", "_")
