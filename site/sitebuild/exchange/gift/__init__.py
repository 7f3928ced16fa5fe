"""Question banks as Moodle's GIFT text, both ways."""
