"""Prints the figures as small tables, each with the figure that the project aims at."""

from collections.abc import Sequence

from bench.actions import ActionFigures
from bench.books import BookFile
from bench.certificates import CertificateCost
from bench.guide import ChapterFigures
from bench.intake import Intake
from bench.kit import KitFile
from bench.law_data import LawDataFigures
from bench.law_import import LawImport
from bench.law_map import LawMapFigures
from bench.library import LibraryFigures
from bench.maps import MapFigures
from bench.packs import PackBuild
from bench.progress import Saving
from bench.purging import PurgeFigures
from bench.registrations import Registrations
from bench.search import SearchSpeed
from bench.speed import Speed
from bench.typesetting import Typesetting
from bench.weight import KINDS, Weight

MOST_QUERIES = 10
LEAST_PER_SECOND = 100
MOST_KILOBYTES = 100
MOST_SCRIPT_KILOBYTES = 10
MOST_MILLISECONDS_PER_PDF_PAGE = 15
MOST_MAP_KILOBYTES = 60
MOST_CHAPTER_KILOBYTES = 60
MOST_SEARCH_MILLISECONDS = 50
MOST_YEAR_MAP_KILOBYTES = 120
MOST_KIT_MILLISECONDS = 400
MOST_CERTIFICATE_MILLISECONDS = 100
MOST_CHECK_MILLISECONDS = 1
MOST_PACK_SECONDS = 5
MOST_BOOK_SECONDS = 10
MOST_ONE_FILE_KILOBYTES = 1000
MOST_SAVING_MILLISECONDS = 200
MOST_FACETS_MILLISECONDS = 100
MOST_LAW_MAP_KILOBYTES = 120
MOST_RELEASE_SECONDS = 5
MOST_OVERVIEW_QUERIES = 15
MOST_OVERVIEW_MILLISECONDS = 300
COLUMN = 11


def speed_table(speeds: Sequence[Speed]) -> str:
    """Return the table of queries and speed."""
    heads = ("hub", "queries", "req/s", "req/CPU s", "bare req/s", "bare/CPU s", "ratio")
    lines = [table_line(heads)]
    for speed in speeds:
        figures = (
            speed.per_second,
            speed.per_cpu_second,
            speed.reference_per_second,
            speed.reference_per_cpu_second,
        )
        cells = ["-" if figure is None else f"{figure:.0f}" for figure in figures]
        lines.append(table_line((speed.language, str(speed.queries), *cells, f"{speed.ratio:.3f}")))
    lines.append(
        f"Aims: at most {MOST_QUERIES} queries; {LEAST_PER_SECOND} requests a second on one core. "
        "Answers are not compressed; the bare view returns the same bytes."
    )
    return "\n".join(lines)


def weight_table(weights: Sequence[Weight]) -> str:
    """Return the table of kilobytes over the wire."""
    kinds = [*KINDS.values(), "other"]
    lines = [
        table_line(
            ("first view", "language", "width", *(f"{kind} KB" for kind in kinds), "all KB", "CLS")
        )
    ]
    for weight in weights:
        cells = [f"{weight.bytes.get(kind, 0) / 1000:.1f}" for kind in kinds]
        total = f"{weight.total / 1000:.1f}"
        shift = f"{weight.layout_shift:g}"
        opened = (weight.page, weight.language, str(weight.width))
        lines.append(table_line((*opened, *cells, total, shift)))
    lines.append(
        f"Aims: at most {MOST_KILOBYTES} KB in all without the video, "
        f"{MOST_SCRIPT_KILOBYTES} KB of JavaScript, CLS 0."
    )
    return "\n".join(lines)


def typesetting_table(rows: Sequence[Typesetting]) -> str:
    """Return the table of PDF pages, each language beside the first."""
    lines = [table_line(("PDF", "pages", "CPU ms/p", "ratio", "KB/page", "ms to read"))]
    for row in rows:
        ratio = row.milliseconds_per_page / rows[0].milliseconds_per_page
        figures = (
            row.milliseconds_per_page,
            ratio,
            row.kilobytes_per_page,
            row.milliseconds_to_read,
        )
        cells = (f"{figure:.1f}" for figure in figures)
        lines.append(table_line((row.language, str(row.pages), *cells)))
    lines.append(
        f"Aims: at most {MOST_MILLISECONDS_PER_PDF_PAGE} ms of processor time for a page. "
        "The ratio is to the first language; reading is from the database, for one document."
    )
    return "\n".join(lines)


def pack_table(builds: Sequence[PackBuild]) -> str:
    """Return the table of seconds and kilobytes of a module's packs."""
    lines = [table_line(("pack", "module", "language", "seconds", "KB"))]
    lines += [
        table_line(
            (
                build.pack,
                str(build.module),
                build.language,
                f"{build.seconds:.2f}",
                f"{build.kilobytes:.0f}",
            )
        )
        for build in builds
    ]
    lines.append(
        f"Aim: at most {MOST_PACK_SECONDS} s for a pack; a task makes them after publishing."
    )
    return "\n".join(lines)


def book_table(files: Sequence[BookFile]) -> str:
    """Return the table of seconds and kilobytes of the guide's files."""
    lines = [table_line(("guide", "chapters", "language", "seconds", "KB"))]
    lines += [
        table_line(
            (
                row.file,
                str(row.chapters),
                row.language,
                f"{row.seconds:.2f}",
                f"{row.kilobytes:.0f}",
            )
        )
        for row in files
    ]
    lines.append(
        f"Aims: at most {MOST_BOOK_SECONDS} s for a file; one file of at most "
        f"{MOST_ONE_FILE_KILOBYTES} KB."
    )
    return "\n".join(lines)


def search_table(searches: Sequence[SearchSpeed]) -> str:
    """Return the table of milliseconds for an answer of the search."""
    lines = [table_line(("search", "items", "queries", "p50 ms", "p95 ms", "slowest"))]
    for row in searches:
        figures = [f"{figure:.0f}" for figure in (row.median, row.p95, row.slowest)]
        lines.append(table_line((row.language, str(row.items), str(row.queries), *figures)))
    lines.append(
        f"Aims: at most {MOST_QUERIES} queries; p95 below {MOST_SEARCH_MILLISECONDS} ms. "
        "So many items in each language; the time of a whole page in one process."
    )
    return "\n".join(lines)


def map_table(maps: Sequence[MapFigures]) -> str:
    """Return the table of the world map and of finding cities."""
    lines = [table_line(("world map", "gzip KB", "draw ms", "PNG ms", "city ms", "slowest ms"))]
    for figures in maps:
        times = (
            figures.drawing_ms,
            figures.picture_ms,
            figures.finding_ms,
            figures.slowest_finding_ms,
        )
        weight = f"{figures.compressed_bytes / 1000:.1f}"
        lines.append(table_line((figures.language, weight, *(f"{one:.1f}" for one in times))))
    lines.append(
        f"Every country marked and linked. Aim: at most {MOST_MAP_KILOBYTES} KB. "
        "City: one search by the beginning of a name, median and slowest of ten."
    )
    return "\n".join(lines)


def chapter_table(rows: Sequence[ChapterFigures]) -> str:
    """Return the table of the guide's chapters."""
    heads = ("guide", "chapters", "queries", "HTML KB", "gzip KB", "ms", "paper q.", "paper ms")
    lines = [table_line(heads)]
    for row in rows:
        kilobytes = [f"{one / 1000:.1f}" for one in (row.html_bytes, row.compressed_bytes)]
        counts = (row.language, str(row.chapters), str(row.queries), *kilobytes)
        paper = (str(row.paper_queries), f"{row.paper_ms:.0f}")
        lines.append(table_line((*counts, f"{row.chapter_ms:.0f}", *paper)))
    lines.append(
        f"Aims: at most {MOST_QUERIES} queries and {MOST_CHAPTER_KILOBYTES} KB of HTML for any chapter. "
        "Paper: all chapters on one page."
    )
    return "\n".join(lines)


def actions_table(row: ActionFigures) -> str:
    """Return the table of a year with many actions."""
    heads = ("actions", "queries", "p50 ms", "p95 ms", "filter p95", "page KB", "map KB", "ics ms")
    figures = (row.median, row.p95, row.filtered_p95, row.page_kilobytes, row.map_kilobytes)
    times = (*figures, row.calendar, row.geojson, row.hiding)
    cells = [f"{figure:.0f}" for figure in times]
    lines = [
        table_line((*heads, "geojson ms", "hide ms")),
        table_line((str(row.actions), str(row.queries), *cells)),
        f"Aims: at most {MOST_QUERIES} queries; {MOST_YEAR_MAP_KILOBYTES} KB for the map with its tables, "
        f"after gzip. Hiding is a lockdown of {row.hidden} actions with all that finds them.",
    ]
    return "\n".join(lines)


def registrations_table(row: Registrations) -> str:
    """Return the table of people who register at the same time, and where the site failed them."""
    heads = (
        "people",
        "begun",
        "received",
        "errors",
        "lost",
        "doubled",
        "per minute",
        "p50 s",
        "slowest s",
    )
    numbers = (row.persons, row.begun, row.received, row.errors, row.lost, row.doubled)
    figures = (row.per_minute, row.median_seconds, row.slowest_seconds)
    lines = [
        table_line(heads),
        table_line((*map(str, numbers), *(f"{figure:.1f}" for figure in figures))),
        *row.first_errors,
        "Aims: errors, lost and doubled 0. Each goes the whole way, safety first, as fast as the site answers; "
        "lost is a receipt without its row, doubled a row without receipt. One in five presses twice.",
    ]
    return "\n".join(lines)


def purge_table(row: PurgeFigures) -> str:
    """Return the table of what deleting takes where everything is due."""
    lines = [
        table_line(("purge", "actions", "contacts", "drafts", "all rows", "s", "again ms")),
        table_line(
            (
                *("", str(row.actions), str(row.contacts), str(row.drafts), str(row.records)),
                *(f"{row.seconds:.1f}", f"{row.nothing_due_ms:.0f}"),
            )
        ),
        "The daily run on the day on which a year is archived: everything that is due at once, and a second run.",
    ]
    return "\n".join(lines)


def kit_table(files: Sequence[KitFile]) -> str:
    """Return the table of what it costs to draw the files of an action's kit."""
    lines = [f"{'kit'.ljust(2 * COLUMN)}{table_line(('language', 'CPU ms', 'slowest', 'KB'))}"]
    for file in files:
        figures = (file.milliseconds, file.slowest, file.kilobytes)
        cells = [f"{figure:.0f}" for figure in figures]
        lines.append(f"{file.name.ljust(2 * COLUMN)}{table_line((file.language, *cells))}")
    lines.append(
        f"Aim: at most {MOST_KIT_MILLISECONDS} ms of processor time. A process draws one file at a time "
        "and keeps none."
    )
    return "\n".join(lines)


def certificate_table(costs: Sequence[CertificateCost]) -> str:
    """Return the table of what a certificate costs in each language."""
    lines = [table_line(("certificate", "PDF ms", "slowest", "KB", "code chars", "check ms"))]
    for cost in costs:
        cells = (
            f"{cost.pdf_milliseconds:.0f}",
            f"{cost.slowest_pdf:.0f}",
            f"{cost.pdf_kilobytes:.0f}",
            str(cost.code_characters),
            f"{cost.check_milliseconds:.2f}",
        )
        lines.append(table_line((cost.language, *cells)))
    lines.append(
        f"Medians of processor time. Aims: at most {MOST_CERTIFICATE_MILLISECONDS} ms for a PDF and "
        f"{MOST_CHECK_MILLISECONDS} ms for the check of a code."
    )
    return "\n".join(lines)


def saving_table(row: Saving) -> str:
    """Return the table of learners whose progress is saved."""
    numbers = (row.records, row.steps, row.saved, row.failed)
    figures = (row.per_second, row.median_ms, row.p95_ms)
    return "\n".join(
        [
            table_line(("records", "steps", "saved", "failed", "req/s", "p50 ms", "p95 ms")),
            table_line((*map(str, numbers), *(f"{figure:.1f}" for figure in figures))),
            f"Aims: failed 0; p95 at most {MOST_SAVING_MILLISECONDS} ms. Each sending is saved in another record, "
            "eight at a time on two processes.",
        ]
    )


def intake_table(intakes: Sequence[Intake]) -> str:
    """Return the table of what it costs to take a picture in."""
    lines = [table_line(("picture", "MB", "ms/MP", "bare ms/MP", "ratio"))]
    for intake in intakes:
        cells = (
            f"{intake.megabytes:.1f}",
            f"{intake.milliseconds:.1f}",
            f"{intake.bare_milliseconds:.1f}",
            f"{intake.ratio:.2f}",
        )
        lines.append(table_line((intake.image_format, *cells)))
    lines.append("Twelve megapixels; bare is Pillow reading and writing the same picture.")
    return "\n".join(lines)


def table_line(cells: Sequence[str]) -> str:
    """Return one line of a table."""
    return "".join(cell.rjust(COLUMN) for cell in cells)


def library_table(rows: Sequence[LibraryFigures]) -> str:
    """Return the table of the library with many publications."""
    heads = (
        "library",
        "entries",
        "queries",
        "p50 ms",
        "p95 ms",
        "facets p50",
        "facets p95",
        "search p95",
    )
    lines = [table_line(heads)]
    for row in rows:
        figures = (row.median, row.p95, row.facets_median, row.facets_p95, row.searched_p95)
        cells = [f"{figure:.0f}" for figure in figures]
        lines.append(table_line((row.language, str(row.publications), str(row.queries), *cells)))
    lines.append(
        f"Aims: at most {MOST_QUERIES} queries; facets p95 below {MOST_FACETS_MILLISECONDS} ms. Whole answers in "
        "one process; facets are the one query that counts every choice."
    )
    return "\n".join(lines)


def law_import_table(row: LawImport) -> str:
    """Return the table of an import of many records of laws."""
    seconds = (f"{figure:.1f}" for figure in (row.dry_run, row.stored, row.unchanged))
    return "\n".join(
        [
            table_line(("law rows", "queries", "dry run s", "stored s", "again s")),
            table_line((str(row.rows), str(row.dry_run_queries), *seconds)),
            "Stored as drafts, each with a revision and an entry of its history; read again without a change.",
        ]
    )


def law_map_table(figures: Sequence[LawMapFigures]) -> str:
    """Return the table of the law map's page with many places."""
    heads = (
        "law map",
        "queries",
        "ms median",
        "ms p95",
        "filter ms",
        "filter p95",
        "page KB",
        "map KB",
    )
    lines = [table_line(heads)]
    for one in figures:
        times = (one.median, one.p95, one.filtered_median, one.filtered_p95)
        sizes = (one.page_kilobytes, one.map_kilobytes)
        cells = [f"{figure:.0f}" for figure in (*times, *sizes)]
        lines.append(table_line((one.language, str(one.queries), *cells)))
    lines.append(
        f"Aims: at most {MOST_QUERIES} queries, {MOST_LAW_MAP_KILOBYTES} KB the page and {MOST_MAP_KILOBYTES} KB the"
        f" map, compressed, with {figures[0].places} places and {figures[0].records} records."
    )
    return "\n".join(lines)


def law_data_table(row: LawDataFigures) -> str:
    """Return the table of the law map's data."""
    heads = ("law data", "records", "release s", "KB", "JSON s", "queries", "feed s", "queries")
    cells = (
        *("", str(row.records), f"{row.release_seconds:.2f}", f"{row.release_kilobytes:.0f}"),
        *(f"{row.json_seconds:.2f}", str(row.json_queries)),
        *(f"{row.feed_seconds:.2f}", str(row.feed_queries)),
    )
    return "\n".join(
        [
            table_line(heads),
            table_line(cells),
            f"Aims: a release in at most {MOST_RELEASE_SECONDS} s; at most {MOST_QUERIES} queries for a file or the "
            "feed. Whole answers in one process.",
        ]
    )
