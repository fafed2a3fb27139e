DROP TABLE customer_checks;
