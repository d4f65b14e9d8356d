"""Headless Chromium for the tests: opened offline, with every request and message recorded."""

from __future__ import annotations

import json
import os
import shutil
from typing import Any

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--force-device-scale-factor=1",
)


def chromium() -> bool:
    """Whether both the browser and its driver are installed."""
    return bool(_browser() and shutil.which("chromedriver"))


def _browser() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def required() -> bool:
    """In continuous integration a missing browser is a failure, elsewhere a loud skip."""
    return os.environ.get("CI", "").lower() in ("1", "true")


def open_driver(width: int = 1280, height: int = 800, *, flags: tuple[str, ...] = ()) -> Any:
    """A browser of its own, with the network off."""
    from selenium import webdriver
    from selenium.webdriver.chrome.options import Options
    from selenium.webdriver.chrome.service import Service

    options = Options()
    options.binary_location = _browser() or ""
    for flag in (*FLAGS, f"--window-size={width},{height}", *flags):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    driver.execute_cdp_cmd("Network.enable", {})
    driver.execute_cdp_cmd(
        "Network.emulateNetworkConditions",
        {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0},
    )
    driver.set_script_timeout(20)
    return driver


def requests(driver: Any) -> list[str]:
    """The addresses asked for since the last call."""
    found = []
    for entry in driver.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            found.append(message["params"]["request"]["url"])
    return found


def complaints(driver: Any) -> list[str]:
    """What the console complained of since the last call."""
    return [entry["message"] for entry in driver.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")]
