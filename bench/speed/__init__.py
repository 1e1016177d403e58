"""Speed of search engines on titles, side by side; see bench/README.md."""
