ALTER TABLE bank_lines DROP COLUMN wiped_at;
ALTER TABLE institute_settings DROP COLUMN set_aside_days;
