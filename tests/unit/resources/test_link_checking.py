"""Whether the library's links still work: asked politely, never inside the server's own network, and only if wanted."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from resources.link_checking import asking
from resources.link_checking.addresses import addresses_of_library
from resources.link_checking.asking import Outcome, ask
from resources.link_checking.connections import is_public
from resources.link_checking.services import check_links
from resources.models import LinkCheck, Organisation
from tests.library import empty_library, file_in, publication
from tests.web_server import WebServer, web_server

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings) -> Iterator[WebServer]:
    settings.LINK_CHECK = settings.LINK_CHECK_LOOPBACK = True
    with web_server() as found:
        yield found


@pytest.fixture
def few_addresses() -> None:
    """Leave no address in the library but those of the test."""
    empty_library()
    Organisation.objects.update(url="")


def leads_to(*urls: str) -> None:
    publication(files=[{**file_in("en"), "url": url} for url in urls])


@pytest.mark.parametrize(
    ("path", "outcome"),
    [
        ("/works", Outcome.WORKS),
        ("/gone", Outcome.GONE),
        ("/fails", Outcome.FAILS),
        ("/refuses", Outcome.REFUSES),
        ("/only-get", Outcome.WORKS),
        ("/moved", Outcome.WORKS),
        ("/moved-to-gone", Outcome.GONE),
        ("/circle", Outcome.FAILS),
        ("/inside", Outcome.NOT_ASKED),
        ("/nowhere", Outcome.FAILS),
    ],
)
def test_address_is_judged_by_its_answer(server: WebServer, path: str, outcome: Outcome):
    assert ask(f"{server.address}{path}").outcome == outcome


def test_body_is_asked_for_only_where_the_head_says_nothing_good(server: WebServer):
    ask(f"{server.address}/works")
    ask(f"{server.address}/only-get")

    assert server.asked == [("HEAD", "/works"), ("HEAD", "/only-get"), ("GET", "/only-get")]


def test_server_that_never_answers_is_left(server: WebServer, monkeypatch):
    monkeypatch.setattr(asking, "WHOLE", 0.2)

    assert ask(f"{server.address}/silent").outcome == Outcome.UNREACHABLE


def test_port_where_nobody_listens_is_unreachable(settings):
    settings.LINK_CHECK_LOOPBACK = True
    with web_server() as gone:
        address = gone.address

    assert ask(f"{address}/works").outcome == Outcome.UNREACHABLE


def test_own_machine_is_never_asked_in_production():
    with web_server() as server:
        answer = ask(f"{server.address}/works")

    assert answer.outcome == Outcome.NOT_ASKED
    assert server.asked == []


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://192.168.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://8.8.8.8:22/",
        "http://name:password@8.8.8.8/",
        "ftp://8.8.8.8/",
        "file:///etc/passwd",
        "http://[/",
        "http://8.8.8.8:99999/",
        "",
    ],
)
def test_what_is_no_public_web_address_is_not_asked(url: str):
    assert ask(url).outcome == Outcome.NOT_ASKED


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("8.8.8.8", True),
        ("2001:4860:4860::8888", True),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("fe80::1%eth0", False),
        ("fec0::1", False),
        ("fd00::1", False),
        ("64:ff9b::a00:1", False),
        ("64:ff9b::808:808", True),
        ("2002:a00:1::", False),
        ("::ffff:127.0.0.1", False),
    ],
)
def test_network_of_an_address_is_known_however_it_is_wrapped(address: str, expected: bool):
    assert is_public(address) is expected


@given(st.ip_addresses(v=4, network="10.0.0.0/8").map(str))
def test_private_address_is_never_public_in_any_wrapping(address: str):
    assert not is_public(address)
    assert not is_public(f"::ffff:{address}")


@pytest.mark.usefixtures("few_addresses")
def test_nothing_is_asked_unless_the_operator_wants_it(settings):
    settings.LINK_CHECK_LOOPBACK = True
    with web_server() as server:
        leads_to(f"{server.address}/works")
        check_links(pause=0)

    assert server.asked == []
    assert not LinkCheck.objects.exists()


@pytest.mark.usefixtures("few_addresses")
def test_broken_link_is_noted_since_it_was_first_found_so(server: WebServer):
    url = f"{server.address}/gone"
    leads_to(url)
    check_links(pause=0)
    first = LinkCheck.objects.get(url=url).broken_since
    LinkCheck.objects.update(checked_at=timezone.now() - timedelta(days=2))

    check_links(pause=0)

    check = LinkCheck.objects.get(url=url)
    assert (check.outcome, check.status, check.failures) == ("gone", 404, 2)
    assert check.broken_since == first


@pytest.mark.usefixtures("few_addresses")
def test_link_that_works_again_is_no_longer_broken(server: WebServer):
    url = f"{server.address}/works"
    leads_to(url)
    long_ago = timezone.now() - timedelta(days=9)
    LinkCheck.objects.create(
        url=url, outcome="gone", status=404, checked_at=long_ago, broken_since=long_ago, failures=3
    )

    check_links(pause=0)

    check = LinkCheck.objects.get(url=url)
    assert (check.outcome, check.broken_since, check.failures) == ("works", None, 0)


@pytest.mark.usefixtures("few_addresses")
def test_link_is_not_asked_again_before_its_time(server: WebServer):
    leads_to(f"{server.address}/works", f"{server.address}/moved")
    check_links(pause=0)
    asked = len(server.asked)

    assert (check_links(pause=0), len(server.asked)) == (0, asked)


@pytest.mark.usefixtures("few_addresses")
def test_address_that_the_library_no_longer_has_is_forgotten(server: WebServer):
    LinkCheck.objects.create(url="https://example.org/", outcome="gone", checked_at=timezone.now())

    check_links(pause=0)

    assert not LinkCheck.objects.exists()


@pytest.mark.usefixtures("few_addresses")
def test_files_texts_and_publishers_are_looked_through():
    Organisation.objects.filter(key="release").update(url="https://example.org/who")
    text = '<p><a href="https://example.org/text?a=1&amp;b=2">there</a></p>'
    publication(files=[file_in("en")], body=[("paragraph", text)])

    assert set(addresses_of_library()) == {
        "https://example.org/en.pdf",
        "https://example.org/text?a=1&b=2",
        "https://example.org/who",
    }


@pytest.mark.usefixtures("few_addresses")
def test_report_names_broken_links_with_their_records(client: Client, settings):
    settings.LINK_CHECK = True
    leads_to("https://example.org/lost.pdf")
    now = timezone.now()
    LinkCheck.objects.create(
        url="https://example.org/lost.pdf", outcome="gone", checked_at=now, broken_since=now
    )
    client.force_login(get_user_model().objects.get(username="editor"))

    content = client.get(reverse("library_links")).content.decode()

    assert "There is nothing any more" in content
    assert "A publication" in content
    assert "not checked here" not in content


def test_report_says_that_links_are_not_checked(client: Client):
    client.force_login(get_user_model().objects.get(username="editor"))

    assert "Links are not checked here." in client.get(reverse("library_links")).content.decode()
