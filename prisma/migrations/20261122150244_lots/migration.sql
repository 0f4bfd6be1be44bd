-- CreateTable
CREATE TABLE "lot" (
    "id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "audit_id" UUID NOT NULL,
    "severity" TEXT NOT NULL,
    "good_rate" DOUBLE PRECISION NOT NULL,
    "producer_risk" DOUBLE PRECISION NOT NULL,
    "bad_rate" DOUBLE PRECISION NOT NULL,
    "consumer_risk" DOUBLE PRECISION NOT NULL,
    "population" INTEGER NOT NULL,
    "size" INTEGER NOT NULL,
    "accepts" INTEGER NOT NULL,
    "human_error" JSONB,
    "warnings" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "state" TEXT NOT NULL DEFAULT 'open',
    "decision" JSONB,
    "certificate" JSONB,
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lot_rework" (
    "id" UUID NOT NULL,
    "lot_id" UUID NOT NULL,
    "done" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lot_rework_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "calibration_map" (
    "id" UUID NOT NULL,
    "audit_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "judges" JSONB NOT NULL,
    "corners" JSONB NOT NULL,
    "fit" JSONB NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "calibration_map_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "lot_audit_id_key" ON "lot"("audit_id");

-- CreateIndex
CREATE UNIQUE INDEX "lot_run_id_number_key" ON "lot"("run_id", "number");

-- CreateIndex
CREATE INDEX "calibration_map_audit_id_idx" ON "calibration_map"("audit_id");

-- AddForeignKey
ALTER TABLE "lot" ADD CONSTRAINT "lot_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lot" ADD CONSTRAINT "lot_audit_id_fkey" FOREIGN KEY ("audit_id") REFERENCES "audit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lot_rework" ADD CONSTRAINT "lot_rework_lot_id_fkey" FOREIGN KEY ("lot_id") REFERENCES "lot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "calibration_map" ADD CONSTRAINT "calibration_map_audit_id_fkey" FOREIGN KEY ("audit_id") REFERENCES "audit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "calibration_map" ADD CONSTRAINT "calibration_map_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "constitution_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Invariants
-- What the Prisma schema cannot say. Written by hand.

ALTER TABLE lot
  ADD CONSTRAINT lot_state_word CHECK (state IN ('open', 'accepted', 'rejected')),
  ADD CONSTRAINT lot_severity_word CHECK (severity IN ('critical', 'major', 'minor')),
  ADD CONSTRAINT lot_number_counts CHECK (number > 0),
  ADD CONSTRAINT lot_risks_are_told_apart CHECK (
    good_rate >= 0 AND good_rate < bad_rate AND bad_rate <= 1
    AND producer_risk > 0 AND producer_risk < 1 AND consumer_risk > 0 AND consumer_risk < 1),
  ADD CONSTRAINT lot_plan_in_population CHECK (size > 0 AND size <= population AND accepts >= 0 AND accepts < size),
  ADD CONSTRAINT lot_critical_accepts_none CHECK (severity <> 'critical' OR accepts = 0),
  ADD CONSTRAINT lot_decided_is_whole CHECK (
    (state = 'open') = (decision IS NULL) AND (decision IS NULL) = (certificate IS NULL)
    AND (decision IS NULL) = (decided_by IS NULL) AND (decision IS NULL) = (decided_at IS NULL));

-- While one is open no other is drawn: nobody picks the draw that suits.
CREATE UNIQUE INDEX lot_open_of_run_key ON lot (run_id) WHERE state = 'open';

CREATE TRIGGER lot_stays BEFORE UPDATE OR DELETE ON lot FOR EACH ROW
  EXECUTE FUNCTION audit_stays('state', 'decision', 'certificate', 'decided_by', 'decided_at');
CREATE TRIGGER lot_stays_decided BEFORE UPDATE ON lot FOR EACH ROW WHEN (OLD.state <> 'open') EXECUTE FUNCTION audit_stays();

ALTER TABLE lot_rework ADD CONSTRAINT lot_rework_says_what CHECK (done ~ '\S');
CREATE TRIGGER lot_rework_stays BEFORE UPDATE OR DELETE ON lot_rework FOR EACH ROW EXECUTE FUNCTION audit_stays();

ALTER TABLE calibration_map
  ADD CONSTRAINT calibration_map_has_corners CHECK (jsonb_typeof(corners) = 'array' AND corners <> '[]'),
  ADD CONSTRAINT calibration_map_names_judges CHECK (jsonb_typeof(judges) = 'array' AND judges <> '[]');
CREATE TRIGGER calibration_map_stays BEFORE UPDATE OR DELETE ON calibration_map FOR EACH ROW EXECUTE FUNCTION audit_stays();
