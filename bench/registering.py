"""People who register actions at the same time: a browser for each of them, in a process of its own, without Django."""

import http.client
import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from functools import partial
from urllib.parse import urlencode

SECONDS_PER_ANSWER = 120.0
# One person in so many presses twice, the second time before there is an answer to the first.
IMPATIENT = 5
PLACES = (("PT", "Lisboa"), ("BR", "Recife"), ("EG", "القاهرة"), ("FR", "Lyon"), ("ID", "Bandung"))
HIDDEN = re.compile(r'name="(sending|csrfmiddlewaretoken)" value="([^"]*)"')
CODE = re.compile(r'class="code__value"[^>]*>([^<]+)<')
OFFERED_CITY = re.compile(r'name="city" value="(\d+)"')
MY_ACTION = "/en/my-action/"
OK, FOUND = 200, 302


class Refused(Exception):
    """The site did not do what a person asked for; says at which address, and with which status."""


@dataclass(frozen=True)
class Receipt:
    """What a person has in hands in the end: the code, the title that they wrote; and the seconds it took."""

    code: str
    title: str
    seconds: float


@dataclass(frozen=True)
class Answer:
    """Status and text of an answer."""

    status: int
    text: str


class Person:
    """Somebody with a browser of their own: a cookie jar, one page after the other, and perhaps no patience."""

    def __init__(self, host: str, port: int, number: int) -> None:
        self._host, self._port = host, port
        self._country, self._city = PLACES[number % len(PLACES)]
        self._presses = 2 if number % IMPATIENT == 0 else 1
        self._cookies: dict[str, str] = {}

    def register(self, path: str, day: str, title: str) -> Receipt:
        """Go the whole way, safety first, and return the receipt. Raises Refused where it ends before."""
        started = time.monotonic()
        code = self._begin(path)
        self._save_place()
        self._save("what", title=title, description="We talk with people.", kinds="stand")
        self._save("when", start_date=day, start_time="18:00", time_zone="UTC", mode="in_person")
        self._save("details", links="example.org/stand")
        self._save("contact", name="Someone", channel="by messenger")
        self._save("check", self._presses, consent="on")
        if title not in self._ask("GET", MY_ACTION).text:
            raise Refused(f"{MY_ACTION} does not show the action")
        return Receipt(code, title, time.monotonic() - started)

    def _begin(self, path: str) -> str:
        """Settle country and safety, and return the code."""
        start = self._ask("GET", path)
        safety = self._press(path, start, {"country": self._country})
        choices = {"country": self._country, "precision": "city", "visibility": "now"}
        begun = self._press(
            path, safety, {**choices, "suggested_for": self._country}, self._presses
        )
        found = CODE.search(begun.text)
        if found is None:
            raise Refused(f"{path} shows no code")
        return found[1]

    def _save_place(self) -> None:
        """Type the city and, where several fit, choose the first."""
        path = f"{MY_ACTION}place/"
        typed = {"city_as_written": self._city}
        answer = self._press(path, self._ask("GET", path), typed)
        offered = OFFERED_CITY.search(answer.text)
        if answer.status == OK and offered:
            answer = self._press(path, answer, {**typed, "city": offered[1]})
        _expect(FOUND, answer, path)

    def _save(self, section: str, presses: int = 1, **fields: str) -> None:
        path = f"{MY_ACTION}{section}/"
        answer = self._press(path, self._ask("GET", path), fields, presses)
        _expect(FOUND, answer, path)

    def _press(self, path: str, page: Answer, fields: dict[str, str], presses: int = 1) -> Answer:
        """Send the form of a page, as often as the button is pressed, all at once; return the last answer."""
        content = {**dict(HIDDEN.findall(page.text)), **fields}
        send = partial(self._ask, "POST", path, content)
        with ThreadPoolExecutor(presses) as fingers:
            answers = list(fingers.map(lambda _number: send(), range(presses)))
        return answers[-1]

    def _ask(self, method: str, path: str, fields: dict[str, str] | None = None) -> Answer:
        """Send one request with the cookies so far. Raises Refused for an error of the site."""
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items()),
        }
        connection = http.client.HTTPConnection(self._host, self._port, timeout=SECONDS_PER_ANSWER)
        try:
            body = urlencode(fields) if fields is not None else None
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            text = response.read().decode()
        except (OSError, http.client.HTTPException) as error:
            raise Refused(f"{path}: {type(error).__name__}") from error
        finally:
            connection.close()
        for cookie in response.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self._cookies[name] = value
        if response.status not in (OK, FOUND):
            raise Refused(f"{path} answers {response.status}")
        return Answer(response.status, text)


def _expect(status: int, answer: Answer, path: str) -> None:
    if answer.status != status:
        raise Refused(f"{path} shows the form again")


def register_for(
    seconds: float, persons: int, register: Callable[[int, int], Receipt]
) -> Iterator[Receipt | Refused]:
    """Let so many people register one action after the other; whoever has begun in time goes on to the end.

    `register` takes the number of the person and of the action.
    """
    deadline = time.monotonic() + seconds

    def keep_registering(person: int) -> list[Receipt | Refused]:
        results: list[Receipt | Refused] = []
        while not results or time.monotonic() < deadline:
            try:
                results.append(register(person, len(results)))
            except Refused as refused:
                results.append(refused)
        return results

    with ThreadPoolExecutor(persons) as crowd:
        for results in crowd.map(keep_registering, range(persons)):
            yield from results


def main() -> int:
    """Register on the site that the arguments name, and print receipts and errors as JSON."""
    host, port, path, day, persons, seconds = sys.argv[1:7]

    def register(person: int, number: int) -> Receipt:
        browser = Person(host, int(port), person)
        return browser.register(path, day, f"Benchmark stand {person}.{number}")

    results = list(register_for(float(seconds), int(persons), register))
    receipts = [asdict(result) for result in results if isinstance(result, Receipt)]
    errors = [str(result) for result in results if isinstance(result, Refused)]
    print(json.dumps({"receipts": receipts, "errors": errors}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
