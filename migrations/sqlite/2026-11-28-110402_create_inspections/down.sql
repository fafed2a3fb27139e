DROP TABLE erasures;
DROP TABLE inspection_files;
DROP TABLE inspections;
