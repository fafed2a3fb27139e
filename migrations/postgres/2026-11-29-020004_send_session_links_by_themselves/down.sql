ALTER TABLE institute_settings DROP COLUMN session_link_hours;
