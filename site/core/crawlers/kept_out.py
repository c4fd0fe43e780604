"""What crawlers are asked to leave alone (RFC 9309). The file is public: paths in it tell nothing of anybody."""

_paths = ["/admin/", "/account/", "/*/search/", "/*/link/"]


def keep_out(path: str) -> None:
    """Ask crawlers to leave a path of a section alone, in the `ready` of its app; `/*/` stands for a language."""
    if path not in _paths:
        _paths.append(path)


def kept_out() -> tuple[str, ...]:
    """Return the paths, those of the core first."""
    return tuple(_paths)
