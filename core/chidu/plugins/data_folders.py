"""Where a package that offers data has it: found without running anything of the package."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from chidu.plugins.fence import CONTAINED, let_through


@cache
def folders_of(package: str) -> tuple[Path, ...]:
    """Return the folders of an importable package, ``a`` or ``a.b``, none where it has none.

    Only ``a`` is looked for: to find ``a.b`` Python would import ``a``.
    """
    top, *below = package.split(".")
    if not all(map(str.isidentifier, (top, *below))):
        return ()
    try:
        spec = find_spec(top)
    except CONTAINED as error:  # a finder that fails: it offers nothing
        let_through(error)
        return ()
    places = spec.submodule_search_locations if spec else None
    folders = (Path(place, *below) for place in places or ())
    return tuple(folder for folder in folders if not below or folder.is_dir())
