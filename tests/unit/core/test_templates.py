"""Templates compile, and hold nothing that the content security policy would refuse."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

from tests.databases import ROOT

FOLDER = ROOT / "templates"
NAMES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.html"))
# A data block is no script: browsers do not run it, and the policy does not ask about it.
INLINE = re.compile(
    r"<style\b|\sstyle=|\son[a-z]+=|javascript:"
    r"|<script(?![^>]*\bsrc=)(?![^>]*\btype=\"application/(?:ld\+)?json\")[^>]*>"
)
OUTSIDE = re.compile(r"(?:src|href|action)=\"(?:https?:)?//")


@pytest.mark.parametrize("name", NAMES)
def test_template_compiles(name: str):
    assert get_template(name)


@pytest.mark.parametrize("name", [name for name in NAMES if "/admin/" not in name])
def test_template_has_nothing_inline_and_asks_no_other_host(name: str):
    source = Path(FOLDER, name).read_text(encoding="utf-8")

    assert INLINE.findall(source) == []
    assert OUTSIDE.findall(source) == []


def test_whatever_opens_in_a_component_has_a_mark():
    # The reset takes the browser's own away.
    unmarked = [
        path.name
        for path in (FOLDER / "components").glob("*.html")
        for summary in re.findall(r"<summary.*?</summary>", path.read_text("utf-8"), re.DOTALL)
        if "components/icon.html" not in summary
    ]

    assert unmarked == []
