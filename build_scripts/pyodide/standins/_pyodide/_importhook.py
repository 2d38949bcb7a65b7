"""Stand-in: the checker imports nothing from JavaScript, so nothing is registered."""


def register_js_finder():
    """No ``import js`` here."""


def register_js_module(name, proxy):
    """No ``import js`` here."""


def unregister_js_module(name):
    """No ``import js`` here."""


def register_windows_finder():
    """No Windows paths here."""


def register_module_not_found_hook(packages):
    """No packages here."""


def add_note_to_module_not_found_error(error):
    """The worker falls back to the plain way; nobody reads the note."""
