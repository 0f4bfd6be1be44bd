-- Whoever erases an item looks for the units of its revisions.
CREATE INDEX "audit_unit_revision_id_idx" ON "audit_unit"("revision_id");
