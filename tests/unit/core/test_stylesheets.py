"""Style sheets keep to the house's rules: layers, logical directions, tokens for colours."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from core import stylesheet
from tests.databases import ROOT

FOLDER = ROOT / "site" / "static" / "css"
FILES = sorted(FOLDER.rglob("*.css"))
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
PHYSICAL = re.compile(
    r"(?:^|[;{\s])(?:(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right)"
    r"|left|right|float\s*:\s*(?:left|right)|text-align\s*:\s*(?:left|right))\s*[:;]"
)
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(")


def rules(path: Path) -> str:
    return COMMENT.sub("", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_directions_are_logical(path: Path):
    assert PHYSICAL.findall(rules(path)) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_colours_come_from_tokens(path: Path):
    if path.name != "tokens.css":
        assert COLOUR.findall(rules(path)) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_importance_is_kept_for_overrides(path: Path):
    if path.name not in ("overrides.css", "print.css"):
        assert "!important" not in rules(path)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_file_stands_in_a_layer(path: Path):
    assert rules(path).strip().startswith("@layer")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_nothing_is_fetched_from_a_style_sheet(path: Path):
    assert "@import" not in rules(path)
    assert "url(" not in rules(path)


def test_every_component_style_belongs_to_a_component():
    styles = {path.stem for path in (FOLDER / "components").glob("*.css")}
    templates = {path.stem for path in (ROOT / "templates" / "components").glob("*.html")}

    assert styles - templates == set()


def test_one_style_sheet_holds_all_parts_in_order():
    joined = Path(finders.find(stylesheet.STYLESHEET)).read_text(encoding="utf-8")

    positions = [joined.index(path.read_text(encoding="utf-8")) for path in stylesheet.parts()]
    assert positions == sorted(positions)
    assert {path.name for path in stylesheet.parts()} == {path.name for path in FILES}
