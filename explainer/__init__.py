"""Curated facts in YAML, each with its source -> an explainer website that a reader can check."""
