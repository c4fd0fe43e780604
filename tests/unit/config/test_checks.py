"""The checks that `make check` has of its own."""

from pathlib import Path

from config.checks import locks, templates

INDEX_OPTION = "--" + "index-url"
HASH = "--hash=sha256:" + "0" * 64
GOOD = f"one==1.2 \\\n    {HASH}\n    # via x\ntwo-parts==3 ; marker \\\n    {HASH}\n"


def faults(text: str, *requirements: str) -> list[str]:
    return list(locks.Lock("lock.txt", text).faults(requirements))


class TestLocks:
    def test_good_lock(self):
        assert faults(GOOD, "one>=1,<2", "Two_Parts>=3") == []

    def test_missing_pin(self):
        assert faults(GOOD, "three") == ["lock.txt does not pin three."]

    def test_pin_outside_the_range(self):
        assert faults(GOOD, "one>=2") == ["lock.txt pins one 1.2, not >=2."]

    def test_every_pin_of_a_package_is_looked_at(self):
        text = f"{GOOD}one==3 ; other \\\n    {HASH}\n"
        assert faults(text, "one<2") == ["lock.txt pins one 3, not <2."]

    def test_pin_without_a_hash(self):
        assert faults("one==1.2\n", "one") == ["lock.txt pins one==1.2 without a hash."]

    def test_index_address(self):
        assert len(faults(f"{INDEX_OPTION} https://packages.example/simple\n" + GOOD)) == 1
        assert len(faults("-f wheels\n" + GOOD)) == 1

    def test_production_and_development_agree(self):
        base = locks.Lock("base.txt", GOOD)
        other = locks.Lock("dev.txt", GOOD.replace("1.2", "1.3"))
        assert list(locks.disagreements(base, base)) == []
        assert list(locks.disagreements(base, other)) == [
            "dev.txt pins one to other versions than base.txt."
        ]

    def test_the_locks_of_this_project(self):
        assert locks.main() == 0


class TestTemplates:
    def test_names_are_relative_and_skip_other_files(self, tmp_path: Path):
        (tmp_path / "blocks").mkdir()
        for name in ("blocks/a.html", "b.txt", "c.md"):
            (tmp_path / name).touch()
        assert list(templates.template_names(tmp_path)) == ["b.txt", "blocks/a.html"]
