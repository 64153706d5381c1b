"""What axe-core finds on a page."""

from importlib.resources import files

from playwright.sync_api import Page

_AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
# All rules, best practices included; the size of targets (WCAG 2.2) is off unless asked for.
_ALL_RULES = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
_RUN = """
async (options) => {
  // What is not laid out yet has no size.
  const isLeft = (one) => getComputedStyle(one).contentVisibility === "auto";
  for (let frame = 0; frame < 300 && [...document.querySelectorAll(".piece")].some(isLeft); frame++) {
    await new Promise(requestAnimationFrame);
  }
  const { violations } = await axe.run(document, options);
  const why = (node) => [...node.any, ...node.all, ...node.none][0]?.message;
  return violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")}: ${why(node)}`));
}
"""


def axe_finds(page: Page) -> list[str]:
    """What axe finds on a page, once all of it is laid out, one line per element."""
    # Evaluated by the debugger, which the policy of the page does not bind.
    page.evaluate(_AXE)
    findings: list[str] = page.evaluate(_RUN, _ALL_RULES)
    return findings
