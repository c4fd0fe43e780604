"""A copy of the content folder that a test may change, and loading it."""

import shutil
from pathlib import Path

import pytest

from core.content.loader import ContentLoader
from tests.databases import ROOT


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a copy of the content folder that a test may change."""
    folder = tmp_path / "content"
    shutil.copytree(ROOT / "content", folder)
    return folder


@pytest.fixture
def load(content: Path, django_capture_on_commit_callbacks):
    """Return a function that loads the folder and gives the report."""

    def run():
        with django_capture_on_commit_callbacks(execute=True):
            return ContentLoader(content).load()

    return run
