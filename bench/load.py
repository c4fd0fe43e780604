"""A small load of requests on loopback, bounded in time and number, in a process of its own."""

import json
import socket
import sys
import threading
import time

FOUND = b"HTTP/1.1 200 "
CONNECTIONS = 4
MOST_REQUESTS = 20_000
SECONDS_PER_ANSWER = 20.0


def request(host: str, port: int, path: str) -> bytes:
    """Send one request and return the whole answer; the server closes the connection after it."""
    lines = (f"GET {path} HTTP/1.1", f"Host: {host}:{port}", "Connection: close", "", "")
    with socket.create_connection((host, port), timeout=SECONDS_PER_ANSWER) as connection:
        connection.sendall("\r\n".join(lines).encode())
        pieces = []
        while piece := connection.recv(262_144):
            pieces.append(piece)
    return b"".join(pieces)


def requests_per_second(host: str, port: int, path: str, seconds: float) -> dict[str, float]:
    """Keep the server busy for so many seconds; return how many answers came, and how fast."""
    started = time.monotonic()
    counts = [0] * CONNECTIONS

    def keep_asking(number: int) -> None:
        while time.monotonic() - started < seconds and counts[number] < MOST_REQUESTS / CONNECTIONS:
            if not request(host, port, path).startswith(FOUND):
                return
            counts[number] += 1

    threads = [threading.Thread(target=keep_asking, args=[number]) for number in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    elapsed = time.monotonic() - started
    return {"requests": sum(counts), "per_second": sum(counts) / elapsed}


if __name__ == "__main__":
    host, port, path, seconds = sys.argv[1:]
    print(json.dumps(requests_per_second(host, int(port), path, float(seconds))))
