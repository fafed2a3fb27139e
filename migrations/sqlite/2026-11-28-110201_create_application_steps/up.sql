-- The life of a subsidy application: steps that are only ever added. A row that undoes another one is
-- no step itself. What the bank proves is not here: it is read from the bookings.
CREATE TABLE application_steps (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    enrolment_id BIGINT NOT NULL REFERENCES enrolments (id),
    -- The application to which the step belongs, as it was called then.
    project_number TEXT NOT NULL,
    kind TEXT NOT NULL,
    happened_on DATE NOT NULL,
    source TEXT NOT NULL,
    -- What was refunded.
    amount_cents BIGINT,
    -- The code of the reason of a refusal.
    reason_code TEXT,
    -- Why, in a person's words.
    note TEXT NOT NULL,
    -- What the person had before him, as JSON: the answers of a checklist.
    details TEXT NOT NULL,
    told_at TIMESTAMP NOT NULL,
    told_by BIGINT REFERENCES users (id),
    told_name TEXT NOT NULL,
    undoes_id BIGINT REFERENCES application_steps (id),
    CONSTRAINT application_steps_undoes_id_key UNIQUE (undoes_id),
    CONSTRAINT application_steps_kind_check CHECK (kind IN ('applied', 'accepted', 'refused', 'deposited', 'payment-ordered', 'stopped', 'own-share-refunded', 'subsidy-refunded')),
    CONSTRAINT application_steps_source_check CHECK (source IN ('customer', 'staff', 'government', 'bank', 'deduced'))
);
CREATE INDEX application_steps_enrolment_id_idx ON application_steps (enrolment_id);

-- What has to be refunded after a stop, and what was: own share and subsidy apart.
ALTER TABLE applications ADD COLUMN stop_scenario TEXT;
ALTER TABLE applications ADD COLUMN own_share_to_refund_cents BIGINT NOT NULL DEFAULT 0;
ALTER TABLE applications ADD COLUMN subsidy_to_refund_cents BIGINT NOT NULL DEFAULT 0;
ALTER TABLE applications ADD COLUMN own_share_refunded_cents BIGINT NOT NULL DEFAULT 0;
ALTER TABLE applications ADD COLUMN subsidy_refunded_cents BIGINT NOT NULL DEFAULT 0;
CREATE INDEX applications_status_idx ON applications (status);

-- What was recorded before steps were kept: the log knows who told it, and when.
INSERT INTO application_steps (enrolment_id, project_number, kind, happened_on, source, note, details, told_at, told_by, told_name)
SELECT a.enrolment_id, a.project_number, 'applied', a.applied_on,
       CASE WHEN e.id IS NOT NULL AND e.actor_id IS NULL THEN 'customer' ELSE 'staff' END,
       '', '', COALESCE(e.at, a.recorded_at), COALESCE(e.actor_id, a.recorded_by), COALESCE(e.actor_name, u.name, '')
FROM applications a
LEFT JOIN users u ON u.id = a.recorded_by
LEFT JOIN audit_events e ON e.id = (
    SELECT MAX(x.id) FROM audit_events x
    WHERE x.subject_kind = 'application' AND x.subject_id = a.id AND x.action = 'application.recorded')
ORDER BY a.id;
INSERT INTO application_steps (enrolment_id, project_number, kind, happened_on, source, note, details, told_at, told_by, told_name)
SELECT a.enrolment_id, a.project_number, 'accepted', COALESCE(a.decided_on, a.applied_on),
       CASE WHEN e.id IS NOT NULL AND e.actor_id IS NULL THEN 'customer' ELSE 'staff' END,
       COALESCE(a.decision_reason, ''), '', COALESCE(e.at, a.recorded_at), COALESCE(e.actor_id, a.recorded_by), COALESCE(e.actor_name, u.name, '')
FROM applications a
LEFT JOIN users u ON u.id = a.recorded_by
LEFT JOIN audit_events e ON e.id = (
    SELECT MAX(x.id) FROM audit_events x
    WHERE x.subject_kind = 'application' AND x.subject_id = a.id AND x.action = 'application.accepted')
WHERE a.status = 'accepted'
ORDER BY a.id;
INSERT INTO application_steps (enrolment_id, project_number, kind, happened_on, source, note, details, told_at, told_by, told_name)
SELECT a.enrolment_id, a.project_number, 'refused', COALESCE(a.decided_on, a.applied_on),
       CASE WHEN e.id IS NOT NULL AND e.actor_id IS NULL THEN 'customer' ELSE 'staff' END,
       COALESCE(a.decision_reason, ''), '', COALESCE(e.at, a.recorded_at), COALESCE(e.actor_id, a.recorded_by), COALESCE(e.actor_name, u.name, '')
FROM applications a
LEFT JOIN users u ON u.id = a.recorded_by
LEFT JOIN audit_events e ON e.id = (
    SELECT MAX(x.id) FROM audit_events x
    WHERE x.subject_kind = 'application' AND x.subject_id = a.id AND x.action = 'application.refused')
WHERE a.status = 'refused'
ORDER BY a.id;
INSERT INTO application_steps (enrolment_id, project_number, kind, happened_on, source, note, details, told_at, told_by, told_name)
SELECT a.enrolment_id, a.project_number, 'stopped', COALESCE(a.decided_on, a.applied_on),
       CASE WHEN e.id IS NOT NULL AND e.actor_id IS NULL THEN 'customer' ELSE 'staff' END,
       COALESCE(a.decision_reason, ''), '', COALESCE(e.at, a.recorded_at), COALESCE(e.actor_id, a.recorded_by), COALESCE(e.actor_name, u.name, '')
FROM applications a
LEFT JOIN users u ON u.id = a.recorded_by
LEFT JOIN audit_events e ON e.id = (
    SELECT MAX(x.id) FROM audit_events x
    WHERE x.subject_kind = 'application' AND x.subject_id = a.id AND x.action = 'application.stopped')
WHERE a.status = 'stopped'
ORDER BY a.id;
INSERT INTO application_steps (enrolment_id, project_number, kind, happened_on, source, note, details, told_at, told_by, told_name)
SELECT a.enrolment_id, a.project_number, 'deposited', a.deposited_on,
       CASE WHEN e.id IS NOT NULL AND e.actor_id IS NULL THEN 'customer' ELSE 'staff' END,
       '', '', COALESCE(e.at, a.recorded_at), COALESCE(e.actor_id, a.recorded_by), COALESCE(e.actor_name, u.name, '')
FROM applications a
LEFT JOIN users u ON u.id = a.recorded_by
LEFT JOIN audit_events e ON e.id = (
    SELECT MAX(x.id) FROM audit_events x
    WHERE x.subject_kind = 'application' AND x.subject_id = a.id AND x.action = 'application.deposited')
WHERE a.deposited_on IS NOT NULL
ORDER BY a.id;
INSERT INTO application_steps (enrolment_id, project_number, kind, happened_on, source, note, details, told_at, told_by, told_name)
SELECT a.enrolment_id, a.project_number, 'payment-ordered', a.payment_ordered_on,
       CASE WHEN e.id IS NOT NULL AND e.actor_id IS NULL THEN 'customer' ELSE 'staff' END,
       '', '', COALESCE(e.at, a.recorded_at), COALESCE(e.actor_id, a.recorded_by), COALESCE(e.actor_name, u.name, '')
FROM applications a
LEFT JOIN users u ON u.id = a.recorded_by
LEFT JOIN audit_events e ON e.id = (
    SELECT MAX(x.id) FROM audit_events x
    WHERE x.subject_kind = 'application' AND x.subject_id = a.id AND x.action = 'application.payment-ordered')
WHERE a.payment_ordered_on IS NOT NULL
ORDER BY a.id;
