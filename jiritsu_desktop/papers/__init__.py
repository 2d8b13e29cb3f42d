"""Composes documents from rows, one module per paper; knows no renderer."""
