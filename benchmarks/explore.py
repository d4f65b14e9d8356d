"""How fast the explorer page is made, how large it is, and how fast Chromium has it ready.

    python benchmarks/explore.py 20000 50000

Prints one line a size: things drawn, lines, quads, seconds to collect, weave and write, megabytes, and with
Chromium installed the milliseconds until the page is usable, of the slowest search, and its heap.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))


def measure(size: int) -> str:
    """One line of figures for a made-up graph in which about `size` things are drawn."""
    from lsgraph.explore.collect import collect
    from lsgraph.explore.explorer import explorer_page
    from lsgraph.explore.relations import weave
    from tests.explore.browser import chromium, open_driver
    from tests.explore.synthetic import grow

    graph = grow(size)
    began = time.perf_counter()
    collected = collect(graph)
    at_collect = time.perf_counter()
    web = weave(collected)
    at_weave = time.perf_counter()
    page = explorer_page(collected, web, language="vi", version="benchmark").encode()
    done = time.perf_counter()
    line = (
        f"{len(web.nodes)} things, {len(web.edges)} lines, {len(graph)} quads: collect {at_collect - began:.1f} s, "
        f"weave {at_weave - at_collect:.1f} s, page {done - at_weave:.1f} s, {len(page) / 1e6:.1f} MB"
    )
    if not chromium():
        return line + "; no Chromium"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "index.html"
        path.write_bytes(page)
        driver = open_driver()
        try:
            driver.get(path.as_uri())
            ready = float(driver.execute_script("return document.documentElement.dataset.ready"))
            searches = [
                float(driver.execute_script(_SEARCH, words))
                for words in ("nghi quyet", "du an 1", "đổi mới", "a", "zzz")
            ]
            heap = driver.execute_script("return performance.memory.usedJSHeapSize / 1e6")
        finally:
            driver.quit()
    return line + f"; usable after {ready:.0f} ms, slowest search {max(searches):.0f} ms, heap {heap:.0f} MB"


_SEARCH = """
const input = document.getElementById("search");
document.getElementById("results").dataset.ms = "";
input.value = arguments[0];
input.dispatchEvent(new Event("input"));
return new Promise((done) => {
  const spent = () => document.getElementById("results").dataset.ms;
  const wait = () => spent() ? done(spent()) : setTimeout(wait, 10);
  wait();
});
"""

if __name__ == "__main__":
    for argument in sys.argv[1:] or ["20000", "50000"]:
        print(measure(int(argument)))
