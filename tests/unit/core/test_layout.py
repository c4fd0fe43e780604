"""The tree keeps its shape."""

import subprocess
import sys
from importlib.util import find_spec

from tests.databases import ROOT


def test_site_is_a_source_root_and_no_package():
    assert not (ROOT / "site" / "__init__.py").exists()
    assert str(ROOT) not in str(find_spec("site").origin)


def test_import_rules_hold():
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)

    assert done.returncode == 0, done.stdout


def test_no_module_has_a_package_of_the_same_name_beside_it():
    modules = {path.with_suffix("") for path in ROOT.glob("[a-z]*/**/*.py")}
    packages = {path.parent for path in ROOT.glob("[a-z]*/**/__init__.py")}

    assert modules & packages == set()
