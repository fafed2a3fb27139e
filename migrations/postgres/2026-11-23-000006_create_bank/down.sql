DROP TABLE operator_accounts;
DROP TABLE allocations;
DROP TABLE bank_sightings;
DROP TABLE bank_lines;
DROP TABLE bank_statements;
DROP TABLE bank_files;
DROP TABLE csv_layouts;
