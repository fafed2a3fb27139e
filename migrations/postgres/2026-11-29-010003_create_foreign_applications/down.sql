DROP TABLE foreign_applications;
