"""The engine: what was analysed goes in, ranked and explained answers come out."""
