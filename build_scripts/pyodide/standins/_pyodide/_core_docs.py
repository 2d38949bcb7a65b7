"""Stand-in: the types that the bridge derives its proxies from, without methods and words."""

jsnull = None
_instantiate_token = object()


class _JsProxyMetaClass(type):
    """The type of all proxy types."""


class JsProxy(metaclass=_JsProxyMetaClass):
    """Any JavaScript object; asked for a method to copy its documentation, it has none."""

    def __new__(cls, token=None):
        return object.__new__(cls)

    def __getattr__(self, name):
        return None


class JsException(JsProxy, Exception):
    """A JavaScript error."""


class JsBigInt(int):
    """A JavaScript bigint."""


class InternalError(Exception):
    """An error inside the bridge."""


class ConversionError(Exception):
    """A value that does not cross the bridge."""


def __getattr__(name):
    """Every other type or function the bridge looks up here for its documentation."""
    if name.startswith("__"):
        raise AttributeError(name)
    made = globals()[name] = _JsProxyMetaClass(name, (JsProxy,), {})
    return made
