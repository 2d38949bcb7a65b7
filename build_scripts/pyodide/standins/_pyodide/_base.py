"""Stand-in: run a piece of source and give the value of its last expression.

What Pyodide's loader has run is an import and a name behind it. That goes without Python's
compiler, which is large and which nothing else needs at the start.
"""

from importlib import import_module


def eval_code(source, globals=None, locals=None, **_):
    """Run ``source``; the value of a last expression, else None. Takes no other option."""
    space = {} if globals is None else globals
    if source == "{}":
        return {}
    first, _, name = source.partition("; ")
    module, _, attribute = name.partition(".")
    if first == f"import {module}" and module.isidentifier() and attribute in ("", "__dict__"):
        found = space[module] = import_module(module)
        return vars(found) if attribute else found
    return _compiled(source, space, locals)


def _compiled(source, space, locals):
    import _ast

    tree = compile(source, "<exec>", "exec", _ast.PyCF_ONLY_AST)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], _ast.Expr) else None
    exec(compile(tree, "<exec>", "exec"), space, locals)  # noqa: S102
    if last is None:
        return None
    return eval(compile(_ast.Expression(last.value), "<exec>", "eval"), space, locals)  # noqa: S307


def pyimport_impl(path):
    """The module of that dotted name."""
    return import_module(path)
