DROP TABLE certificates;
DROP TABLE assessments;
