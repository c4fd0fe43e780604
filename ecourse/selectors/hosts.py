"""The host as readers meet them."""

from dataclasses import dataclass

from core import site_cache
from core.languages import Language
from core.versions import foreign_language, preferred_version
from ecourse.models import Host


@dataclass(frozen=True)
class ShownHost:
    """A host in the reader's language, or as chosen. `language` is set where that is another one."""

    host: Host
    language: Language | None


def shown_host(host_id: int | None, language_code: str) -> ShownHost | None:
    """Return the live host of this language, chosen by any of its versions; None where there is none."""
    hosts = _live_hosts()
    key = next((host.translation_key for host in hosts if host.pk == host_id), None)
    versions = [host for host in hosts if host.translation_key == key]
    best = preferred_version(versions, language_code)
    return ShownHost(best, foreign_language(best.locale_id)) if best else None


def _live_hosts() -> list[Host]:
    """Return all live hosts with their portraits, kept per process."""
    return site_cache.remember(
        "course_hosts", lambda: list(Host.objects.filter(live=True).select_related("portrait"))
    )
