ALTER TABLE institute_settings ADD COLUMN reminder_after_days INTEGER NOT NULL DEFAULT 7;
UPDATE institute_settings SET reminder_after_days = (
    SELECT s.days FROM reminder_steps s WHERE s.ladder = 'enterprise' AND s.tone = 'friendly'
)
WHERE EXISTS (SELECT 1 FROM reminder_steps s WHERE s.ladder = 'enterprise' AND s.tone = 'friendly');
DROP TABLE reminder_steps;
DROP TABLE reminder_settings;
DROP INDEX tranches_open_idx;
ALTER TABLE tranches DROP COLUMN reminded_on;
ALTER TABLE tranches DROP COLUMN reminded_step;
ALTER TABLE tranches DROP COLUMN is_open;
