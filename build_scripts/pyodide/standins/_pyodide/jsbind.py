"""Stand-in: how arguments are converted where nobody has annotated anything."""

from _pyodide_core import JsFuncSignature, js2py_default_call_result, py2js_default


def _any(*args, **kwargs):
    """The signature of every unannotated JavaScript function."""


class no_default:  # noqa: N801  (the bridge asks for this name)
    """A parameter without a default."""


default_signature = JsFuncSignature(
    _any, False, 0, (), (), py2js_default, (), (), (), py2js_default, js2py_default_call_result
)
