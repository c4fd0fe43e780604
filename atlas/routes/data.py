"""The map's data as files, releases and feeds."""


class DataRoutes:
    """Files, releases, feeds and the codebook. To be mixed in before Wagtail's classes."""
