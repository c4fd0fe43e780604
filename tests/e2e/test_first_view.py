"""The first view of the hub is light enough for a weak phone link."""

import gzip

import pytest
from playwright.sync_api import Response

from tests.conftest import LANGUAGES
from tests.e2e.reading import PHONE, hub, visit

MOST_BYTES = 100_000
COMPRESSED = ("document", "script", "stylesheet")


def bytes_on_the_wire(answer: Response) -> int:
    """Return what an answer weighs with its headers, its text compressed as in production."""
    body = answer.body()
    if answer.request.resource_type in COMPRESSED:
        body = gzip.compress(body)
    headers = sum(len(name) + len(value) + 4 for name, value in answer.headers.items())
    return headers + len(body)


@pytest.mark.parametrize("language", LANGUAGES)
def test_first_view_of_the_hub_weighs_at_most_100_kilobytes(new_context, live_site, language):
    page = new_context(viewport=PHONE, device_scale_factor=2).new_page()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    visit(page, hub(live_site, language))
    weights = {answer.url: bytes_on_the_wire(answer) for answer in answers}

    assert {answer.request.resource_type for answer in answers} == {*COMPRESSED, "image"}
    assert sum(weights.values()) <= MOST_BYTES, weights
