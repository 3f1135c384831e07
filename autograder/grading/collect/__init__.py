"""From a download of the LMS, and a roster, to the layout that is graded."""
