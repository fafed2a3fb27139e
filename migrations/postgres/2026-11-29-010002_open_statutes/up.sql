-- The statutes are told by the program.
ALTER TABLE participants DROP CONSTRAINT participants_statute_check;
ALTER TABLE participants ADD CONSTRAINT participants_statute_check CHECK (statute <> '');
