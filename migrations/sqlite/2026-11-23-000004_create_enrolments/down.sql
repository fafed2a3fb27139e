DROP TABLE guide_links;
DROP TABLE attendance_events;
DROP TABLE applications;
DROP TABLE places;
DROP TABLE enrolment_lines;
DROP TABLE enrolments;
