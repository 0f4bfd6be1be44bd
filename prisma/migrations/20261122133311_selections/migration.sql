-- CreateTable
CREATE TABLE "selection" (
    "id" UUID NOT NULL,
    "label_job_id" UUID NOT NULL,
    "candidate_id" UUID NOT NULL,
    "rank" INTEGER NOT NULL,
    "score" DOUBLE PRECISION,
    "chosen" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "selection_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "selection_label_job_id_candidate_id_key" ON "selection"("label_job_id", "candidate_id");

-- CreateIndex
CREATE UNIQUE INDEX "selection_label_job_id_rank_key" ON "selection"("label_job_id", "rank");

-- AddForeignKey
ALTER TABLE "selection" ADD CONSTRAINT "selection_label_job_id_fkey" FOREIGN KEY ("label_job_id") REFERENCES "label_job"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "selection" ADD CONSTRAINT "selection_candidate_id_fkey" FOREIGN KEY ("candidate_id") REFERENCES "candidate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Invariants
-- What the Prisma schema cannot say. Written by hand.

ALTER TABLE selection
  ADD CONSTRAINT selection_rank_from_1 CHECK (rank >= 1),
  ADD CONSTRAINT selection_score_finite CHECK (score > '-Infinity' AND score < 'Infinity');
