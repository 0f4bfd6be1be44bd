-- AlterTable
ALTER TABLE "idempotent_call" ADD COLUMN     "new_id" UUID NOT NULL DEFAULT uuid_v7();
