"""Answers are sent at once."""

from __future__ import annotations

import socket

from traad.ui.promptness import answer_at_once, listening


def test_connections_do_not_wait_for_more_to_say() -> None:
    # As Streamlit makes it: without the protocol.
    with socket.socket(socket.AF_INET) as waiting:
        waiting.bind(("127.0.0.1", 0))
        waiting.listen()
        assert waiting in listening()
        answer_at_once()
        with socket.create_connection(waiting.getsockname()) as asking:
            taken, _from = waiting.accept()
            with taken:
                assert taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
                assert asking not in listening()
                assert taken not in listening()
    assert waiting not in listening()
