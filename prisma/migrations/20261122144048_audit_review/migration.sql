-- AlterTable
ALTER TABLE "api_key" ADD COLUMN     "person_id" UUID;

-- AlterTable
ALTER TABLE "audit" ADD COLUMN     "closed_at" TIMESTAMPTZ(3),
ADD COLUMN     "closed_by" TEXT,
ADD COLUMN     "gold_rate" DOUBLE PRECISION NOT NULL DEFAULT 0,
ADD COLUMN     "lease_seconds" INTEGER NOT NULL DEFAULT 600,
ADD COLUMN     "mode" TEXT NOT NULL DEFAULT 'blind',
ADD COLUMN     "repeat_rate" DOUBLE PRECISION NOT NULL DEFAULT 0,
ADD COLUMN     "sensitive" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_reviewer" (
    "audit_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "opted_out" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "blur" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "audit_reviewer_pkey" PRIMARY KEY ("audit_id","person_id")
);

-- CreateTable
CREATE TABLE "audit_gold" (
    "id" UUID NOT NULL,
    "audit_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "pair_id" UUID,
    "revision_id" UUID,
    "rating_id" UUID,
    "answer" TEXT NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "audit_gold_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_slot" (
    "id" UUID NOT NULL,
    "audit_id" UUID NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'sample',
    "unit_id" UUID,
    "gold_id" UUID,
    "number" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "person_id" UUID,
    "token" UUID,
    "shown_left" TEXT,
    "claimed_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "audit_slot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_verdict" (
    "id" UUID NOT NULL,
    "slot_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "step" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "value" TEXT,
    "answers" JSONB NOT NULL DEFAULT '{}',
    "confidence" INTEGER,
    "comment" TEXT,
    "evidence" JSONB NOT NULL DEFAULT '[]',
    "flagged" BOOLEAN NOT NULL DEFAULT false,
    "skip_reason" TEXT,
    "withdrawn" BOOLEAN NOT NULL DEFAULT false,
    "seconds" DOUBLE PRECISION,
    "shown_left" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_verdict_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_draft" (
    "slot_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "body" JSONB NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_draft_pkey" PRIMARY KEY ("slot_id","person_id")
);

-- CreateTable
CREATE TABLE "audit_adjudication" (
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "person_id" UUID NOT NULL,
    "value" TEXT NOT NULL,
    "answers" JSONB NOT NULL DEFAULT '{}',
    "reason" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_adjudication_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "person_name_key" ON "person"("name");

-- CreateIndex
CREATE UNIQUE INDEX "audit_gold_audit_id_key_key" ON "audit_gold"("audit_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "audit_slot_token_key" ON "audit_slot"("token");

-- CreateIndex
CREATE UNIQUE INDEX "audit_verdict_slot_id_person_id_step_number_key" ON "audit_verdict"("slot_id", "person_id", "step", "number");

-- CreateIndex
CREATE UNIQUE INDEX "audit_adjudication_unit_id_number_key" ON "audit_adjudication"("unit_id", "number");

-- AddForeignKey
ALTER TABLE "audit_reviewer" ADD CONSTRAINT "audit_reviewer_audit_id_fkey" FOREIGN KEY ("audit_id") REFERENCES "audit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_reviewer" ADD CONSTRAINT "audit_reviewer_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_gold" ADD CONSTRAINT "audit_gold_audit_id_fkey" FOREIGN KEY ("audit_id") REFERENCES "audit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_gold" ADD CONSTRAINT "audit_gold_pair_id_fkey" FOREIGN KEY ("pair_id") REFERENCES "preference_pair"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_gold" ADD CONSTRAINT "audit_gold_revision_id_fkey" FOREIGN KEY ("revision_id") REFERENCES "revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_gold" ADD CONSTRAINT "audit_gold_rating_id_fkey" FOREIGN KEY ("rating_id") REFERENCES "rating"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_slot" ADD CONSTRAINT "audit_slot_audit_id_fkey" FOREIGN KEY ("audit_id") REFERENCES "audit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_slot" ADD CONSTRAINT "audit_slot_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "audit_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_slot" ADD CONSTRAINT "audit_slot_gold_id_fkey" FOREIGN KEY ("gold_id") REFERENCES "audit_gold"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_slot" ADD CONSTRAINT "audit_slot_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_verdict" ADD CONSTRAINT "audit_verdict_slot_id_fkey" FOREIGN KEY ("slot_id") REFERENCES "audit_slot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_verdict" ADD CONSTRAINT "audit_verdict_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_draft" ADD CONSTRAINT "audit_draft_slot_id_fkey" FOREIGN KEY ("slot_id") REFERENCES "audit_slot"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_draft" ADD CONSTRAINT "audit_draft_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_adjudication" ADD CONSTRAINT "audit_adjudication_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "audit_unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_adjudication" ADD CONSTRAINT "audit_adjudication_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Invariants
-- What the Prisma schema cannot say. Written by hand.

ALTER TABLE person ADD CONSTRAINT person_name_not_blank CHECK (name ~ '\S');

ALTER TABLE audit
  ADD CONSTRAINT audit_mode_word CHECK (mode IN ('blind', 'training')),
  ADD CONSTRAINT audit_rates_leave_sample CHECK (gold_rate >= 0 AND repeat_rate >= 0 AND gold_rate + repeat_rate <= 0.5),
  ADD CONSTRAINT audit_lease_counts CHECK (lease_seconds > 0),
  ADD CONSTRAINT audit_closed_when CHECK ((state = 'closed') = (closed_at IS NOT NULL AND closed_by IS NOT NULL));

ALTER TABLE audit_gold
  ADD CONSTRAINT audit_gold_one_label CHECK (num_nonnulls(pair_id, revision_id, rating_id) = 1),
  ADD CONSTRAINT audit_gold_answer_word CHECK (answer IN ('first', 'second', 'tie', 'both_bad', 'complies', 'violates', 'unclear')),
  ADD CONSTRAINT audit_gold_source_word CHECK (source IN ('item', 'adjudication'));

ALTER TABLE audit_slot
  ADD CONSTRAINT audit_slot_kind_word CHECK (kind IN ('sample', 'gold', 'repeat')),
  ADD CONSTRAINT audit_slot_state_word CHECK (state IN ('open', 'claimed', 'decided', 'skipped')),
  ADD CONSTRAINT audit_slot_one_unit CHECK (num_nonnulls(unit_id, gold_id) = 1 AND (kind = 'gold') = (gold_id IS NOT NULL)),
  ADD CONSTRAINT audit_slot_number_counts CHECK (number > 0),
  ADD CONSTRAINT audit_slot_shown_left_word CHECK (shown_left IN ('first', 'second')),
  ADD CONSTRAINT audit_slot_open_is_nobodys CHECK (
    (state = 'open') = (person_id IS NULL) AND (person_id IS NULL) = (token IS NULL) AND (person_id IS NULL) = (claimed_at IS NULL)
    AND (person_id IS NOT NULL OR shown_left IS NULL)),
  ADD CONSTRAINT audit_slot_lease_while_claimed CHECK ((state = 'claimed') = (expires_at IS NOT NULL));

CREATE UNIQUE INDEX audit_slot_unit_number_key ON audit_slot (unit_id, number) WHERE kind = 'sample';
-- One person decides a unit once, and again only as a repeat.
CREATE UNIQUE INDEX audit_slot_unit_person_key ON audit_slot (unit_id, person_id) WHERE kind = 'sample';
CREATE UNIQUE INDEX audit_slot_repeat_person_key ON audit_slot (unit_id, person_id) WHERE kind = 'repeat';
CREATE UNIQUE INDEX audit_slot_gold_person_key ON audit_slot (gold_id, person_id) WHERE kind = 'gold';
-- What a claim looks for.
CREATE INDEX audit_slot_waiting ON audit_slot (audit_id) WHERE state IN ('open', 'claimed');
CREATE INDEX audit_slot_of_person ON audit_slot (audit_id, person_id) WHERE person_id IS NOT NULL;

ALTER TABLE audit_verdict
  ADD CONSTRAINT audit_verdict_step_word CHECK (step IN ('blind', 'critique', 'amendment')),
  ADD CONSTRAINT audit_verdict_value_word CHECK (value IN ('first', 'second', 'tie', 'both_bad', 'complies', 'violates', 'unclear')),
  ADD CONSTRAINT audit_verdict_skip_reason_word CHECK (
    skip_reason IN ('cannot_judge', 'unclear_task', 'broken', 'distressing', 'opted_out', 'other')),
  ADD CONSTRAINT audit_verdict_shown_left_word CHECK (shown_left IN ('first', 'second')),
  ADD CONSTRAINT audit_verdict_number_counts CHECK (number > 0),
  ADD CONSTRAINT audit_verdict_confidence_in_scale CHECK (confidence BETWEEN 1 AND 5),
  ADD CONSTRAINT audit_verdict_seconds_not_negative CHECK (seconds >= 0 AND seconds < 'Infinity'),
  -- decided, skipped or taken back: one of the three; a second step has answers instead of a value
  ADD CONSTRAINT audit_verdict_says_something CHECK (
    CASE WHEN withdrawn THEN value IS NULL AND skip_reason IS NULL
      WHEN skip_reason IS NOT NULL THEN value IS NULL
      WHEN step = 'critique' THEN value IS NULL AND answers <> '{}'
      ELSE value IS NOT NULL END);

ALTER TABLE audit_adjudication
  ADD CONSTRAINT audit_adjudication_value_word CHECK (value IN ('first', 'second', 'tie', 'both_bad', 'complies', 'violates', 'unclear')),
  ADD CONSTRAINT audit_adjudication_number_counts CHECK (number > 0),
  ADD CONSTRAINT audit_adjudication_has_reason CHECK (reason ~ '\S');

-- Nothing that was decided is overwritten.
CREATE FUNCTION audit_said() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'What was decided in an audit stays. A later decision supersedes it.'
    USING ERRCODE = 'integrity_constraint_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = 'audit_said';
END $$;
CREATE TRIGGER audit_said BEFORE UPDATE OR DELETE ON audit_verdict FOR EACH ROW EXECUTE FUNCTION audit_said();
CREATE TRIGGER audit_said BEFORE UPDATE OR DELETE ON audit_adjudication FOR EACH ROW EXECUTE FUNCTION audit_said();
CREATE TRIGGER audit_said BEFORE UPDATE OR DELETE ON audit_gold FOR EACH ROW EXECUTE FUNCTION audit_said();

DROP TRIGGER audit_stays ON audit;
CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE ON audit FOR EACH ROW
  EXECUTE FUNCTION audit_stays('state', 'closed_at', 'closed_by');

-- Audits from before had no places for reviewers.
INSERT INTO audit_slot (id, audit_id, unit_id, number)
SELECT uuid_v7(), u.audit_id, u.id, n FROM audit_unit u JOIN audit a ON a.id = u.audit_id, generate_series(1, a.reviewers) n;
