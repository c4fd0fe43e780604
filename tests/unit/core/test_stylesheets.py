"""Style sheets keep to the house's rules: layers, logical directions, tokens for colours."""

import re
from collections.abc import Callable
from pathlib import Path

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
SCHEME = re.compile(r"prefers-color-scheme|light-dark\(")
IMPORTANT = re.compile("!important")
FETCH = re.compile(r"@import|url\(")
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(")


def rules(path: Path) -> str:
    return COMMENT.sub("", path.read_text(encoding="utf-8"))


def files_where(is_wrong: Callable[[str], object], *, besides: tuple[str, ...] = ()) -> list[str]:
    """Return the names of the style sheets whose rules are wrong."""
    return [path.name for path in FILES if path.name not in besides and is_wrong(rules(path))]


def test_directions_are_logical():
    assert files_where(PHYSICAL.findall) == []


def test_colours_come_from_tokens():
    assert files_where(COLOUR.findall, besides=("tokens.css",)) == []


def test_only_tokens_depend_on_the_colour_scheme():
    assert files_where(SCHEME.findall, besides=("tokens.css",)) == []
    assert "prefers-color-scheme" not in rules(FOLDER / "tokens.css")


def test_importance_is_kept_for_overrides():
    assert files_where(IMPORTANT.findall, besides=("overrides.css", "print.css")) == []


def test_every_file_stands_in_a_layer():
    assert files_where(lambda text: not text.strip().startswith("@layer")) == []


def test_nothing_is_fetched_from_a_style_sheet():
    assert files_where(FETCH.findall) == []


def test_every_component_style_belongs_to_a_component():
    styles = {path.stem for path in (FOLDER / "components").glob("*.css")}
    templates = {path.stem for path in (ROOT / "templates" / "components").glob("*.html")}

    assert styles - templates == set()


def test_one_style_sheet_holds_all_parts_in_order():
    joined = Path(finders.find(stylesheet.STYLESHEET)).read_text(encoding="utf-8")

    positions = [joined.index(path.read_text(encoding="utf-8")) for path in stylesheet.parts()]
    assert positions == sorted(positions)
    assert {path.name for path in stylesheet.parts()} == {path.name for path in FILES}


def test_style_sheet_follows_parts_that_are_changed_added_and_taken_away(
    tmp_path, settings, monkeypatch
):
    settings.VAR = tmp_path / "var"
    monkeypatch.setattr(stylesheet, "source_folder", lambda: tmp_path / "css")
    components = tmp_path / "css" / "components"
    components.mkdir(parents=True)

    def joined() -> str:
        return (stylesheet.build() / stylesheet.STYLESHEET).read_text(encoding="utf-8")

    (tmp_path / "css" / "base.css").write_text("first")
    assert joined() == "first"
    (tmp_path / "css" / "base.css").write_text("second")
    assert joined() == "second"
    (components / "card.css").write_text("third")
    assert joined() == "second\nthird"
    (components / "card.css").unlink()
    assert joined() == "second"
