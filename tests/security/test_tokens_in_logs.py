"""Tokens of mailed links are in no log of the real servers."""

import urllib.error
import urllib.request
from pathlib import Path

import pytest

from config.supervisor import site_services
from config.supervisor.addresses import Address
from tests import databases, forking
from tests.mail_server import free_port

TOKEN = "canary-Token_0123456789abcdefghijklmnopqrst"


def ask(address: str, data: bytes | None = None) -> int:
    """Send a request and return the status of the answer."""
    headers = {"Referer": f"{address}/en/link/{TOKEN}/"}
    request = urllib.request.Request(f"{address}/en/link/{TOKEN}/", data, headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return int(error.code)


@pytest.fixture(params=["gunicorn", "runserver"])
def logged(request, loaded_database, tmp_path: Path):
    """Run one of the servers that the supervisor starts, with its own options, and yield address and log."""
    name = databases.own_name("tokens_in_logs")
    databases.clone(loaded_database, name)
    place = Address("127.0.0.1", free_port())
    servers = {
        "gunicorn": (
            "gunicorn",
            site_services.gunicorn(place, workers="1", application="config.wsgi:application")[3:],
        ),
        "runserver": ("manage", ["runserver", "--noreload", place.binding]),
    }
    log = tmp_path / "server.log"
    environment = databases.server_environment(name, tmp_path)
    process = forking.start(*servers[request.param], {**environment, "PYTHONUNBUFFERED": "1"}, log)
    try:
        site_services.wait_until(place.is_answering, [], 60)
        yield place.url, log
    finally:
        process.terminate()
        process.join(30)
        databases.drop(name)


def test_no_token_reaches_a_log(logged):
    address, log = logged

    assert ask(address) == 404
    assert ask(address, b"pressed=1") == 403

    written = log.read_text()
    assert "/en/link/…/" in written
    assert "Forbidden" in written
    assert TOKEN not in written
