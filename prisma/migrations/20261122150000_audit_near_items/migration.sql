-- AlterTable
-- Audits that were drawn before kept nothing apart: all of their units could come.
ALTER TABLE "audit_stratum" ADD COLUMN     "kept" INTEGER;
ALTER TABLE "audit_stratum" DISABLE TRIGGER audit_stays;
UPDATE "audit_stratum" SET "kept" = "population";
ALTER TABLE "audit_stratum" ENABLE TRIGGER audit_stays;
ALTER TABLE "audit_stratum" ALTER COLUMN "kept" SET NOT NULL;

-- AlterTable
ALTER TABLE "audit_unit" ADD COLUMN     "near_items" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "audit_unit" ALTER COLUMN "near_items" DROP DEFAULT;

-- CreateTable
CREATE TABLE "audit_near_item" (
    "audit_id" UUID NOT NULL,
    "item_hash" TEXT NOT NULL,
    "group_hash" TEXT NOT NULL,
    "kept" BOOLEAN NOT NULL,

    CONSTRAINT "audit_near_item_pkey" PRIMARY KEY ("audit_id","item_hash")
);

-- AddForeignKey
ALTER TABLE "audit_near_item" ADD CONSTRAINT "audit_near_item_audit_id_fkey" FOREIGN KEY ("audit_id") REFERENCES "audit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Invariants
-- What the Prisma schema cannot say. Written by hand.

ALTER TABLE audit_stratum
  DROP CONSTRAINT audit_stratum_drawn_in_population,
  ADD CONSTRAINT audit_stratum_drawn_in_population CHECK (population > 0 AND kept BETWEEN 0 AND population AND drawn BETWEEN 0 AND kept);
-- The item that stays of so many that look alike had one chance in that many, whatever followed.
ALTER TABLE audit_unit ADD CONSTRAINT audit_unit_pi_of_kept_item CHECK (near_items > 0 AND pi <= 1::float8 / near_items);
CREATE UNIQUE INDEX audit_near_item_one_kept ON audit_near_item (audit_id, group_hash) WHERE kept;
CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE ON audit_near_item FOR EACH ROW EXECUTE FUNCTION audit_stays();
