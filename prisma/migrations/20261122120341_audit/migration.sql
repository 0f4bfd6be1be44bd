-- CreateTable
CREATE TABLE "audit" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "design" JSONB NOT NULL,
    "seed" TEXT NOT NULL,
    "reviewers" INTEGER NOT NULL,
    "precision" JSONB,
    "size" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "horizon" TIMESTAMPTZ(3) NOT NULL,
    "later" INTEGER NOT NULL,
    "population" INTEGER NOT NULL,
    "frame_hash" TEXT NOT NULL,
    "offline" BOOLEAN NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_run" (
    "audit_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "run_id" UUID NOT NULL,

    CONSTRAINT "audit_run_pkey" PRIMARY KEY ("audit_id","position")
);

-- CreateTable
CREATE TABLE "audit_stratum" (
    "audit_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "population" INTEGER NOT NULL,
    "doubt" DOUBLE PRECISION NOT NULL,
    "drawn" INTEGER NOT NULL,

    CONSTRAINT "audit_stratum_pkey" PRIMARY KEY ("audit_id","key")
);

-- CreateTable
CREATE TABLE "audit_unit" (
    "id" UUID NOT NULL,
    "audit_id" UUID NOT NULL,
    "stratum" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "u" DOUBLE PRECISION NOT NULL,
    "pi" DOUBLE PRECISION NOT NULL,
    "core" BOOLEAN NOT NULL,
    "targeted" BOOLEAN NOT NULL,
    "target_u" DOUBLE PRECISION,
    "target_pi" DOUBLE PRECISION,
    "draw" INTEGER NOT NULL,
    "pair_id" UUID,
    "revision_id" UUID,
    "rating_id" UUID,
    "label" JSONB NOT NULL,
    "made_with" JSONB NOT NULL,

    CONSTRAINT "audit_unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_extension" (
    "audit_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "from_size" INTEGER NOT NULL,
    "to_size" INTEGER NOT NULL,
    "because_of_result" BOOLEAN NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_extension_pkey" PRIMARY KEY ("audit_id","number")
);

-- CreateIndex
CREATE UNIQUE INDEX "audit_name_key" ON "audit"("name");

-- CreateIndex
CREATE UNIQUE INDEX "audit_run_audit_id_run_id_key" ON "audit_run"("audit_id", "run_id");

-- CreateIndex
CREATE UNIQUE INDEX "audit_unit_audit_id_key_key" ON "audit_unit"("audit_id", "key");

-- AddForeignKey
ALTER TABLE "audit_run" ADD CONSTRAINT "audit_run_audit_id_fkey" FOREIGN KEY ("audit_id") REFERENCES "audit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_run" ADD CONSTRAINT "audit_run_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_stratum" ADD CONSTRAINT "audit_stratum_audit_id_fkey" FOREIGN KEY ("audit_id") REFERENCES "audit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_unit" ADD CONSTRAINT "audit_unit_audit_id_fkey" FOREIGN KEY ("audit_id") REFERENCES "audit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_unit" ADD CONSTRAINT "audit_unit_audit_id_stratum_fkey" FOREIGN KEY ("audit_id", "stratum") REFERENCES "audit_stratum"("audit_id", "key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_unit" ADD CONSTRAINT "audit_unit_pair_id_fkey" FOREIGN KEY ("pair_id") REFERENCES "preference_pair"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_unit" ADD CONSTRAINT "audit_unit_revision_id_fkey" FOREIGN KEY ("revision_id") REFERENCES "revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_unit" ADD CONSTRAINT "audit_unit_rating_id_fkey" FOREIGN KEY ("rating_id") REFERENCES "rating"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_extension" ADD CONSTRAINT "audit_extension_audit_id_fkey" FOREIGN KEY ("audit_id") REFERENCES "audit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Invariants
-- What the Prisma schema cannot say. Written by hand.

ALTER TABLE audit
  ADD CONSTRAINT audit_unit_word CHECK (unit IN ('pair', 'revision', 'rating', 'image')),
  ADD CONSTRAINT audit_state_word CHECK (state IN ('open', 'closed')),
  ADD CONSTRAINT audit_name_not_blank CHECK (name ~ '\S'),
  ADD CONSTRAINT audit_has_reviewers CHECK (reviewers > 0),
  ADD CONSTRAINT audit_later_counts CHECK (later >= 0),
  ADD CONSTRAINT audit_size_in_population CHECK (size BETWEEN 1 AND population),
  ADD CONSTRAINT audit_frame_hash_form CHECK (length(frame_hash) = 64 AND frame_hash !~ '[^0-9a-f]');
ALTER TABLE audit_run ADD CONSTRAINT audit_run_position_counts CHECK (position > 0);
ALTER TABLE audit_stratum
  ADD CONSTRAINT audit_stratum_drawn_in_population CHECK (population > 0 AND drawn BETWEEN 0 AND population),
  ADD CONSTRAINT audit_stratum_doubt_is_chance CHECK (doubt BETWEEN 0 AND 1);
ALTER TABLE audit_extension
  ADD CONSTRAINT audit_extension_number_counts CHECK (number > 0),
  ADD CONSTRAINT audit_extension_grows CHECK (to_size > from_size),
  ADD CONSTRAINT audit_extension_has_reason CHECK (reason ~ '\S');

-- No unit without a chance: its weight would be infinite. NaN counts as greater than any number.
ALTER TABLE audit_unit
  ADD CONSTRAINT audit_unit_u_below_one CHECK (u >= 0 AND u < 1 AND target_u >= 0 AND target_u < 1),
  ADD CONSTRAINT audit_unit_pi_is_chance CHECK (pi > 0 AND pi <= 1 AND target_pi >= 0 AND target_pi <= 1),
  ADD CONSTRAINT audit_unit_came_somehow CHECK (core OR targeted),
  ADD CONSTRAINT audit_unit_target_is_whole CHECK (
    (target_u IS NULL) = (target_pi IS NULL) AND CASE WHEN target_u IS NULL THEN NOT targeted ELSE targeted = (target_u < target_pi) END
  ),
  ADD CONSTRAINT audit_unit_one_label CHECK (num_nonnulls(pair_id, revision_id, rating_id) = 1),
  ADD CONSTRAINT audit_unit_digest_form CHECK (length(digest) = 64 AND digest !~ '[^0-9a-f]'),
  ADD CONSTRAINT audit_unit_draw_counts CHECK (draw >= 0);

-- What was drawn stays as it was drawn. Columns named with the trigger may change: numbers among them grow, false becomes
-- true, nothing goes back.
CREATE FUNCTION audit_stays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was CONSTANT jsonb := to_jsonb(OLD);
  becomes jsonb;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    becomes := to_jsonb(NEW);
    IF was - TG_ARGV = becomes - TG_ARGV AND NOT EXISTS (
      SELECT FROM unnest(TG_ARGV) AS c(name)
      WHERE was -> name = 'true' AND becomes -> name <> 'true'
        OR jsonb_typeof(was -> name) = 'number' AND (becomes ->> name)::float8 < (was ->> name)::float8
    ) THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'What an audit has drawn stays as it was drawn. Extend the audit, or draw another one.'
    USING ERRCODE = 'integrity_constraint_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = 'audit_stays';
END $$;
CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_stays('state');
CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE ON audit_run FOR EACH ROW EXECUTE FUNCTION audit_stays();
CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE ON audit_stratum FOR EACH ROW EXECUTE FUNCTION audit_stays('drawn');
CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE ON audit_unit FOR EACH ROW EXECUTE FUNCTION audit_stays('pi', 'target_pi', 'targeted', 'core');
CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE ON audit_extension FOR EACH ROW EXECUTE FUNCTION audit_stays();
