-- AlterTable
ALTER TABLE "export" ADD COLUMN     "more_run_ids" UUID[] DEFAULT ARRAY[]::UUID[];
