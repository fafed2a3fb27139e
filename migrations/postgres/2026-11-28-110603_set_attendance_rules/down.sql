DROP TABLE attendance_decisions;
DROP TABLE course_attendance_rules;
