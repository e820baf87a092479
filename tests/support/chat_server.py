"""A chat-completions server on the loopback, for real: it answers as a test tells it to, and keeps what it was sent."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any, NamedTuple


class Received(NamedTuple):
    """One request."""

    method: str
    path: str
    headers: dict[str, str]
    body: Any

    @property
    def question(self) -> Any:
        return json.loads(self.body["messages"][1]["content"])


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Chat

    def do_GET(self) -> None:
        self._do(None)

    def do_POST(self) -> None:
        self._do(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

    def _do(self, body: Any) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        received = Received(self.command, self.path, headers, body)
        self.server.next(received)(self, received)

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""

    def send(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)


Act = Callable[[Handler, Received], None]


class Chat(ThreadingHTTPServer):
    """Acts in the order of `script`, and after its end as `always`; `models` is for the list of models."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.received: list[Received] = []
        self.script: list[Act] = []
        self.always: Act = good()
        self.models: Act = says({"object": "list", "data": [{"id": "tiny", "root": "org/tiny", "created": 1}]})
        self._lock = Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    @property
    def chats(self) -> list[Received]:
        return [one for one in self.received if one.method == "POST"]

    def next(self, received: Received) -> Act:
        with self._lock:
            self.received.append(received)
            if received.method == "GET":
                return self.models
            return self.script.pop(0) if self.script else self.always

    def handle_error(self, *_: object) -> None:
        """A client that went away is part of the tests."""


@contextmanager
def serving() -> Iterator[Chat]:
    with Chat() as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def completion(content: object, **more: object) -> dict[str, object]:
    choice = {"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": "stop"}
    return {"object": "chat.completion", "model": "tiny", "choices": [choice], **more}


def good(probability: Callable[[str], float] = lambda claim: 0.75, **more: object) -> Act:
    """Answers with a probability for the claim."""

    def act(handler: Handler, received: Received) -> None:
        content = json.dumps({"probability": probability(received.question["claim"])})
        handler.send(200, json.dumps(completion(content, **more)).encode())

    return act


def content(text: object) -> Act:
    """A proper completion around that text."""
    return says(completion(text))


def says(body: object, status: int = 200, **headers: str) -> Act:
    """That JSON, or those bytes."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    return lambda handler, received: handler.send(status, data, **headers)


def drops(handler: Handler, received: Received) -> None:
    """Ends the connection without a word."""
    handler.close_connection = True
