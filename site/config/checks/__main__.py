"""Runs every check, also after one has failed, so that one run names all there is to mend."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from config.supervisor.secrets import new_site_secrets

CHECKOUT = Path(__file__).resolve().parents[3]
TOOLS = Path(sys.executable).parent
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SITE_ADDRESS": "https://www.example.org",
    "ALLOWED_HOSTS": "www.example.org",
    "SECURITY_CONTACT": "mailto:security@example.org",
    **new_site_secrets(),
}
TESTS = {"DJANGO_SETTINGS_MODULE": "config.settings.test"}


@dataclass(frozen=True)
class Check:
    """A command that succeeds where the tree is as it should be."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=lambda: TESTS)


def tool(name: str, *arguments: str) -> list[str]:
    """Return the command line of a tool of the virtual environment."""
    return [str(TOOLS / name), *arguments]


def manage(*arguments: str) -> list[str]:
    """Return the command line of a management command."""
    return [sys.executable, "manage.py", *arguments]


CHECKS = (
    Check("formatting", tool("ruff", "format", "--check", ".")),
    Check("lint", tool("ruff", "check", ".")),
    Check("types", tool("mypy", ".")),
    Check("import rules", tool("lint-imports", "--no-cache")),
    Check("template lint", tool("djlint", "--lint", "--quiet", "templates")),
    Check("templates compile", [sys.executable, "-m", "config.checks.templates"]),
    Check("catalogues complete", manage("messages", "--check")),
    Check("starting content", manage("check_content")),
    Check("migrations complete", manage("makemigrations", "--check", "--dry-run")),
    Check("first tables", [sys.executable, "-m", "config.checks.first_tables"]),
    Check("locks current", [sys.executable, "-m", "config.checks.locks"]),
    Check(
        "deployment", manage("check", "--deploy", "--fail-level", "WARNING"), environment=PRODUCTION
    ),
)


def passes(check: Check) -> bool:
    """Run one check; print a line for it, and all that it says where it fails."""
    started = time.monotonic()
    result = subprocess.run(
        check.command,
        cwd=CHECKOUT,
        env={**os.environ, **check.environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    passed = result.returncode == 0
    word = "ok    " if passed else "FAILED"
    print(f"{word} {check.name} ({time.monotonic() - started:.1f} s)", flush=True)
    if not passed:
        print(result.stdout.rstrip(), end="\n\n", flush=True)
    return passed


def main() -> int:
    """Return 0 where every check passes."""
    failed = [check.name for check in CHECKS if not passes(check)]
    if failed:
        print(f"To mend: {', '.join(failed)}.", file=sys.stderr)
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
