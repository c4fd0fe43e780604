"""Prepares a site with production settings, measures its hub and its search, and prints what was found."""

import json
import os
import secrets
import sys
from pathlib import Path

import django
from django.conf import settings

from bench import load, report, search, server, speed, weight
from config.supervisor.addresses import Address
from config.supervisor.failure import Failure
from config.supervisor.layout import LOGS, purpose_folder
from config.supervisor.site_services import PRODUCTION, prepare

FOLDER = purpose_folder("bench")
PAGES = FOLDER / "pages"


def site_environment(address: Address) -> dict[str, str]:
    """Return the environment of the measured site: production, on its own database and files."""
    return {
        **os.environ,
        "ALLOWED_HOSTS": "127.0.0.1",
        "DJANGO_SETTINGS_MODULE": PRODUCTION.settings,
        "MEDIA_ROOT": str(FOLDER / "media"),
        "SECRET_KEY": secrets.token_urlsafe(64),
        "SITE_ADDRESS": address.url,
    }


def save_pages(address: Address, languages: list[str]) -> list[str]:
    """Keep the hub's bytes for the reference, and return the languages in which there is a hub.

    Asking for the pages also makes the pictures of their first view.
    """
    PAGES.mkdir(parents=True, exist_ok=True)
    live = []
    for language in languages:
        answer = load.request(address.host, address.port, f"/{language}/")
        head, _, body = answer.partition(b"\r\n\r\n")
        if head.startswith(load.FOUND):
            (PAGES / f"{language}.html").write_bytes(body)
            live.append(language)
        else:
            print(f"No hub in {language!r}, so it is not measured.", file=sys.stderr)
    return live


def measure(
    environment: dict[str, str], address: Address
) -> tuple[list[speed.Speed], list[weight.Weight]]:
    """Run both servers side by side and return all figures."""
    bare = {
        **environment,
        "DJANGO_SETTINGS_MODULE": "bench.reference_settings",
        "BENCH_PAGE_FOLDER": str(PAGES),
    }
    with server.running(
        "config.wsgi:application", address, environment, LOGS / "bench-site.log"
    ) as site:
        languages = save_pages(address, [code for code, _name in settings.LANGUAGES])
        weights = list(weight.weigh(os.environ["CHROMIUM"], address.url, languages))
        with server.running(
            "bench.reference:application",
            server.free_address(),
            bare,
            LOGS / "bench-reference.log",
        ) as reference:
            speeds = [speed.compare(language, site, reference) for language in languages]
    return speeds, weights


def main() -> int:
    """Measure and print: tables, or with --json one object."""
    address = server.free_address()
    environment = site_environment(address)
    Path(environment["MEDIA_ROOT"]).mkdir(parents=True, exist_ok=True)
    try:
        prepare(PRODUCTION, environment, quiet=True)
        os.environ.update(environment)
        django.setup()
        speeds, weights = measure(environment, address)
        searches = search.measure([code for code, _name in settings.LANGUAGES])
    except Failure as failure:
        print(failure, file=sys.stderr)
        return 1
    if "--json" in sys.argv[1:]:
        rows = [row.as_json() for row in speeds] + [row.as_json() for row in weights]
        rows += [row.as_json() for row in searches]
        print(json.dumps(rows))
    else:
        tables = (
            report.speed_table(speeds),
            report.weight_table(weights),
            report.search_table(searches),
        )
        print(*tables, sep="\n\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
