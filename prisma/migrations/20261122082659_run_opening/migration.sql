-- AlterTable
ALTER TABLE "run" ADD COLUMN     "opening" INTEGER NOT NULL DEFAULT 1;

ALTER TABLE "run" ADD CONSTRAINT "run_opening_check" CHECK ("opening" >= 1);
