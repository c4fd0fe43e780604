"""What a run of the loader did, line by line."""

from dataclasses import dataclass, field


@dataclass
class Report:
    """Counts of what was loaded and what was already there, and a line for all that was left alone."""

    loaded: list[str] = field(default_factory=list)
    unchanged: int = 0
    left_alone: list[str] = field(default_factory=list)
    incomplete: list[str] = field(default_factory=list)

    def add(self, other: "Report") -> None:
        """Add what another part of the same run did."""
        self.loaded += other.loaded
        self.unchanged += other.unchanged
        self.left_alone += other.left_alone
        self.incomplete += other.incomplete

    def lines(self) -> list[str]:
        """Return the report for an operator."""
        lines = [f"{len(self.loaded)} loaded, {self.unchanged} unchanged"]
        lines += [f"left alone, changed since by an editor: {name}" for name in self.left_alone]
        lines += [f"kept as a draft, translation incomplete: {name}" for name in self.incomplete]
        return lines
