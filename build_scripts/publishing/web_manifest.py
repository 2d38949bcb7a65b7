"""``manifest.webmanifest``: with it a browser offers to install the site like an app."""

from __future__ import annotations

import json

NAME = "manifest.webmanifest"
COLOR = "#17465a"  # of the page's head, as in docs/assets/wz/seite.css
ICONS = (
    ("zeichen.svg", "any", "any"),
    ("zeichen-192.png", "192x192", "any"),
    ("zeichen-512.png", "512x512", "any"),
    ("zeichen-rand-512.png", "512x512", "maskable"),
)
WAYS = {
    "verkaufen": "Zustand finden",
    "angebot": "Angebot prüfen",
    "kaufen": "Lieferung prüfen",
    "liste": "Liste prüfen",
}


def web_manifest() -> str:
    """The file's text; addresses are seen from the site's root."""
    icons = [
        {
            "src": f"assets/wz/{name}",
            "sizes": sizes,
            "type": "image/svg+xml" if name.endswith(".svg") else "image/png",
            "purpose": purpose,
        }
        for name, sizes, purpose in ICONS
    ]
    manifest = {
        "name": "Warenzustände: lesen und prüfen",
        "short_name": "Warenzustand",
        "description": "Zustand von Ware bestimmen, Angebote, Lieferungen und Listen prüfen.",
        "lang": "de",
        "dir": "ltr",
        "start_url": "pruefen/",
        "scope": "./",
        "display": "standalone",
        "theme_color": COLOR,
        "background_color": "#ffffff",
        "icons": icons,
        "shortcuts": [
            {"name": title, "url": f"pruefen/{way}/", "icons": icons[1:2]}
            for way, title in WAYS.items()
        ],
    }
    return json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
