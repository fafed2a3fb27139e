-- How long the details of a payment that is not for us are kept, in days after the bank booked it.
ALTER TABLE institute_settings ADD COLUMN set_aside_days INTEGER NOT NULL DEFAULT 730;
-- When the details of such a line were wiped.
ALTER TABLE bank_lines ADD COLUMN wiped_at TIMESTAMP;
