-- Courses whose attendance is held against something else than the institute's own rule.
CREATE TABLE course_attendance_rules (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    course_id BIGINT NOT NULL REFERENCES courses (id),
    threshold_bp INTEGER NOT NULL,
    measure TEXT NOT NULL,
    set_at TIMESTAMP NOT NULL,
    set_by BIGINT REFERENCES users (id),
    CONSTRAINT course_attendance_rules_course_id_key UNIQUE (course_id),
    CONSTRAINT course_attendance_rules_threshold_check CHECK (threshold_bp BETWEEN 0 AND 10000),
    CONSTRAINT course_attendance_rules_measure_check CHECK (measure IN ('minutes', 'sessions'))
);

-- What was decided about a participant who doesn't reach the threshold.
CREATE TABLE attendance_decisions (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    place_id BIGINT NOT NULL REFERENCES places (id),
    decision TEXT NOT NULL,
    note TEXT NOT NULL,
    decided_at TIMESTAMP NOT NULL,
    decided_by BIGINT REFERENCES users (id),
    CONSTRAINT attendance_decisions_place_id_key UNIQUE (place_id),
    CONSTRAINT attendance_decisions_decision_check CHECK (decision IN ('report', 'refund', 'stop', 'nothing'))
);
