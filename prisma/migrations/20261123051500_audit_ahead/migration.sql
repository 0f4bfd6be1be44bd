-- AlterTable
ALTER TABLE "audit_slot" ADD COLUMN     "ahead" BOOLEAN NOT NULL DEFAULT false;

-- Invariants
-- What the Prisma schema cannot say. Written by hand.
ALTER TABLE audit_slot
  ADD CONSTRAINT audit_slot_ahead_while_claimed CHECK (NOT ahead OR state = 'claimed');

-- A person has one unit in hand and one ahead: two windows that claim at once get the same two.
DROP INDEX audit_slot_live_claim_key;
CREATE UNIQUE INDEX audit_slot_live_claim_key ON audit_slot (audit_id, person_id) WHERE state = 'claimed' AND NOT ahead;
CREATE UNIQUE INDEX audit_slot_ahead_claim_key ON audit_slot (audit_id, person_id) WHERE ahead;
