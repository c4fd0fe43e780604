"""Whatever is asked for, a visitor never gets an error of ours."""

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytestmark = pytest.mark.django_db

pieces = st.sampled_from(
    ["en", "ar", "xx", "news", "feed.atom", "media", "images", "..", "%00", "%2f", "captions"]
) | st.text(max_size=12)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(parts=st.lists(pieces, max_size=5), query=st.text(max_size=20))
def test_any_address_is_answered_without_an_error(client: Client, parts: list[str], query: str):
    path = "/" + "/".join(part.replace("?", "").replace("#", "") for part in parts)

    response = client.get(path, {"page": query})

    assert response.status_code in (200, 301, 302, 400, 404)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    accepted=st.text(max_size=60) | st.from_regex(r"[a-z]{1,3}(;q=[0-9.]{0,4})?", fullmatch=True)
)
def test_any_wish_for_a_language_leads_to_one(client: Client, accepted: str):
    response = client.get("/", headers={"Accept-Language": accepted})

    assert response.status_code == 302
    assert response["Location"] in ("/en/", "/fr/", "/es/", "/ar/", "/ru/")


@pytest.mark.parametrize("address", ["/en/%00/", "/media/images/%00", "/en/news/?page=%00"])
def test_null_character_is_refused_with_a_page(client: Client, address: str):
    response = client.get(address)

    assert response.status_code == 400
    assert "<h1" in response.content.decode()
