"""Prepares a site with production settings, measures what the project promises, and prints what was found."""

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import django
from django.conf import settings

from bench import (
    actions,
    books,
    certificates,
    guide,
    intake,
    kit,
    law_data,
    law_import,
    law_map,
    library,
    load,
    maps,
    packs,
    progress,
    purging,
    registrations,
    report,
    search,
    server,
    speed,
    translation_memory,
    translation_overview,
    translation_report,
    typesetting,
    weight,
)
from config.supervisor.addresses import Address
from config.supervisor.failure import Failure
from config.supervisor.layout import LOGS, purpose_folder
from config.supervisor.secrets import new_site_secrets
from config.supervisor.site_services import PRODUCTION, TASKS, prepare, run_commands

FOLDER = purpose_folder("bench")
PAGES = FOLDER / "pages"


def site_environment(address: Address) -> dict[str, str]:
    """Return the environment of the measured site: production, on its own database and files."""
    return {
        **os.environ,
        "ALLOWED_HOSTS": "127.0.0.1",
        "DJANGO_SETTINGS_MODULE": PRODUCTION.settings,
        "MEDIA_ROOT": str(FOLDER / "media"),
        **new_site_secrets(),
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


def measure_everything(
    environment: dict[str, str], address: Address
) -> list[tuple[Sequence[Any], str]]:
    """Measure each subject; return its rows, which know `as_json`, and its table."""
    languages = [code for code, _name in settings.LANGUAGES]
    speeds, weights = measure(environment, address)
    documents = [typesetting.measure(code) for code in languages]
    map_figures = [maps.measure_maps(code) for code in languages]
    intakes = list(intake.measure())
    year = actions.measure()
    purge = purging.measure()
    crowd = registrations.measure(environment)
    saving = progress.measure(environment)
    kits = [file for code in languages for file in kit.measure(code)]
    builds = list(packs.measure())
    files = list(books.measure())
    searches = list(search.measure(languages))
    shelves = library.measure()
    remembered = translation_memory.measure()
    certified = [certificates.measure(code) for code in languages]
    chapters = list(guide.measure(languages))
    overview = translation_overview.measure()
    return [
        (speeds, report.speed_table(speeds)),
        (weights, report.weight_table(weights)),
        (documents, report.typesetting_table(documents)),
        (map_figures, report.map_table(map_figures)),
        (intakes, report.intake_table(intakes)),
        ([year], report.actions_table(year)),
        ([purge], report.purge_table(purge)),
        ([crowd], report.registrations_table(crowd)),
        ([saving], report.saving_table(saving)),
        (kits, report.kit_table(kits)),
        (builds, report.pack_table(builds)),
        (files, report.book_table(files)),
        (searches, report.search_table(searches)),
        (certified, report.certificate_table(certified)),
        (shelves, report.library_table(shelves)),
        (chapters, report.chapter_table(chapters)),
        ([remembered], translation_report.memory_table(remembered)),
        ([overview], translation_report.overview_table(overview)),
        *measure_laws(),
    ]


def measure_laws() -> list[tuple[Sequence[Any], str]]:
    """Measure the law map likewise: importing, its page and its files."""
    imported, pages, files = law_import.measure(), law_map.measure(), law_data.measure()
    return [
        ([imported], report.law_import_table(imported)),
        (pages, report.law_map_table(pages)),
        ([files], report.law_data_table(files)),
    ]


def main() -> int:
    """Measure and print: tables, or with --json one object."""
    address = server.free_address()
    environment = site_environment(address)
    Path(environment["MEDIA_ROOT"]).mkdir(parents=True, exist_ok=True)
    try:
        prepare(PRODUCTION, environment, quiet=True)
        run_commands({"tasks": TASKS, "further_tasks": TASKS}, environment, quiet=True)
        os.environ.update(environment)
        django.setup()
        measured = measure_everything(environment, address)
    except Failure as failure:
        print(failure, file=sys.stderr)
        return 1
    if "--json" in sys.argv[1:]:
        print(json.dumps([row.as_json() for rows, _table in measured for row in rows]))
    else:
        print(*(table for _rows, table in measured), sep="\n\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
