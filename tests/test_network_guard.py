"""No test leaves this machine: the guard itself is tested."""

import socket

import pytest
from pytest_socket import SocketConnectBlockedError


@pytest.mark.filterwarnings("ignore:A test tried to use socket")
def test_an_outside_address_is_refused() -> None:
    with (
        socket.socket(socket.AF_INET, socket.SOCK_STREAM) as caller,
        pytest.raises(SocketConnectBlockedError),
    ):
        caller.connect(("192.0.2.1", 80))


def test_the_machine_itself_answers() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        with socket.create_connection(server.getsockname()) as caller:
            caller.sendall(b"bonjour")
        answered, _ = server.accept()
        with answered:
            assert answered.recv(16) == b"bonjour"
