"""What has changed in the law map last, as Atom (RFC 4287), with what was said before and what is said now."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid5

from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from atlas.changes.states import FactChange, RecordChange, change_between, place_name
from atlas.models import LawChange
from core.feeds import SiteFeed
from core.languages import active_language
from core.links import absolute

MOST_ENTRIES = 50


def changes_of(code: str = "") -> list[LawChange]:
    """Return what has changed last, of one place where a code is given; one query."""
    rows = LawChange.objects.select_related("jurisdiction").only(
        *("record_key", "kind", "changed_at", "before", "after", "jurisdiction__code")
    )
    if code:
        rows = rows.filter(jurisdiction__code=code)
    return list(rows[:MOST_ENTRIES])


def changes_feed(page: Any, changes: Iterable[LawChange], code: str = "") -> str:
    """Return the feed of all places, or of one, in the page's language."""
    language = active_language().code
    path = f"{code}/" if code else ""
    name = f"changes/{language}/{code}"
    feed = SiteFeed(
        title=feed_title(page, code),
        link=absolute(f"{page.url}{path}"),
        description=_("Each entry says what the map said before and what it says now."),
        language=language,
        feed_url=f"{settings.SITE_ADDRESS}{page.url}{path}changes.atom",
        feed_guid=uuid5(page.translation_key, name).urn,
        author_name="IDPC",
    )
    for change in changes:
        _add(feed, page, change)
    content: str = feed.writeString("utf-8")
    return content


def feed_title(page: Any, code: str = "") -> str:
    """Return what the feed is called."""
    if not code:
        return _("%(page)s: changes of the law") % {"page": page.title}
    name = place_name(code, active_language().code).text
    return _("%(place)s: changes of the law") % {"place": name}


def _add(feed: Any, page: Any, change: LawChange) -> None:
    language = active_language().code
    code = change.jurisdiction.code
    found = change_between(change.record_key, change.before, change.after)
    assert found is not None
    feed.add_item(
        title=f"{place_name(code, language).text}: {found.sentence}",
        link=absolute(f"{page.url}{code}/"),
        description=_as_html(found),
        pubdate=change.changed_at,
        updateddate=change.changed_at,
        unique_id=uuid5(page.translation_key, f"change/{change.pk}/{language}").urn,
        unique_id_is_permalink=False,
        language=language,
    )


def _as_html(change: RecordChange) -> SafeString:
    items = format_html_join("", "<dt>{}</dt>{}", ((one.label, _said(one)) for one in change.facts))
    return format_html("<p>{}</p><dl>{}</dl>", change.sentence, items)


def _said(fact: FactChange) -> SafeString:
    parts = ((_("Before:"), fact.before), (_("Now:"), fact.after))
    return format_html_join("", "<dd>{} {}</dd>", ((label, text) for label, text in parts if text))
