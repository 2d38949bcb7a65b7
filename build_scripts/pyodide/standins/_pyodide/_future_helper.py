"""Stand-in: there are no futures here."""


def _unused(*_):
    raise NotImplementedError


set_result = set_exception = get_future_resolvers = _unused
