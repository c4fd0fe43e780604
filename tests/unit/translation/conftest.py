"""What several tests of the translation room begin with."""

from collections.abc import Iterator

import pytest

from tests.machine_server import MachineServer, machine_server


@pytest.fixture
def server(settings) -> Iterator[MachineServer]:
    """A machine that translates, turned on for the site."""
    with machine_server() as found:
        found.turn_on(settings)
        yield found
