"""What somebody sent while the database was away stays in the answer."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from core.views import service_unavailable

HERE = {"HTTP_ORIGIN": "http://testserver"}
TYPED = {"title": 'A stand "with tea" <b>', "kinds": ["stand", "art"]}


def answered(path: str = "/en/my-action/what/", data: dict | None = None, **headers: str) -> str:
    """Return the page that answers a sending while the database is away."""
    answer = service_unavailable(RequestFactory().post(path, data or TYPED, **headers))
    assert answer.status_code == 503
    assert "no-store" in answer.headers["Cache-Control"]
    return answer.content.decode()


def test_everything_typed_stays_in_the_page():
    page = answered(**HERE)

    assert 'action="/en/my-action/what/"' in page
    assert 'value="A stand &quot;with tea&quot; &lt;b&gt;"' in page
    assert page.count('name="kinds"') == 2
    assert "A file cannot be kept" not in page


def test_a_file_is_said_to_be_missing():
    data = {**TYPED, "file": SimpleUploadedFile("photo.jpg", b"photo")}

    assert "A file cannot be kept" in answered(data=data, **HERE)


@pytest.mark.parametrize("headers", [{}, {"HTTP_ORIGIN": "https://elsewhere.example"}])
def test_nothing_that_another_site_sends_gets_into_the_page(headers: dict[str, str]):
    assert "with tea" not in answered(**headers)


@pytest.mark.parametrize(
    ("path", "name"), [("/account/login/", "login"), ("/admin/users/add/", "password1")]
)
def test_no_password_gets_into_the_page(path: str, name: str):
    page = answered(path, {name: "canary", "password": "canary"}, **HERE)

    assert "canary" not in page


def test_a_page_that_was_only_read_offers_nothing_to_send():
    answer = service_unavailable(RequestFactory().get("/en/?q=tea"))

    assert "<form" not in answer.content.decode()
