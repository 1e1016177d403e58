"""What stands in sources, whatever their layout: days, sums, names, codes, persons, links; and what formats give."""
