"""One file for each kind of feed. A file that names a KIND here is a connector: nothing to add."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from indexer.connectors.protocol import Connector, FeedError


@cache
def connectors() -> dict[str, Connector]:
    """Every connector by its kind."""
    modules = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)]
    return {module.KIND: module.READ for module in modules if hasattr(module, "KIND")}


def connector(kind: str) -> Connector:
    """The connector of that kind. Raises FeedError that lists those that exist."""
    known = connectors()
    if kind not in known:
        raise FeedError(
            f"Connecteur inconnu : « {kind} ». Connecteurs : {', '.join(sorted(known))}."
        )
    return known[kind]
