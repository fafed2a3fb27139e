DROP TABLE audit_events;
DROP TABLE counters;
DROP TABLE registrations;
DROP TABLE sign_ins;
DROP TABLE users;
DROP TABLE institute_settings;
DROP TABLE institutes;
