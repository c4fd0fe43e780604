"""A server on this machine that speaks as LibreTranslate does, well and badly."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

from wagtail_localize.models import StringSegment, StringTranslation, Translation

from config.machine_translation import machine_translator
from tests.translation_strings import segments_of

KEY = "key-of-the-tests"
# {code: what stands before each translated text}; other languages are unknown.
WORDS = {"fr": "Traduit :", "ar": "مترجم:"}
Answer = tuple[int, Any]


class MachineServer:
    """What it was asked, and how it answers. `translate` makes of one text another in a language."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.host = f"127.0.0.1:{port}"
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.paths: list[str] = []
        self.is_over = Event()
        self.is_silent = False
        self.drips = False
        self.translate: Callable[[str, str], Any] = lambda text, code: _with_words(text, code)
        # Whole answers in place of translations: status, and bytes or what is sent as JSON.
        self.answer: Answer | None = None
        self.location = ""
        # Called while the person waits for the answer.
        self.meanwhile: Callable[[], None] = lambda: None

    @property
    def texts(self) -> list[str]:
        """All texts that were sent."""
        return [text for question in self.asked for text in question["q"]]

    def turn_on(self, settings: Any, key: str = KEY) -> None:
        """Let the site use this server."""
        settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = machine_translator(self.address, key)

    def reply(self, question: dict[str, Any]) -> Answer:
        """Return status and content, as the real server does."""
        if self.answer is not None:
            return self.answer
        if question.get("api_key") != KEY:
            return 403, {"error": "Invalid API key"}
        code = question["target"]
        if code not in WORDS:
            return 400, {"error": f"{code} is not supported"}
        return 200, {"translatedText": [self.translate(text, code) for text in question["q"]]}


def _with_words(text: str, code: str) -> str:
    return f"{WORDS[code]} {text}"


@contextmanager
def machine_server() -> Iterator[MachineServer]:
    """Run the server while the block lasts."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    found = server.known = MachineServer(server.server_port)  # type: ignore[attr-defined]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield found
    finally:
        found.is_over.set()
        server.shutdown()
        thread.join()
        server.server_close()


def take_words_away(translation: Translation, count: int | None = None) -> list[StringSegment]:
    """Leave the first strings of a translation, or all, without words; return them."""
    segments = segments_of(translation)[:count]
    for segment in segments:
        StringTranslation.objects.filter(pk=segment.translation_id).delete()
    return segments


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        known: MachineServer = self.server.known  # type: ignore[attr-defined]
        question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        known.asked.append(question)
        known.headers.append(dict(self.headers))
        known.paths.append(self.path)
        known.meanwhile()
        if known.is_silent:
            known.is_over.wait(60)
            return
        status, content = known.reply(question)
        body = content if isinstance(content, bytes) else json.dumps(content).encode()
        self.send_response(status)
        if known.location:
            self.send_header("Location", known.location)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        try:
            self._drip(body, known.is_over) if known.drips else self.wfile.write(body)
        except OSError:
            self.close_connection = True

    def _drip(self, body: bytes, is_over: Event) -> None:
        for place in range(len(body)):
            self.wfile.write(body[place : place + 1])
            if is_over.wait(0.05):
                return

    def log_message(self, *args: Any) -> None:
        """Say nothing."""
