"""Learners who press one button after the other: each a device with a cookie, in a process without Django."""

import http.client
import json
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

SECONDS_PER_ANSWER = 60.0
WARM_UP_AT_ONCE = 8
WARM_UP_ROUNDS = 3
SAVED = 303


def press(host: str, port: int, path: str, code: str) -> tuple[bool, float]:
    """Say that a lesson is read; return whether that was saved, and the milliseconds it took."""
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": f"learner={code}; learning=1",
        "Origin": f"http://{host}:{port}",
    }
    started = time.perf_counter()
    connection = http.client.HTTPConnection(host, port, timeout=SECONDS_PER_ANSWER)
    try:
        connection.request("POST", path, "", headers)
        answer = connection.getresponse()
        answer.read()
        saved = answer.status == SAVED
    except (OSError, http.client.HTTPException):
        saved = False
    finally:
        connection.close()
    return saved, (time.perf_counter() - started) * 1000


def press_for(
    seconds: float, host: str, port: int, path: str, codes: Sequence[str], learners: int
) -> dict[str, object]:
    """Let so many learners press at the same time, each code once, until the time or the codes are over."""
    started = time.monotonic()

    def keep_pressing(number: int) -> list[tuple[bool, float]]:
        results = []
        for code in codes[number::learners]:
            if time.monotonic() - started > seconds:
                break
            results.append(press(host, port, path, code))
        return results

    with ThreadPoolExecutor(learners) as crowd:
        results = [one for part in crowd.map(keep_pressing, range(learners)) for one in part]
    return {
        "milliseconds": [taken for saved, taken in results if saved],
        "failed": sum(not saved for saved, _taken in results),
        "seconds": time.monotonic() - started,
    }


def warm_up(host: str, port: int, path: str, codes: Sequence[str]) -> None:
    """Let every process of the site load what it needs, as it has long done in real life."""
    with ThreadPoolExecutor(WARM_UP_AT_ONCE) as crowd:
        for _round in range(WARM_UP_ROUNDS):
            list(crowd.map(lambda code: press(host, port, path, code), codes[:WARM_UP_AT_ONCE]))


def main() -> int:
    """Press on the site that the arguments name with the codes of standard input, and print the figures as JSON."""
    host, port, path, learners, seconds = sys.argv[1:6]
    codes = sys.stdin.read().split()
    warm_up(host, int(port), path, codes)
    fresh = codes[WARM_UP_AT_ONCE:]
    print(json.dumps(press_for(float(seconds), host, int(port), path, fresh, int(learners))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
