"""Serving over https."""

import re
import ssl
import subprocess
import urllib.request
from pathlib import Path

import pytest

from narrate.cli import run
from tests.publish.listening import rendered
from tests.publish.server import serving


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for this machine that its own key has signed, as `openssl` makes one."""
    folder = tmp_path_factory.mktemp("certificate")
    cert, key = folder / "cert.pem", folder / "key.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    names = [
        "-subj",
        "/CN=localhost",
        "-addext",
        "subjectAltName=DNS:localhost,IP:127.0.0.1",
    ]
    files = ["-out", str(cert), "-keyout", str(key)]
    subprocess.run([*command, *names, *files], check=True, capture_output=True)
    return cert, key


def test_a_certificate_is_served_with(
    certificate: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Every address is https then, and whoever trusts the certificate hears the speech."""
    folder = tmp_path_factory.mktemp("library") / "renders"
    folder.mkdir()
    rendered(folder, "a.mp3")
    cert, key = certificate
    context = ssl.create_default_context(cafile=cert)
    with serving(folder, "--cert", str(cert), "--key", str(key)) as server:
        url = str(server.told["feed"])
        assert url.startswith("https://127.0.0.1:")
        with urllib.request.urlopen(url, context=context) as reply:
            feed = reply.read().decode()
        sound = re.findall(r'enclosure url="([^"]+)"', feed)[0]
        assert sound.startswith("https://127.0.0.1:")
        with urllib.request.urlopen(sound, context=context) as reply:
            assert reply.read() == (folder / "a.mp3").read_bytes()


def test_a_certificate_that_is_none_is_one_clear_line(
    certificate: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before anything is served."""
    cert, key = (str(path) for path in certificate)
    nothing = tmp_path / "none.pem"
    nothing.write_text("no certificate", encoding="utf-8")
    for options, said in (
        (["--cert", str(tmp_path / "missing.pem")], "there is no file"),
        (["--cert", str(nothing), "--key", key], "give both in PEM"),
        (["--cert", cert], "give both in PEM"),
        (["--key", key], "--cert"),
    ):
        assert run(["serve", str(tmp_path), "--port", "0", *options]) == 2
        error = capsys.readouterr().err
        assert said in error
        assert error.count("\n") == 1


def test_a_key_with_a_password_is_refused(
    certificate: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody is asked for it while the server should run."""
    cert, key = certificate
    locked = tmp_path / "locked.pem"
    command = ["openssl", "rsa", "-aes128", "-passout", "pass:sesame"]
    subprocess.run(
        [*command, "-in", str(key), "-out", str(locked)],
        check=True,
        capture_output=True,
    )
    assert run(["serve", str(tmp_path), "--cert", str(cert), "--key", str(locked)]) == 2
    assert "without a password" in capsys.readouterr().err
