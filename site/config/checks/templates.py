"""Compiles every template of this project, also those that no test renders."""

import sys
from collections.abc import Iterator
from pathlib import Path

import django
from django.conf import settings
from django.template import TemplateSyntaxError, engines
from django.template.backends.django import DjangoTemplates

SUFFIXES = {".html", ".txt", ".xml"}


def template_names(root: Path) -> Iterator[str]:
    """Yield the names of the templates in the project's template folder."""
    for file in sorted(root.rglob("*")):
        if file.is_file() and file.suffix in SUFFIXES:
            yield file.relative_to(root).as_posix()


def faults(root: Path) -> Iterator[str]:
    """Yield a line for each template that does not compile."""
    engine = engines["django"]
    assert isinstance(engine, DjangoTemplates)
    for name in template_names(root):
        try:
            engine.get_template(name)
        except TemplateSyntaxError as error:
            yield f"templates/{name}: {error}"


def main() -> int:
    """Print the faults; return 0 where there are none."""
    django.setup()
    found = list(faults(settings.ROOT / "templates"))
    print("\n".join(found))
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
