"""What the clerk can do, one module per feature; transactions begin and end here."""
