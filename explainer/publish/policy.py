"""A finished page -> the same page with a content security policy that names exactly what it runs.

The inline scripts of the theme differ from folder to folder and on the page for unknown addresses,
so their hashes can only come from the finished page.
"""

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256

from explainer.publish.htmlpage import HtmlPage


def add_policy(text: str, page: HtmlPage) -> str:
    """The page with its policy right after the character set; what stands before a policy is not covered by it."""
    assert page.charset is not None
    line, column = page.charset
    lines = text.split("\n")
    start = lines[line - 1]
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy_of(page)}">'
    lines[line - 1] = f"{start[:column]}{meta}{start[column:]}"
    return "\n".join(lines)


def policy_of(page: HtmlPage) -> str:
    """The policy for a page."""
    styles = _hashes(page.styles + page.style_attributes)
    if page.style_attributes:
        styles = ["'unsafe-hashes'", *styles]
    directives = (
        ("default-src", ["'self'"]),
        ("script-src", ["'self'", *_hashes(page.scripts)]),
        ("style-src", ["'self'", *styles]),
        # The theme's icons are masks with data: addresses in its style sheet.
        ("img-src", ["'self'", "data:"]),
        ("object-src", ["'none'"]),
        ("base-uri", ["'none'"]),
        ("form-action", ["'none'"]),
    )
    return "; ".join(" ".join((name, *values)) for name, values in directives)


def _hashes(codes: Iterable[str]) -> list[str]:
    return sorted({f"'sha256-{b64encode(sha256(code.encode()).digest()).decode()}'" for code in codes})
