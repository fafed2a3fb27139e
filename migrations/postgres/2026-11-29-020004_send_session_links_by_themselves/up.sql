-- How many hours before a half-day its participants get their personal link by themselves; empty where
-- they don't.
ALTER TABLE institute_settings ADD COLUMN session_link_hours INTEGER
    CHECK (session_link_hours BETWEEN 1 AND 168);
