"""A finished scene -> SVG, pixels and the interactive view."""
