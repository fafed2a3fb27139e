-- Whoever asked a file for its name walked over its bytes, and each change wrote them again.
CREATE TABLE bank_file_contents (
    bank_file_id BIGINT NOT NULL PRIMARY KEY REFERENCES bank_files (id),
    bytes BLOB NOT NULL
);
INSERT INTO bank_file_contents (bank_file_id, bytes) SELECT id, bytes FROM bank_files;
ALTER TABLE bank_files DROP COLUMN bytes;
