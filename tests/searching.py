"""What the tests of the search share: pages to find, and questions."""

from typing import Any

from wagtail.models import Page

from core.models import GlossaryTerm, SearchEntry, SearchWord
from core.search.selectors import Question, Results, search, words_in
from home.models import HomePage, StandardPage

# A word that no other page holds, so that a test finds its own page or none.
MARK = "qxqx"


def publish_page(
    language: str, text: str, slug: str = "found-by-tests", **fields: Any
) -> StandardPage:
    """Publish a page that is found by `MARK` and by the words of the text."""
    hub = HomePage.objects.get(locale__language_code=language)
    parent = fields.pop("parent", hub)
    page = StandardPage(
        title=fields.pop("title", MARK),
        slug=slug,
        summary=text,
        locale=hub.locale,
        live=False,
        **fields,
    )
    parent.add_child(instance=page)
    page.save_revision().publish()
    return StandardPage.objects.get(pk=page.pk)


def empty_site() -> None:
    """Take all but the hubs down and out of the index, so that rebuilding has little to do."""
    Page.objects.filter(depth__gt=2).update(live=False)
    GlossaryTerm.objects.update(live=False)
    SearchEntry.objects.all().delete()
    SearchWord.objects.all().delete()


def ask(text: str, reader: str = "en", page: int = 1, **filters: str) -> Results:
    """Return what the search answers."""
    return search(Question(words_in(text), reader, **filters), str(page))


def addresses(text: str, reader: str = "en", **filters: str) -> list[str]:
    """Return the addresses of the first page of results."""
    return [result.address for result in ask(text, reader, **filters).results]
