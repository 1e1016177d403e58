"""The page in a real browser: ``make test-web``, which installs it. Not among the tests that ``make test`` collects.

Every page is held against axe-core's rules of WCAG 2.2 A and AA, in every language, light and dark, on three widths;
the journeys of those who come by keyboard, without scripts, with large type, or print.
"""

from __future__ import annotations

import base64
import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.expected_conditions import staleness_of
from selenium.webdriver.support.wait import WebDriverWait

from haku.web.asked import PREFIXES
from tests.web.test_app import ADDRESSES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selenium.webdriver.remote.webelement import WebElement

AXE = Path(os.environ.get("HAKU_AXE", ".venv/browser")) / "node_modules/axe-core/axe.min.js"
OPTIONS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
)  # fmt: skip
WIDTHS = (320, 390, 1280)
#: Also a page of an error.
PAGES = (*ADDRESSES, "/hanke/S2117", "/?page=abc")
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_RUN = """
const done = arguments[arguments.length - 1];
axe.run(document, {runOnly: arguments[0], resultTypes: ["violations"]}).then(found =>
  done(found.violations.map(v => v.id + ": " + v.nodes.slice(0, 3).map(n => n.html.slice(0, 200)).join(" | "))));
"""
#: Links and buttons that are smaller than 24 pixels either way, and stand in no line of text.
_SMALL = """
return [...document.querySelectorAll("a, button, input:not([type=hidden]), select, summary")].filter(e => {
  const box = e.getBoundingClientRect();
  return box.width && box.height && !e.classList.contains("skip") && (box.width < 24 || box.height < 24)
    && !e.closest("p, dd, td, th, dt, .text");
}).map(e => e.outerHTML.slice(0, 120));
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[webdriver.Chrome]:
    options = webdriver.ChromeOptions()
    for option in OPTIONS:
        options.add_argument(option)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options, webdriver.ChromeService("/usr/bin/chromedriver"))
    yield driver
    driver.quit()


@pytest.fixture(autouse=True)
def _as_usual(browser: webdriver.Chrome) -> Iterator[None]:
    look(browser, 1280)
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    yield
    logged = [entry["message"] for entry in browser.get_log("browser")]  # type: ignore[no-untyped-call]
    expected = ("favicon", "status of 404", "status of 400")
    assert [message for message in logged if not any(one in message for one in expected)] == []


def look(browser: webdriver.Chrome, width: int, scheme: str = "light", **more: str) -> None:
    """Give the window a width, and what its user prefers."""
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features, **more})


def sideways(browser: webdriver.Chrome) -> int:
    """Give how many pixels the page is wider than its window."""
    return int(
        browser.execute_script("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
    )


@pytest.mark.parametrize("language", PREFIXES)
@pytest.mark.parametrize("page", PAGES)
def test_no_rule_of_accessibility_is_broken(browser: webdriver.Chrome, address: str, page: str, language: str) -> None:
    axe = AXE.read_text("utf-8")
    look(browser, WIDTHS[0])
    browser.get(f"{address}{PREFIXES[language]}{page}")
    browser.execute_script(axe)
    found: dict[str, Any] = {}
    for width in WIDTHS:
        for scheme in ("light", "dark"):
            look(browser, width, scheme)
            if broken := browser.execute_async_script(_RUN, _RULES):
                found[f"{width} {scheme}"] = broken
        if wider := sideways(browser):
            found[f"{width} sideways"] = wider
        if small := browser.execute_script(_SMALL):
            found[f"{width} small"] = small
    assert found == {}


@pytest.mark.parametrize("page", PAGES)
def test_large_type_fits(browser: webdriver.Chrome, address: str, page: str) -> None:
    look(browser, 640)
    browser.get(address + page)
    browser.execute_script("document.documentElement.style.fontSize = '200%'")
    assert sideways(browser) == 0


def is_seen(browser: webdriver.Chrome, one: WebElement) -> bool:
    """Tell whether something is shown; Selenium itself takes all for hidden that is in a closed disclosure."""
    return bool(browser.execute_script("return arguments[0].checkVisibility({contentVisibilityAuto: true})", one))


@contextmanager
def leaving(browser: webdriver.Chrome) -> Iterator[None]:
    """Wait until another page stands, after what is done inside.

    A key or a click comes back before the next page does, and what is found meanwhile belongs to the last one.
    """
    last = browser.find_element(By.TAG_NAME, "html")
    yield
    WebDriverWait(browser, 20).until(staleness_of(last))


def active(browser: webdriver.Chrome) -> WebElement:
    return browser.switch_to.active_element


def press(browser: webdriver.Chrome, *keys: str) -> None:
    for key in keys:
        active(browser).send_keys(key)


def tab_to(browser: webdriver.Chrome, text: str) -> None:
    """Go on by the tabulator until something has the focus that says or is this."""
    for _ in range(150):
        press(browser, Keys.TAB)
        one = active(browser)
        if text in (one.text, one.get_attribute("id"), one.get_attribute("value")):
            return
    raise AssertionError(f"no way to {text} by keyboard")


def test_a_search_by_keyboard_alone(browser: webdriver.Chrome, address: str) -> None:
    browser.get(f"{address}/en/")
    press(browser, Keys.TAB)
    assert active(browser).text == "Skip to the content"
    assert active(browser).is_displayed()
    press(browser, Keys.ENTER)
    tab_to(browser, "q")
    with leaving(browser):
        press(browser, "äitiryhmä", Keys.ENTER)
    assert "2 projects found" in browser.find_element(By.ID, "found").text
    tab_to(browser, "Why was this found?")
    assert not browser.find_element(By.CSS_SELECTOR, ".why dl").is_displayed()
    press(browser, Keys.ENTER)
    assert browser.find_element(By.CSS_SELECTOR, ".why dl").is_displayed()
    tab_to(browser, "S21170")
    press(browser, Keys.SPACE)
    tab_to(browser, "S20688")
    press(browser, Keys.SPACE)
    tab_to(browser, "Compare the ticked ones (2–4)")
    with leaving(browser):
        press(browser, Keys.ENTER)
    assert len(browser.find_elements(By.CSS_SELECTOR, ".compared thead th")) == 2


def test_a_search_without_scripts_and_back(browser: webdriver.Chrome, address: str) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    browser.get(f"{address}/en/")
    with leaving(browser):
        browser.find_element(By.ID, "q").send_keys("kotoutuminen", Keys.ENTER)
    value = browser.find_element(By.CSS_SELECTOR, "a[href*='region=Uusimaa']")
    with leaving(browser):
        ActionChains(browser).click(value).perform()
    assert "region=Uusimaa" in browser.current_url
    assert "q=kotoutuminen" in browser.current_url
    first = browser.find_element(By.CSS_SELECTOR, ".hit h3 a").text
    with leaving(browser):
        browser.find_element(By.CSS_SELECTOR, ".hit h3 a").click()
    assert browser.find_element(By.TAG_NAME, "h1").text == first
    with leaving(browser):
        browser.back()
    with leaving(browser):
        browser.find_element(By.CSS_SELECTOR, ".chips a").click()
    assert browser.current_url == f"{address}/en/?q=kotoutuminen"
    with leaving(browser):
        browser.find_element(By.LINK_TEXT, "Svenska").click()
    assert browser.current_url == f"{address}/sv/?q=kotoutuminen"


def test_facets_are_in_one_disclosure_on_a_phone_and_open_elsewhere(browser: webdriver.Chrome, address: str) -> None:
    browser.get(f"{address}/en/?q=kotoutuminen")
    facet = browser.find_element(By.ID, "f-region")
    assert is_seen(browser, facet)
    look(browser, 390)
    assert not is_seen(browser, facet)
    browser.find_element(By.CSS_SELECTOR, ".narrow > summary").click()
    assert is_seen(browser, facet)


def test_a_ticked_box_is_gone_when_one_comes_back(browser: webdriver.Chrome, address: str) -> None:
    browser.get(f"{address}/en/?q=kotoutuminen")
    box = browser.find_element(By.CSS_SELECTOR, ".under input")
    box.click()
    assert box.is_selected()
    browser.get(f"{address}/en/ohje")
    browser.get(f"{address}/en/?q=kotoutuminen")
    assert not browser.find_element(By.CSS_SELECTOR, ".under input").is_selected()


def test_a_page_of_hits_takes_few_requests(browser: webdriver.Chrome, address: str) -> None:
    browser.get(f"{address}/?q=kotoutuminen")
    loaded = browser.execute_script("return performance.getEntriesByType('resource').map(one => one.name)")
    assert all(name.startswith(address) for name in loaded)
    assert len(loaded) + 1 <= 4


def test_paper_has_the_hits_and_no_controls(browser: webdriver.Chrome, address: str) -> None:
    browser.get(f"{address}/?q=kotoutuminen")
    look(browser, 800, media="print")
    assert browser.find_element(By.CSS_SELECTOR, ".hit h3").is_displayed()
    assert not any(
        one.is_displayed() for one in browser.find_elements(By.CSS_SELECTOR, "form.search, .facets, .bottom")
    )
    paper = browser.execute_cdp_cmd("Page.printToPDF", {"paperWidth": 8.27, "paperHeight": 11.7})
    assert base64.b64decode(paper["data"]).startswith(b"%PDF")
