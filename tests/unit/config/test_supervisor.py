"""The parts of the supervisor that work without a running site."""

import os
import signal
import socket
import stat
import sys
import time
from pathlib import Path

import pytest

from config.supervisor import __main__, database, processes, site_services
from config.supervisor.addresses import Address
from config.supervisor.chromium import chromium
from config.supervisor.failure import Failure
from config.supervisor.lock import exclusive
from config.supervisor.secrets import kept_secret
from config.supervisor.signals import StopRequested, StopSignals


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


@pytest.fixture
def listening() -> Address:
    """Return an address of this machine that is taken while the test runs."""
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        yield Address("127.0.0.1", holder.getsockname()[1])


@pytest.fixture
def logs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the logs of steps out of the checkout."""
    monkeypatch.setattr(processes, "LOGS", tmp_path / "log")
    monkeypatch.setattr(processes, "CHECKOUT", tmp_path)
    return tmp_path / "log"


class TestAddress:
    def test_default_is_loopback(self):
        assert Address.from_environment({}).url == "http://127.0.0.1:8000"

    def test_environment_overrides(self):
        address = Address.from_environment({"HOST": "localhost", "PORT": "8123"})
        assert address.binding == "localhost:8123"

    @pytest.mark.parametrize("port", ["0", "65536", "eighty", "-1", "8000.5", "٨٠٠٠"])
    def test_wrong_port_is_named(self, port: str):
        with pytest.raises(Failure, match="PORT must be a number from 1 to 65535") as caught:
            Address.from_environment({"PORT": port})
        assert repr(port) in str(caught.value)

    def test_taken_port_is_refused_in_one_line(self, listening: Address):
        with pytest.raises(
            Failure, match=f"Port {listening.port} on 127.0.0.1 is in use"
        ) as caught:
            listening.ensure_free()
        assert "\n" not in str(caught.value)

    def test_taken_port_answers(self, listening: Address):
        assert listening.is_answering()

    def test_address_of_another_machine_is_refused(self):
        with pytest.raises(Failure, match=r"cannot listen on 192\.0\.2\.1:8000"):
            Address("192.0.2.1").ensure_free()

    def test_every_interface_is_opened_by_loopback(self):
        assert Address("0.0.0.0").url == "http://127.0.0.1:8000"

    def test_ipv6_stands_in_brackets(self):
        address = Address.from_environment({"HOST": "[::1]"})
        assert (address.url, address.binding) == ("http://[::1]:8000", "[::1]:8000")


class TestSecrets:
    def test_made_once_and_kept(self, tmp_path: Path):
        first = kept_secret(tmp_path / "secrets", "secret_key")
        assert len(first) >= 50
        assert kept_secret(tmp_path / "secrets", "secret_key") == first

    def test_only_the_owner_may_read(self, tmp_path: Path):
        kept_secret(tmp_path / "secrets", "secret_key")
        assert mode_of(tmp_path / "secrets") == 0o700
        assert mode_of(tmp_path / "secrets" / "secret_key") == 0o600

    def test_loose_modes_are_tightened(self, tmp_path: Path):
        kept_secret(tmp_path, "secret_key")
        (tmp_path / "secret_key").chmod(0o644)
        kept_secret(tmp_path, "secret_key")
        assert mode_of(tmp_path / "secret_key") == 0o600

    def test_empty_file_is_no_secret(self, tmp_path: Path):
        (tmp_path / "secret_key").touch()
        assert len(kept_secret(tmp_path, "secret_key")) >= 50

    def test_unwritable_folder_is_named(self, tmp_path: Path):
        (tmp_path / "file").touch()
        with pytest.raises(Failure, match="cannot be kept"):
            kept_secret(tmp_path / "file" / "secrets", "secret_key")


class TestDatabaseUrl:
    @pytest.mark.parametrize("url", ["rubbish", "mysql://user@host/name", "sqlite:///file"])
    def test_other_databases_are_refused(self, url: str):
        with pytest.raises(Failure, match="must be an address like postgresql://"):
            database.ensure_reachable(url)

    def test_wrong_port_is_named(self):
        with pytest.raises(Failure, match="DATABASE_URL is not an address"):
            database.ensure_reachable("postgresql://user@host:port/name")

    def test_unreachable_server_is_one_line_without_the_password(self):
        with socket.socket() as holder:
            holder.bind(("127.0.0.1", 0))
            port = holder.getsockname()[1]
            with pytest.raises(Failure) as caught:
                database.ensure_reachable(f"postgresql://user:hush@127.0.0.1:{port}/name")
        line = str(caught.value)
        assert line.startswith(f"DATABASE_URL: database name on 127.0.0.1 port {port} cannot")
        assert "hush" not in line
        assert "\n" not in line

    @pytest.mark.parametrize(
        "url", ["rubbish", "mysql://user@host/name", "postgresql://host:port/n"]
    )
    def test_the_variable_that_was_set_is_named(self, url: str):
        with pytest.raises(Failure, match=r"^TEST_DATABASE_URL "):
            database.ensure_reachable(url, "TEST_DATABASE_URL")

    def test_the_tests_own_server_is_reachable(self):
        database.ensure_reachable(os.environ["DATABASE_URL"])


class TestRuntimeFolder:
    def test_long_checkout_gets_a_short_private_folder(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr(database, "RUN", tmp_path / ("long" * 30))
        monkeypatch.setattr(database.tempfile, "gettempdir", lambda: str(tmp_path))
        folder = database._runtime_folder()
        assert folder.parent == tmp_path
        assert mode_of(folder) == 0o700

    def test_folder_prepared_by_somebody_else_is_refused(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr(database, "RUN", tmp_path / ("long" * 30))
        monkeypatch.setattr(database.tempfile, "gettempdir", lambda: str(tmp_path))
        folder = database._runtime_folder()
        folder.rmdir()
        (tmp_path / "elsewhere").mkdir()
        folder.symlink_to(tmp_path / "elsewhere")
        with pytest.raises(Failure, match="belongs to somebody else"):
            database._runtime_folder()


class TestProcesses:
    def test_failing_step_says_its_last_line(self, logs: Path):
        with pytest.raises(Failure, match=r"^step: no such thing \(all of it: log/step.log\)$"):
            processes.run_step("step", python("raise ValueError('no such thing')"), os.environ)
        assert "Traceback" in (logs / "step.log").read_text(encoding="utf-8")

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("", "it ended without saying why"),
            ("CommandError: It is refused.", "It is refused."),
            ("x\ndjango.core.exceptions.ImproperlyConfigured: Set the key\n", "Set the key"),
            ("error: something: else", "something: else"),
            ("two words: are no exception", "two words: are no exception"),
            (
                "SystemCheckError: x\n\nERRORS:\n?: (core.E001) Mend it.\n\nx 1 issue",
                "?: (core.E001) Mend it.",
            ),
        ],
    )
    def test_reason(self, text: str, reason: str):
        assert processes.reason(text) == reason

    def test_missing_program_is_named(self, tmp_path: Path):
        with pytest.raises(Failure, match="The web process cannot be started"):
            processes.Process("web", [str(tmp_path / "nothing")], os.environ)

    def test_process_that_dies_is_named_with_its_exit_code(self):
        process = processes.Process("worker", python("raise SystemExit(3)"), os.environ)
        with pytest.raises(Failure, match="The worker process ended by itself with exit code 3"):
            processes.watch([process])

    def test_stop_ends_the_children_of_a_process_too(self, tmp_path: Path):
        number = tmp_path / "number"
        code = (
            "import pathlib, subprocess, sys, time\n"
            "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
            f"pathlib.Path({str(number)!r}).write_text(str(child.pid))\n"
            "time.sleep(60)\n"
        )
        process = processes.Process("web", python(code), os.environ)
        processes.wait_until(lambda: number.exists() and bool(number.read_text()), [process], 20)
        process.stop()
        assert process.exit_code == -signal.SIGTERM
        assert not is_running(int(number.read_text()))

    def test_process_that_ignores_the_signal_is_killed(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr(processes, "PATIENCE_IN_SECONDS", 0.2)
        ready = tmp_path / "ready"
        code = (
            "import pathlib, signal, time\n"
            "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
            f"pathlib.Path({str(ready)!r}).touch()\n"
            "time.sleep(60)\n"
        )
        process = processes.Process("web", python(code), os.environ)
        processes.wait_until(ready.exists, [process], 20)
        process.stop()
        assert process.exit_code == -signal.SIGKILL

    def test_waiting_ends_after_a_while(self):
        process = processes.Process("web", python("import time; time.sleep(60)"), os.environ)
        try:
            with pytest.raises(Failure, match="does not answer after 0 seconds"):
                processes.wait_until(lambda: False, [process], 0)
        finally:
            process.stop()


def is_running(number: int) -> bool:
    """Tell whether a process runs, giving the system a moment to bury one that was killed."""
    for _ in range(40):
        try:
            state = Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rpartition(")")[2]
        except OSError:
            return False
        if state.split()[0] == "Z":
            return False
        time.sleep(0.05)
    return True


class TestStopSignals:
    @pytest.fixture(autouse=True)
    def signals(self) -> StopSignals:
        before = {
            number: signal.getsignal(number)
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
        }
        signals = StopSignals()
        signals.install()
        yield signals
        for number, handler in before.items():
            signal.signal(number, handler)

    @pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
    def test_first_signal_stops(self, number: signal.Signals):
        with pytest.raises(StopRequested):
            os.kill(os.getpid(), number)

    def test_second_signal_does_not_disturb(self):
        with pytest.raises(StopRequested):
            os.kill(os.getpid(), signal.SIGTERM)
        os.kill(os.getpid(), signal.SIGTERM)

    def test_deferred_signal_waits_for_the_end_of_the_block(self, signals: StopSignals):
        finished = []

        def start_something() -> None:
            with signals.deferred():
                os.kill(os.getpid(), signal.SIGTERM)
                finished.append(True)

        with pytest.raises(StopRequested):
            start_something()
        assert finished


class TestLock:
    def test_second_holder_is_refused_and_told_who_holds_it(self, tmp_path: Path):
        refusal = rf"The site runs already in this checkout \(process {os.getpid()}\)\."
        with (
            exclusive(tmp_path / "run" / "site.lock", "The site"),
            pytest.raises(Failure, match=refusal),
            exclusive(tmp_path / "run" / "site.lock", "The site"),
        ):
            pass

    def test_free_again_afterwards(self, tmp_path: Path):
        for _ in range(2):
            with exclusive(tmp_path / "site.lock", "The site"):
                pass


class TestChromium:
    def test_named_browser_is_taken(self):
        assert chromium({"CHROMIUM": sys.executable}) == sys.executable

    def test_wrong_name_is_one_line_with_the_packages(self, tmp_path: Path):
        with pytest.raises(Failure, match="chromium-headless-shell and fonts-noto-core"):
            chromium({"CHROMIUM": str(tmp_path / "browser")})


class TestSiteEnvironment:
    ADDRESS = Address("127.0.0.1", 8123)

    def test_own_values_win_but_not_over_the_kind_of_site(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setenv("SITE_ADDRESS", "https://www.example.org")
        monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "config.settings.dev")
        monkeypatch.setenv("SECRET_KEY", "own")
        found = site_services.site_environment(site_services.PRODUCTION, self.ADDRESS, "url")
        assert found["SITE_ADDRESS"] == "https://www.example.org"
        assert found["DJANGO_SETTINGS_MODULE"] == "config.settings.production"
        assert found["SECRET_KEY"] == "own"
        assert found["DATABASE_URL"] == "url"

    def test_secret_key_is_made_where_none_is_set(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.delenv("SECRET_KEY", raising=False)
        monkeypatch.setattr(site_services, "SECRETS", tmp_path)
        found = site_services.site_environment(site_services.DEVELOPMENT, self.ADDRESS, "url")
        assert found["SECRET_KEY"] == (tmp_path / "secret_key").read_text(encoding="utf-8")

    def test_access_log_has_no_client_address_and_no_query(self):
        command = site_services.PRODUCTION.web_command(self.ADDRESS)
        access_log = command[command.index("--access-logformat") + 1]
        for field in ("%(h)s", "%(r)s", "%(q)s", "%(f)s", "%(a)s", "{"):
            assert field not in access_log

    def test_examples_stay_out_of_production(self):
        steps = site_services.PRODUCTION.preparation
        words = [word for step in steps for command in step.values() for word in command]
        assert "load_content" in words
        assert "--examples" not in words


class TestRunningSite:
    def test_worker_starts_when_the_site_answers(
        self,
        listening: Address,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ):
        programs = {"runserver": "import time; time.sleep(60)", "db_worker": "raise SystemExit(3)"}
        monkeypatch.setattr(
            site_services, "manage", lambda name, *words: python(programs.get(name, "input()"))
        )

        with pytest.raises(Failure, match="The worker process ended by itself with exit code 3"):
            site_services.keep_running(site_services.DEVELOPMENT, listening, dict(os.environ))

        assert listening.url in capsys.readouterr().out

    def test_worker_does_not_start_beside_a_web_server_that_ends(
        self, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr(site_services, "manage", lambda *words: python("raise SystemExit(3)"))

        with pytest.raises(Failure, match="The web process ended by itself with exit code 3"):
            site_services.keep_running(
                site_services.DEVELOPMENT, Address("127.0.0.1", 9), dict(os.environ)
            )


class TestCommandLine:
    def test_unknown_command_lists_the_known_ones(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ):
        monkeypatch.setattr(sys, "argv", ["supervisor", "dance"])
        assert __main__.main() == 2
        assert "run, serve" in capsys.readouterr().err
