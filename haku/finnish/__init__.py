"""Finnish: words, their readings, base forms, parts and stems. The only room that knows Voikko and Snowball."""
