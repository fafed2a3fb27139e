-- How the teacher of a course at a distance is there for the participants; empty for what isn't told.
ALTER TABLE courses ADD COLUMN live_interaction TEXT NOT NULL DEFAULT '';
