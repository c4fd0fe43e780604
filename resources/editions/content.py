"""The first editions of the starting content's guide."""

import tomllib
from pathlib import Path

from core.content.report import Report
from resources.editions.services import editions_of, issue_edition
from resources.models import Edition, GuidePage

FILE = "guide/editions.toml"


def load_editions(root: Path, report: Report) -> None:
    """Issue the editions that the content folder names, where the guide has none in that language yet.

    The worker makes their files. What editors have issued is left alone.
    """
    path = root / FILE
    if not path.exists():
        return
    for language, entry in tomllib.loads(path.read_text(encoding="utf-8")).items():
        guide = GuidePage.objects.live().filter(locale__language_code=language).first()
        if guide is None or editions_of(guide).exists():
            report.unchanged += 1
            continue
        issue_edition(
            guide=guide,
            changes="",
            source_edition=_source(guide, entry.get("made_from")),
            issued_on=entry["issued_on"],
        )
        report.loaded.append(f"{FILE} ({language})")


def _source(guide: GuidePage, number: int | None) -> Edition | None:
    """Return the English edition with a number; None where an edition follows none."""
    if number is None:
        return None
    editions = Edition.objects.filter(guide_key=guide.translation_key, language="en")
    return editions.filter(number=number).first()
