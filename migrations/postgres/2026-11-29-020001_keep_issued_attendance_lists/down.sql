DROP TABLE attendance_sheets;
