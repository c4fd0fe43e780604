"""What editors see before publishing is what readers see afterwards."""

import html5lib
import pytest
from wagtail.models import Page

from tests.i18n.test_smoke import PATHS

pytestmark = pytest.mark.django_db
# A lesson says in its preview that answers can be tried on the published page alone.
ALIKE = [model for model in PATHS if model != "ecourse.LessonPage"]


def text_and_pictures(html: bytes) -> tuple[str, list[str]]:
    """Return the words of a page's main part, and the addresses of its pictures."""
    main = html5lib.parse(html.decode(), namespaceHTMLElements=False).find(".//main")
    pictures = [picture.get("src") for picture in main.iter("img")]
    return " ".join("".join(main.itertext()).split()), pictures


@pytest.mark.parametrize("model", ALIKE)
def test_preview_shows_what_the_page_shows(client, model):
    page = Page.objects.get(url_path=f"/hub/{PATHS[model]}")

    preview = page.specific.make_preview_request()

    assert text_and_pictures(preview.content) == text_and_pictures(client.get(page.url).content)
