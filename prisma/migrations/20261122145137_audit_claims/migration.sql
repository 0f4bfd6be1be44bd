-- CreateTable
CREATE TABLE "audit_claim" (
    "token" UUID NOT NULL,
    "slot_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "claimed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_claim_pkey" PRIMARY KEY ("token")
);

-- CreateIndex
CREATE INDEX "audit_claim_slot_id_person_id_idx" ON "audit_claim"("slot_id", "person_id");

-- CreateIndex
CREATE INDEX "audit_verdict_person_id_id_idx" ON "audit_verdict"("person_id", "id");

-- AddForeignKey
ALTER TABLE "audit_claim" ADD CONSTRAINT "audit_claim_slot_id_fkey" FOREIGN KEY ("slot_id") REFERENCES "audit_slot"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_claim" ADD CONSTRAINT "audit_claim_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Invariants
-- What the Prisma schema cannot say. Written by hand.

-- A person decides one unit at a time: two windows that claim at once get the same claim.
CREATE UNIQUE INDEX audit_slot_live_claim_key ON audit_slot (audit_id, person_id) WHERE state = 'claimed';
