"""The command line that the Makefile calls: `python -m config.supervisor COMMAND [ARGUMENTS]`."""

import sys

from config.supervisor.commands import COMMANDS
from config.supervisor.failure import Failure
from config.supervisor.signals import StopRequested, StopSignals


def main() -> int:
    """Run one command; a failure is one line on the error output."""
    name, *arguments = sys.argv[1:] or [""]
    command = COMMANDS.get(name)
    if command is None:
        print(f"Commands: {', '.join(COMMANDS)}.", file=sys.stderr)
        return 2
    signals = StopSignals()
    signals.install()
    try:
        return command(signals, arguments)
    except Failure as failure:
        print(failure, file=sys.stderr)
        return 1
    except StopRequested:
        print("Stopped.")
        return 0


if __name__ == "__main__":
    sys.exit(main())
