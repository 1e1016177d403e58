"""Results to text: cards, tables, JSON, CSV. Knows plain values only: no index, no corpus."""
