"""Copies of the content folder that a test may change, and loading them."""

import shutil
from pathlib import Path

import pytest

from core.content.loader import ContentLoader
from tests.content_folder import STARTING_CONTENT, copy_of

# The page About, and the pictures, sources and the page that it names.
ABOUT = ("images", "sources", "pages/about.toml", "pages/contact.toml", "locale/es/pages/about.po")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a copy of the content folder with the page About alone, which a test may change."""
    return copy_of(tmp_path / "content", *ABOUT)


@pytest.fixture
def whole_content(tmp_path: Path) -> Path:
    """Return a copy of the whole content folder that a test may change."""
    return Path(shutil.copytree(STARTING_CONTENT, tmp_path / "whole_content"))


@pytest.fixture
def load(content: Path, django_capture_on_commit_callbacks):
    """Return a function that loads the folder with the page About, or another, and gives the report."""

    def run(folder: Path = content):
        with django_capture_on_commit_callbacks(execute=True):
            return ContentLoader(folder).load()

    return run
