"""What a browser asks for to install the library."""

import io
import json
from pathlib import Path

import pytest
from PIL import Image

from tests.publish.listening import rendered
from tests.publish.server import serving


def test_the_library_can_be_installed(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Manifest, icons and worker are there, each with its type, and carry the token on."""
    folder = tmp_path_factory.mktemp("library") / "renders"
    folder.mkdir()
    rendered(folder, "a.mp3")
    with serving(folder, "--token", "sesame", "--title", "我的讲话") as server:
        query = "?token=sesame"
        manifest = server.get(f"/manifest.webmanifest{query}")
        assert (
            manifest.headers["content-type"]
            == "application/manifest+json; charset=utf-8"
        )
        told = json.loads(manifest.body)
        assert (told["name"], told["display"], told["lang"]) == (
            "我的讲话",
            "standalone",
            "zh-CN",
        )
        assert told["start_url"] == f"./{query}"
        for icon in told["icons"]:
            reply = server.get(icon["src"].removeprefix("."))
            with Image.open(io.BytesIO(reply.body)) as picture:
                assert (picture.format, "{}x{}".format(*picture.size)) == (
                    "PNG",
                    icon["sizes"],
                )
        worker = server.get(f"/worker.js{query}")
        assert worker.headers["content-type"] == "text/javascript; charset=utf-8"
        assert "connect-src 'self'" in worker.headers["content-security-policy"]
        home = server.get(f"/{query}").body.decode()
        assert f'<link rel="manifest" href="./manifest.webmanifest{query}">' in home
        assert server.get(f"/icon-7.png{query}").status == 404
        assert server.get("/worker.js").status == 403


def test_a_page_as_a_file_has_no_worker(tmp_path: Path) -> None:
    """There is no server that could have one."""
    report = rendered(tmp_path, page=True)
    html = Path(report.files[1]).read_text(encoding="utf-8")
    assert "webmanifest" not in html
    assert '"worker": null' in html
