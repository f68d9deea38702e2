"""`traad serve` as a process: on this machine only, and gone when it is told to go."""

from __future__ import annotations

import http.client
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _get(port: int, path: str, host: str | None = None) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path, headers={"Host": host} if host else {})
        return connection.getresponse().status
    except OSError:
        return 0
    finally:
        connection.close()


def _wait_for(port: int, status: int, seconds: float = 60) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if _get(port, "/_stcore/health") == status:
            return True
        time.sleep(0.2)
    return False


@pytest.fixture
def served(coded, tmp_path):
    port = _free_port()
    command = [sys.executable, "-m", "traad", "--project", coded.root, "serve", "--no-browser"]
    with Path(tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(
            [*map(str, command), "--port", str(port)], stdout=log, stderr=subprocess.STDOUT
        )
        yield process, port
        if process.poll() is None:
            process.terminate()
            process.wait(timeout=20)


def test_it_serves_this_machine_only_and_stops_when_told(served, coded) -> None:
    process, port = served
    assert _wait_for(port, 200)
    assert _get(port, "/") == 200
    assert _get(port, "/", host="evil.example") == 400
    assert _get(port, "/_stcore/health", host="evil.example") == 400
    assert "Port" in coded("serve", "--no-browser", "--port", port, status=2)
    with socket.socket() as probe:
        address = socket.gethostbyname(socket.gethostname())
        assert address.startswith("127.") or probe.connect_ex((address, port)) != 0
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=20) == 0
    assert _wait_for(port, 0, seconds=10)
