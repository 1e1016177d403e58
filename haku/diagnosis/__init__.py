"""What is wrong: with the corpus, the index, the environment; and how words are read."""
