"""After a hundred certificates no name is in a dump of the database, in the files, or in any log."""

import http.client
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest

from config.supervisor import site_services
from config.supervisor.addresses import Address
from config.supervisor.postgres_programs import programs_for, server_version
from ecourse.certificates.codes import read_code
from tests import databases, forking
from tests.certificates import CODE_ON_PAGE
from tests.mail_server import free_port

MANY = 100
CANARY = "Zorahayda"
PREPARE = """
from tests.learning import finish, make_module, true_false
module = make_module([true_false()])
print(module.url, finish(module).code.replace("-", ""))
"""


@dataclass(frozen=True)
class Server:
    """A real server with its logs, a module on it, and the code of a record that has finished the module."""

    place: Address
    database: str
    media: Path
    log: Path
    module: str
    code: str

    def send(self, path: str, **fields: str) -> str:
        """Send a form as the learner's device does, and return the answer's text."""
        connection = http.client.HTTPConnection(self.place.host, self.place.port, timeout=60)
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": f"learner={self.code}",
        }
        connection.request("POST", path, urlencode(fields), headers)
        answer = connection.getresponse()
        content = answer.read().decode(errors="replace")
        assert answer.status == 200, path
        connection.close()
        return content


@pytest.fixture
def server(loaded_database: str, tmp_path: Path) -> Iterator[Server]:
    """Run the production server as the supervisor starts it, on a database of its own."""
    name = databases.own_name("certificate_names")
    databases.clone(loaded_database, name)
    place = Address("127.0.0.1", free_port())
    media, log = tmp_path / "media", tmp_path / "server.log"
    environment = {
        **databases.server_environment(name, media),
        "SITE_ADDRESS": place.url,
        "PYTHONUNBUFFERED": "1",
    }
    prepared = forking.run("manage", ["shell", "-c", PREPARE], environment, tmp_path / "prepared")
    module, code = prepared.split()[-2:]
    command = site_services.gunicorn(place, workers="1", application="config.wsgi:application")
    process = forking.start("gunicorn", command[3:], environment, log)
    try:
        site_services.wait_until(place.is_answering, [], 60)
        yield Server(place, name, media, log, module, code)
    finally:
        process.terminate()
        process.join(30)
        databases.drop(name)


def dump_of(database: str, folder: Path) -> bytes:
    """Return all that PostgreSQL's own program writes out of a database."""
    file = folder / "dump.sql"
    url = databases.url_of(database)
    programs_for(server_version(url)[0]).run("pg_dump", [f"--file={file}"], url)
    return file.read_bytes()


def make_certificate(server: Server, number: int) -> str:
    """Make and check a certificate with its files, and return its code."""
    name = f"{CANARY} زرهايدة {number}"
    page = server.send(f"{server.module}certificate/", name=name)
    found = CODE_ON_PAGE.search(page)
    assert found is not None
    code = found[1]
    if number % 20 == 0:
        for path in ("check", "pdf", "badge", "print"):
            server.send(f"/en/certificates/{path}/", code=code)
        # What goes wrong must not be noted either.
        server.send("/en/certificates/check/", code=f"{code}A")
        server.send(f"{server.module}certificate/", name=name + " ශාන්ති")
        server.send(f"{server.module}certificate/", name=name * 20)
    return code


def test_a_hundred_certificates_leave_no_name_behind(server: Server, tmp_path: Path):
    codes = [make_certificate(server, number) for number in range(MANY)]

    # As bytes: Python looks through a text of many scripts ten times as slowly.
    log, dump = server.log.read_bytes(), dump_of(server.database, tmp_path)
    claims = [read_code(code).claims for code in codes]
    assert {found.name for found in claims if found} == {
        f"{CANARY} زرهايدة {number}" for number in range(MANY)
    }
    assert b"\tcertificate\t" in dump
    assert log.count(f"POST {server.module}certificate/".encode()) >= MANY
    traces = {CANARY, "زرهايدة", quote("زرهايدة"), *(code.split(".")[1] for code in codes)}
    assert [trace for trace in traces if trace.encode() in dump or trace.encode() in log] == []
    written = b"".join(file.read_bytes() for file in server.media.rglob("*") if file.is_file())
    assert CANARY.encode() not in written
