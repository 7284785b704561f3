"""Sayso: on whose say-so? A desk for live coverage of contested events."""

__version__ = "0.1.0"
