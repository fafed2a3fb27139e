-- Which column of a pasted list of applications holds what, by the headings of the list.
CREATE TABLE application_layouts (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    heading TEXT NOT NULL,
    -- The word of each column in order, comma separated; empty where it is left out.
    chosen TEXT NOT NULL,
    saved_at TIMESTAMP NOT NULL,
    CONSTRAINT application_layouts_heading_key UNIQUE (heading)
);
