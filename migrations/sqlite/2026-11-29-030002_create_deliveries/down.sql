DROP TABLE accountant_settings;
DROP TABLE delivery_attempts;
DROP TABLE invoice_deliveries;
DROP TABLE access_point_settings;
