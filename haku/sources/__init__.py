"""Files to records to projects: read a corpus folder, recognise each text's layout, merge what tells of one project."""
