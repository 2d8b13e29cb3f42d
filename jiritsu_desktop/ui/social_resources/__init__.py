"""The 社会資源 tab: the list with its card, and the matrix of what is lacking."""
