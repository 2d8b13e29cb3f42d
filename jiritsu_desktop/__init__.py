"""Jiritsu Desktop: the secretariat of a council for the support of people with disabilities."""

__version__ = "0.1.0"
