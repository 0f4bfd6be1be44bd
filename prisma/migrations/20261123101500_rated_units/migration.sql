-- Who has images side by side is asked about the others of their row next: units are found by their ratings, at each claim.
CREATE INDEX "audit_unit_rating_id_idx" ON "audit_unit"("rating_id");
CREATE INDEX "audit_gold_rating_id_idx" ON "audit_gold"("rating_id");
