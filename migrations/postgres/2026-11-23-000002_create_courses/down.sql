DROP TABLE half_days;
DROP TABLE editions;
DROP TABLE course_price_lines;
DROP TABLE courses;
DROP TABLE trainers;
