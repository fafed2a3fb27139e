-- The minutes that somebody who was there missed at the beginning and at the end; what was attended
-- follows from both. Empty in what was recorded before.
ALTER TABLE attendance_events ADD COLUMN late_minutes INTEGER CHECK (late_minutes >= 0);
ALTER TABLE attendance_events ADD COLUMN early_minutes INTEGER CHECK (early_minutes >= 0);
ALTER TABLE attendance_corrections ADD COLUMN late_minutes INTEGER CHECK (late_minutes >= 0);
ALTER TABLE attendance_corrections ADD COLUMN early_minutes INTEGER CHECK (early_minutes >= 0);
