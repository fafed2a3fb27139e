DROP TABLE agenda_links;
ALTER TABLE places DROP COLUMN joined_on;
