ALTER TABLE attendance_corrections DROP COLUMN early_minutes;
ALTER TABLE attendance_corrections DROP COLUMN late_minutes;
ALTER TABLE attendance_events DROP COLUMN early_minutes;
ALTER TABLE attendance_events DROP COLUMN late_minutes;
