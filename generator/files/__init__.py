"""Writing into folders so that nothing is lost: files replaced at once or not at all, and a lock that names who holds it."""
