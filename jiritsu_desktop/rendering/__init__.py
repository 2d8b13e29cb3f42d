"""Renders a composed document in an edition."""
