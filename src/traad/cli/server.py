"""Starting the server of the workbench and the browser that shows it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
import webbrowser

import click

from traad.errors import UsageError
from traad.resources import find_resource
from traad.settings import Project

ADDRESS = "127.0.0.1"


def run(project: Project, coder: str | None, port: int, *, browser: bool = True) -> None:
    """Serve one project on 127.0.0.1 until Ctrl-C.

    Raises:
        UsageError: the port is taken.
    """
    with socket.socket() as probe:
        if probe.connect_ex((ADDRESS, port)) == 0:
            raise UsageError(
                f"Port {port} is taken, perhaps by another Tråd; stop it, or choose another "
                f"with: --port {port + 1}"
            )
    app = find_resource("app.py")
    # The rest of the settings stand in .streamlit/config.toml beside app.py.
    command = [sys.executable, "-m", "streamlit", "run", str(app), "--server.headless", "true"]
    command += ["--server.address", ADDRESS, "--server.port", str(port)]
    environment = {**os.environ, "TRAAD_PROJECT": str(project.root)}
    if coder:
        environment["TRAAD_CODER"] = coder
    url = f"http://{ADDRESS}:{port}"
    click.echo(f"The workbench is at {url} (this machine only). Stop it with Ctrl-C.")
    if browser:
        threading.Thread(target=_open_when_ready, args=(url,), daemon=True).start()
    # Whoever ends this process means the server too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    server = subprocess.Popen(command, env=environment, cwd=app.parent, stdout=subprocess.DEVNULL)
    try:
        status = server.wait()
    except KeyboardInterrupt:
        server.terminate()
        server.wait(timeout=10)
        return
    if status:
        raise UsageError(f"The server stopped by itself (status {status}); see the lines above.")


def _open_when_ready(url: str) -> None:
    for _ in range(120):
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=1):
                webbrowser.open(url)
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.25)
