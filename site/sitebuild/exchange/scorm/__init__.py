"""A course as a SCORM 1.2 package, for learning platforms that run one: 臺北e大, Moodle and others.

    package_of(course, with_quiz=True)      # the bytes of a ZIP; the same course gives the same bytes

Knows SCORM's manifest, its pages and what they tell the platform. A package with the quiz carries its keys, since
there is no server behind it that could keep them: no certificate of this site ever rests on what happens there.
"""

from sitebuild.exchange.scorm.packing import package_of

__all__ = ["package_of"]
