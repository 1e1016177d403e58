"""Tests, mirrored on the rooms of haku."""
