"""Stand-in: run a piece of source and give the value of its last expression."""

import _ast
from importlib import import_module


def eval_code(source, globals=None, locals=None, **_):
    """Run ``source``; the value of a last expression, else None. Takes no other option."""
    space = {} if globals is None else globals
    tree = compile(source, "<exec>", "exec", _ast.PyCF_ONLY_AST)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], _ast.Expr) else None
    exec(compile(tree, "<exec>", "exec"), space, locals)  # noqa: S102
    if last is None:
        return None
    return eval(compile(_ast.Expression(last.value), "<exec>", "eval"), space, locals)  # noqa: S307


def pyimport_impl(path):
    """The module of that dotted name."""
    return import_module(path)
