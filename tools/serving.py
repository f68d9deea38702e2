"""A server of the workbench to look at, on a port that nobody uses."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from traad.resources import find_resource


@contextmanager
def serving(script: Path | None = None, **environment: str) -> Iterator[str]:
    """Serve a script of Streamlit, or the workbench; gives the address. It ends with the block."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    app = find_resource("app.py")
    command = [sys.executable, "-m", "streamlit", "run", str(script or app)]
    server = subprocess.Popen(
        [*command, "--server.port", str(port)],
        cwd=app.parent,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{url}/_stcore/health", timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield url
    finally:
        server.terminate()
        server.wait(10)
