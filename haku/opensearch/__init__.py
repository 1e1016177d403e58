"""An index on a cluster of OpenSearch: the same words, plans and scores, counted and ranked by many machines."""
