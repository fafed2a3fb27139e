DROP TABLE application_layouts;
