"""The index folder: generations, their manifest, the lock, and what made them."""
