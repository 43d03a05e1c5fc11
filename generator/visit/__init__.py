"""A visit made to measure: the ways between stops, the order of the stops, the timetable, the calendar entry. Pure."""
