DELETE FROM counter_bookings WHERE role = 'late';
ALTER TABLE counter_bookings DROP CONSTRAINT counter_bookings_role_check;
ALTER TABLE counter_bookings RENAME COLUMN invoice_id TO credit_note_id;
ALTER INDEX counter_bookings_invoice_id_idx RENAME TO counter_bookings_credit_note_id_idx;
ALTER TABLE counter_bookings ADD CONSTRAINT counter_bookings_role_check CHECK (
    (role IN ('received', 'paid') AND refund_id IS NOT NULL AND credit_note_id IS NULL)
    OR (role = 'deducted' AND refund_id IS NULL AND credit_note_id IS NOT NULL)
);
DROP TABLE late_waivers;
DROP TABLE late_rates;
ALTER TABLE reminder_settings DROP COLUMN charges_persons;
ALTER TABLE reminder_settings DROP COLUMN charges_enterprises;
