"""Tells, without a network, whether the locked requirements are what pyproject.toml asks for."""

import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

CHECKOUT = Path(__file__).resolve().parents[3]
ADDRESS = re.compile(r"://|^\s*-(i|f|-index|-extra|-find)")
PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;]+)")
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}\b")


@dataclass(frozen=True)
class Lock:
    """One compiled file of pinned requirements."""

    name: str
    text: str

    @property
    def pins(self) -> dict[str, set[str]]:
        """Return the pinned versions of each package; markers can give a package more than one."""
        pins: defaultdict[str, set[str]] = defaultdict(set)
        for line in self.text.splitlines():
            if match := PIN.match(line):
                pins[canonicalize_name(match["name"])].add(match["version"])
        return dict(pins)

    def faults(self, requirements: Sequence[str]) -> Iterator[str]:
        """Yield what is wrong with this lock, given the requirements that it was compiled from."""
        if ADDRESS.search(re.sub(r"#.*", "", self.text)):
            yield f"{self.name} holds an address: compile it with --no-emit-index-url."
        for entry in re.split(r"\n(?=[A-Za-z0-9])", self.text):
            if PIN.match(entry) and not HASH.search(entry):
                yield f"{self.name} pins {entry.split()[0]} without a hash."
        pins = self.pins
        for requirement in map(Requirement, requirements):
            versions = pins.get(canonicalize_name(requirement.name), set())
            if not versions:
                yield f"{self.name} does not pin {requirement.name}."
            for version in versions:
                if not requirement.specifier.contains(version, prereleases=True):
                    yield f"{self.name} pins {requirement.name} {version}, not {requirement.specifier}."


def disagreements(lesser: Lock, greater: Lock) -> Iterator[str]:
    """Yield the packages whose version in the greater lock is not the one of the lesser."""
    found = greater.pins
    for name, versions in lesser.pins.items():
        if found.get(name) != versions:
            yield f"{greater.name} pins {name} to other versions than {lesser.name}."


def main() -> int:
    """Print the faults of the locks; return 0 where there are none."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    base, run, development = (
        Lock(name, (CHECKOUT / name).read_text(encoding="utf-8"))
        for name in ("requirements/base.txt", "requirements/run.txt", "requirements/dev.txt")
    )
    needed = project["dependencies"]
    further = project["optional-dependencies"]
    found = [
        *base.faults(needed),
        *run.faults(needed + further["run"]),
        *development.faults(needed + further["run"] + further["dev"]),
        *disagreements(base, run),
        *disagreements(run, development),
    ]
    print("\n".join([*found, "Run `make locks`."] if found else []))
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
