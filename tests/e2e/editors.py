"""Where the admin has the editor of a page or of a translation, for tests that are not about the way there."""

import psycopg

from tests.databases import url_of
from tests.e2e.conftest import LiveSite

PAGE = """
    SELECT page.id FROM wagtailcore_page AS page JOIN wagtailcore_locale AS locale ON locale.id = page.locale_id
    WHERE locale.language_code = %s AND page.url_path ~ ('^/[^/]+/' || %s || '$')
"""
TRANSLATION = """
    SELECT translation.id FROM wagtail_localize_translation AS translation
    JOIN wagtail_localize_translationsource AS source ON source.id = translation.source_id
    JOIN wagtailcore_locale AS locale ON locale.id = translation.target_locale_id
    WHERE locale.language_code = %s AND starts_with(source.object_repr, %s)
"""


def _number(site: LiveSite, question: str, answers: list[str]) -> int:
    with psycopg.connect(url_of(site.database)) as connection:
        ((number,),) = connection.execute(question, answers).fetchall()
    return int(number)


def number_of_page(site: LiveSite, language: str, path: str) -> int:
    """Return the number by which the admin knows the page that readers find at /language/path."""
    return _number(site, PAGE, [language, path])


def editor_of_page(site: LiveSite, language: str, path: str) -> str:
    """Return the address of the editor of that page."""
    return f"{site.address}/admin/pages/{number_of_page(site, language, path)}/edit/"


def editor_of_translation(site: LiveSite, language: str, title: str) -> str:
    """Return the address of our editor for the translation of a thing whose title begins like this."""
    return f"{site.address}/admin/translation/edit/{_number(site, TRANSLATION, [language, title])}/"
