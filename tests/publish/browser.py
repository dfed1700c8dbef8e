"""Debian's Chromium, driven as a listener would."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.support.ui import WebDriverWait

PHONE, DESK = (390, 844), (1440, 900)
#: Without a sandbox, because tests may run as root; without anything that goes to the network by itself.
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--mute-audio",
)


@contextmanager
def browser(
    profile: Path,
    size: tuple[int, int],
    *,
    dark: bool = False,
    forced_colours: bool = False,
    letters_px: int = 16,
    scripts: bool = True,
) -> Iterator[WebDriver]:
    """A browser with a fresh profile; one that is narrower than a desk has touch and a phone's pixels."""
    chromium, driver_path = shutil.which("chromium"), shutil.which("chromedriver")
    if not chromium or not driver_path:
        pytest.fail("these tests need Debian's packages chromium and chromium-driver")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in (
        *FLAGS,
        f"--user-data-dir={profile}",
        "--window-size={},{}".format(*size),
    ):
        options.add_argument(flag)
    preferences: dict[str, object] = {"webkit.webprefs.default_font_size": letters_px}
    if not scripts:
        preferences["profile.managed_default_content_settings.javascript"] = 2
    options.add_experimental_option("prefs", preferences)
    options.set_capability(
        "goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"}
    )
    driver = webdriver.Chrome(options=options, service=Service(driver_path))
    try:
        phone = size[0] < DESK[0]
        metrics = {
            "width": size[0],
            "height": size[1],
            "deviceScaleFactor": 2 if phone else 1,
            "mobile": phone,
        }
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        driver.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": phone})
        media = {
            "prefers-color-scheme": "dark" if dark else "light",
            "forced-colors": "active" if forced_colours else "none",
        }
        features = [{"name": name, "value": value} for name, value in media.items()]
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
        yield driver
    finally:
        driver.quit()


def wait(driver: WebDriver, condition: str) -> None:
    """Until an expression in the page is true."""
    WebDriverWait(driver, 15, 0.05).until(
        lambda page: page.execute_script(f"return {condition}"), condition
    )


def errors(driver: WebDriver) -> list[str]:
    """What the page's console complained about."""
    return [
        entry["message"]
        for entry in driver.get_log("browser")
        if entry["level"] in {"SEVERE", "WARNING"}
    ]
