-- An import writes thousands of bookings and events at a time, so each stands only in the indexes that
-- find it: allocations_received_idx begins with the tranche too, and few bookings reverse or round
-- another, as few events of the bank belong to an enrolment.
DROP INDEX allocations_tranche_id_idx;
DROP INDEX allocations_reverses_id_idx;
CREATE INDEX allocations_reverses_id_idx ON allocations (reverses_id) WHERE reverses_id IS NOT NULL;
DROP INDEX allocations_rounds_id_idx;
CREATE INDEX allocations_rounds_id_idx ON allocations (rounds_id) WHERE rounds_id IS NOT NULL;
DROP INDEX audit_events_enrolment_id_idx;
CREATE INDEX audit_events_enrolment_id_idx ON audit_events (enrolment_id) WHERE enrolment_id IS NOT NULL;
