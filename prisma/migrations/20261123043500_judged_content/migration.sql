-- A claim asks of one unit whether its label is known: by its content, whatever its audit.
DROP INDEX "audit_unit_audit_id_content_hash_idx";
CREATE INDEX "audit_unit_content_hash_audit_id_idx" ON "audit_unit"("content_hash", "audit_id");
CREATE INDEX "audit_gold_content_hash_idx" ON "audit_gold"("content_hash");

-- What a person gave back, among all that they said.
CREATE INDEX audit_verdict_skipped ON audit_verdict (person_id, slot_id) WHERE skip_reason IS NOT NULL;
