"""Templates compile, and hold nothing that the content security policy would refuse."""

import re
from pathlib import Path

import pytest
from django.template import TemplateDoesNotExist, TemplateSyntaxError
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


def fault_of(name: str) -> str:
    """Return why a template does not compile."""
    try:
        get_template(name)
    except (TemplateDoesNotExist, TemplateSyntaxError) as error:
        return f"{name}: {error}"
    return ""


def test_every_template_compiles():
    assert [fault for name in NAMES if (fault := fault_of(name))] == []


@pytest.mark.parametrize("fault", [INLINE, OUTSIDE], ids=["inline", "another host"])
def test_no_template_has_anything_inline_or_asks_another_host(fault: re.Pattern[str]):
    found = {
        name: fault.findall(Path(FOLDER, name).read_text(encoding="utf-8"))
        for name in NAMES
        if "/admin/" not in name
    }

    assert {name: faults for name, faults in found.items() if faults} == {}


def test_nothing_but_the_colour_of_the_browsers_bar_depends_on_the_colour_scheme():
    scripts = ROOT / "site" / "static" / "js"
    asking = [
        line
        for path in (*FOLDER.rglob("*.html"), *scripts.rglob("*.js"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if "prefers-color-scheme" in line
    ]

    assert [line for line in asking if '<meta name="theme-color"' not in line] == []


def test_whatever_opens_in_a_component_has_a_mark():
    # The reset takes the browser's own away.
    unmarked = [
        path.name
        for path in (FOLDER / "components").glob("*.html")
        for summary in re.findall(r"<summary.*?</summary>", path.read_text("utf-8"), re.DOTALL)
        if "components/icon.html" not in summary
    ]

    assert unmarked == []
