-- AlterTable
ALTER TABLE "run" ADD COLUMN     "replicate" INTEGER NOT NULL DEFAULT 0;

-- Invariants
ALTER TABLE "run" ADD CONSTRAINT "run_replicate_check" CHECK ("replicate" >= 0);
