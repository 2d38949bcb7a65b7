"""Pyodide made ready for a quick start, with nothing cut: two halves of WebAssembly, lean glue."""
