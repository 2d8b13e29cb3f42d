"""Renders documents as Word files (docx) that an office can work on."""
