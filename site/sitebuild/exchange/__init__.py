"""Courses on their way out and in: Moodle's GIFT question files, SCORM packages for other learning platforms.

Never part of publishing: what is made here goes to the person who asked for it, since it may hold the keys of a bank.
"""
