"""Pages about editions: the list of all, and what each changes in the one before."""
