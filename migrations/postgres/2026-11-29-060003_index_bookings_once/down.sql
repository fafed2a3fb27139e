DROP INDEX audit_events_enrolment_id_idx;
CREATE INDEX audit_events_enrolment_id_idx ON audit_events (enrolment_id);
DROP INDEX allocations_rounds_id_idx;
CREATE INDEX allocations_rounds_id_idx ON allocations (rounds_id);
DROP INDEX allocations_reverses_id_idx;
CREATE INDEX allocations_reverses_id_idx ON allocations (reverses_id);
CREATE INDEX allocations_tranche_id_idx ON allocations (tranche_id);
