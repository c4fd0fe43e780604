"""What a reader needs to link to a passage or to cite it."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.citations import FORMATS
from core.context_processors import alternates
from core.languages import active_language
from core.links import absolute
from resources.guide.citing import chapter_citation
from resources.guide.passages import Passage, passage_in_all_languages
from resources.models import Edition


def passage_context(page: Any, passage: Passage, edition: Edition | None) -> dict[str, Any]:
    """Return what the page about a passage shows: words, sentence to cite, address, languages."""
    languages = passage_in_all_languages(page, passage.anchor)
    links = [
        {
            "code": one.language.code,
            "name": one.language.name,
            "direction": one.language.direction,
            "url": one.cite_url,
            "current": one.language == active_language(),
        }
        for one in languages
    ]
    address = absolute(f"{page.url}#{passage.anchor}")
    block = page.body.stream_block.child_blocks[passage.kind]
    return {
        "passage": passage,
        "passage_kind": block.label,
        "passage_url": f"{page.url}#{passage.anchor}",
        "passage_address": address,
        "edition": edition,
        "sentence": _sentence(page, address, edition),
        "other_languages": [one for one in languages if one.language != active_language()],
        "citation_files": FORMATS.values(),
        "language_links": links,
        "alternates": alternates(links),
    }


def _sentence(page: Any, address: str, edition: Edition | None) -> str:
    """Return the citation as a sentence: who, what, in what, which edition, when, where."""
    citation = chapter_citation(page)
    parts = [
        f"{citation.publisher}.",
        f"{citation.title}.",
        _("In: %(title)s.") % {"title": citation.container} if citation.container else "",
        _("Edition %(number)s, %(date)s.")
        % {"number": edition.number, "date": date_format(edition.issued_on)}
        if edition
        else "",
        _("Web page of %(date)s.") % {"date": date_format(page.last_updated)}
        if page.last_updated
        else "",
        address,
    ]
    return " ".join(filter(None, parts))
