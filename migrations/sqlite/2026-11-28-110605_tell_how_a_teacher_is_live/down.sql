ALTER TABLE courses DROP COLUMN live_interaction;
