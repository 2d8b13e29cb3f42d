"""Documents as PDF, set by the rules of Japanese typesetting."""
