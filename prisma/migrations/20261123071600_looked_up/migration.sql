-- A list of pairs asks of each whether an audit has drawn it; home counts what was decided in a week.
CREATE INDEX "audit_unit_pair_id_idx" ON "audit_unit"("pair_id");
CREATE INDEX "audit_verdict_created_at_idx" ON "audit_verdict"("created_at");
