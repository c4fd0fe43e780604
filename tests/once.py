"""Facts that are found once per test run, by the first of its processes that asks for them.

Tests that share such facts may run in several processes, each of which would else find them anew.
"""

import fcntl
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


def per_run(folders: pytest.TempPathFactory, name: str, find: Callable[[], Any]) -> Any:
    """Return what `find` returns, which JSON must be able to hold; the name says what it is."""
    kept = _folder_of_the_run(folders) / f"{name}.json"
    with kept.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            kept.write_text(json.dumps(find()), encoding="utf-8")
    return json.loads(kept.read_text(encoding="utf-8"))


def _folder_of_the_run(folders: pytest.TempPathFactory) -> Path:
    """Return the folder that all processes of a test run have in common."""
    own = folders.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
