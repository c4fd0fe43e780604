"""The virtual environment that the commands make: when it fits, and how it is made."""

import sys
from pathlib import Path

import pytest

from config.supervisor import environment


@pytest.fixture(autouse=True)
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    locks = tmp_path / "requirements"
    locks.mkdir()
    (locks / "run.txt").write_text("one==1", encoding="utf-8")
    (locks / "dev.txt").write_text("one==1\ntwo==1", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text("[project]", encoding="utf-8")
    (tmp_path / "python").touch()
    for name, path in {
        "CHECKOUT": tmp_path,
        "LOCKS": locks,
        "PYTHON": tmp_path / "python",
        "STAMP": tmp_path / "stamp",
    }.items():
        monkeypatch.setattr(environment, name, path)
    return tmp_path


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """Return the steps that making the environment takes, in place of taking them."""
    taken: list[tuple[str, ...]] = []
    monkeypatch.setattr(environment, "_step", lambda *words: taken.append(words))
    return taken


def finish(packages: str) -> None:
    environment.STAMP.write_text(environment.fingerprint(packages), encoding="utf-8")


def test_without_a_stamp_it_is_half_made():
    assert not environment.is_ready("run")


@pytest.mark.parametrize(
    ("made", "needed", "ready"),
    [("run", "run", True), ("dev", "dev", True), ("dev", "run", True), ("run", "dev", False)],
)
def test_ready_with_the_stamp_of_a_lock_that_has_all(made: str, needed: str, ready: bool):
    finish(made)
    assert environment.is_ready(needed) == ready


def test_changed_lock_makes_it_stale():
    finish("run")
    (environment.LOCKS / "run.txt").write_text("one==2", encoding="utf-8")
    assert not environment.is_ready("run")


def test_packages_for_development_join_those_for_running(steps):
    finish("run")
    environment.make("dev")
    assert not any("venv" in words for words in steps)
    assert environment.is_ready("dev")


def test_outdated_environment_is_made_anew(steps):
    finish("run")
    (environment.LOCKS / "run.txt").write_text("one==2", encoding="utf-8")
    environment.make("dev")
    assert any("--clear" in words for words in steps)


@pytest.mark.parametrize(("section", "ready"), [("tool.ruff", True), ("tool.hatch", False)])
def test_only_what_is_installed_counts(checkout: Path, section: str, ready: bool):
    finish("run")
    text = f"[project]\n[{section}]\nkey = 1\n"
    (checkout / "pyproject.toml").write_text(text, encoding="utf-8")
    assert environment.is_ready("run") == ready


def test_missing_venv_module_names_the_debian_package(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(SystemExit, match="python3-venv"):
        environment.make("run")


def test_failing_step_is_one_line(checkout: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(environment, "LOG", checkout / "environment.log")
    code = "import sys; sys.exit('WARNING: x\\nERROR: No matching distribution\\nmore')"
    with pytest.raises(
        SystemExit, match=r"ERROR: No matching distribution \(all of it: env"
    ) as caught:
        environment._step(sys.executable, "-c", code)
    assert "\n" not in str(caught.value)
