-- CreateTable
CREATE TABLE "constitution" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "constitution_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "constitution_version" (
    "id" UUID NOT NULL,
    "constitution_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "content_hash" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "source" TEXT NOT NULL,
    "change_note" TEXT NOT NULL DEFAULT '',
    "parent_id" UUID,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "published_by" TEXT,
    "published_at" TIMESTAMPTZ(3),

    CONSTRAINT "constitution_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "principle" (
    "id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "applies_to" TEXT[],
    "critique" TEXT,
    "revision" TEXT,
    "comparison" TEXT,
    "weight" DOUBLE PRECISION NOT NULL DEFAULT 1,
    "veto" BOOLEAN NOT NULL DEFAULT false,
    "tags" TEXT[],
    "content_hash" TEXT NOT NULL,

    CONSTRAINT "principle_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dataset" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "dataset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "item" (
    "id" UUID NOT NULL,
    "dataset_id" UUID NOT NULL,
    "external_id" TEXT,
    "content_hash" TEXT NOT NULL,
    "prompt" JSONB NOT NULL,
    "metadata" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "candidate" (
    "id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "content_hash" TEXT NOT NULL,

    CONSTRAINT "candidate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "run" (
    "id" UUID NOT NULL,
    "dataset_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "recipe" JSONB NOT NULL,
    "models" JSONB NOT NULL,
    "seed" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'running',
    "stop_code" TEXT,
    "stop_message" TEXT,
    "budget" DECIMAL(24,12) NOT NULL,
    "allow_unpriced" BOOLEAN NOT NULL DEFAULT false,
    "offline" BOOLEAN NOT NULL DEFAULT false,
    "left_out" JSONB NOT NULL DEFAULT '{}',
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "run_usage" (
    "run_id" UUID NOT NULL,
    "worker_id" UUID NOT NULL,
    "reserved" DECIMAL(24,12) NOT NULL DEFAULT 0,
    "spent" DECIMAL(24,12) NOT NULL DEFAULT 0,
    "calls" BIGINT NOT NULL DEFAULT 0,
    "prompt_tokens" BIGINT NOT NULL DEFAULT 0,
    "completion_tokens" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "run_usage_pkey" PRIMARY KEY ("run_id","worker_id")
);

-- CreateTable
CREATE TABLE "worker" (
    "id" UUID NOT NULL,
    "endpoints" TEXT[],
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "worker_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "endpoint_pace" (
    "endpoint" TEXT NOT NULL,
    "not_before" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "endpoint_pace_pkey" PRIMARY KEY ("endpoint")
);

-- CreateTable
CREATE TABLE "label_job" (
    "id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'active',
    "stage" TEXT NOT NULL,
    "round" INTEGER NOT NULL DEFAULT 0,
    "visit" INTEGER NOT NULL DEFAULT 0,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "next_try_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "claim_token" UUID,
    "lease_until" TIMESTAMPTZ(3),
    "rung_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "result" JSONB,
    "failure_code" TEXT,
    "failure_message" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "label_job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "critique" (
    "id" UUID NOT NULL,
    "label_job_id" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "principle_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "found_nothing" BOOLEAN NOT NULL DEFAULT false,
    "model_call_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "critique_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "revision" (
    "id" UUID NOT NULL,
    "label_job_id" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "principle_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "content_hash" TEXT NOT NULL,
    "unchanged" BOOLEAN NOT NULL DEFAULT false,
    "role_confusion" BOOLEAN NOT NULL DEFAULT false,
    "model_call_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "judgement" (
    "id" UUID NOT NULL,
    "label_job_id" UUID NOT NULL,
    "principle_id" UUID NOT NULL,
    "judge" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "shown_first" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "verdict" TEXT,
    "probability" DOUBLE PRECISION,
    "distribution" JSONB,
    "way" TEXT,
    "model_call_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "judgement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "preference_pair" (
    "id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "label_job_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "chosen_candidate_id" UUID,
    "chosen_revision_id" UUID,
    "rejected_candidate_id" UUID,
    "rejected_revision_id" UUID,
    "chosen_hash" TEXT NOT NULL,
    "rejected_hash" TEXT NOT NULL,
    "probability" DOUBLE PRECISION NOT NULL,
    "margin" DOUBLE PRECISION NOT NULL,
    "flipped" BOOLEAN NOT NULL,
    "way" TEXT NOT NULL,
    "offline" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "preference_pair_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "model_call" (
    "id" UUID NOT NULL,
    "request_hash" TEXT NOT NULL,
    "sample_index" INTEGER NOT NULL,
    "run_id" UUID NOT NULL,
    "label_job_id" UUID NOT NULL,
    "worker_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "readable" BOOLEAN NOT NULL DEFAULT true,
    "endpoint" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "served_model" TEXT,
    "fingerprint" TEXT,
    "template" TEXT NOT NULL,
    "template_hash" TEXT NOT NULL,
    "finish_reason" TEXT,
    "prompt_tokens" INTEGER NOT NULL DEFAULT 0,
    "cached_tokens" INTEGER NOT NULL DEFAULT 0,
    "completion_tokens" INTEGER NOT NULL DEFAULT 0,
    "reasoning_tokens" INTEGER NOT NULL DEFAULT 0,
    "cost" DECIMAL(24,12),
    "latency_ms" INTEGER NOT NULL,
    "attempt" INTEGER NOT NULL,
    "error_code" TEXT,
    "error_message" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "model_call_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "model_call_body" (
    "model_call_id" UUID NOT NULL,
    "request" TEXT NOT NULL,
    "response" TEXT NOT NULL,

    CONSTRAINT "model_call_body_pkey" PRIMARY KEY ("model_call_id")
);

-- CreateTable
CREATE TABLE "trail" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "trail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "export" (
    "id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "format" TEXT NOT NULL,
    "options" JSONB NOT NULL DEFAULT '{}',
    "state" TEXT NOT NULL DEFAULT 'queued',
    "visit" INTEGER NOT NULL DEFAULT 0,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "next_try_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "claim_token" UUID,
    "lease_until" TIMESTAMPTZ(3),
    "rung_at" TIMESTAMPTZ(3),
    "counts" JSONB,
    "files" JSONB,
    "failure_code" TEXT,
    "failure_message" TEXT,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "export_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "key_hash" TEXT NOT NULL,
    "scopes" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotent_call" (
    "api_key_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "status" INTEGER,
    "body" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotent_call_pkey" PRIMARY KEY ("api_key_id","key")
);

-- CreateIndex
CREATE UNIQUE INDEX "constitution_slug_key" ON "constitution"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "constitution_version_constitution_id_number_key" ON "constitution_version"("constitution_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "principle_version_id_key_key" ON "principle"("version_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "principle_version_id_position_key" ON "principle"("version_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "dataset_name_key" ON "dataset"("name");

-- CreateIndex
CREATE INDEX "item_dataset_id_id_idx" ON "item"("dataset_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "item_dataset_id_content_hash_key" ON "item"("dataset_id", "content_hash");

-- CreateIndex
CREATE UNIQUE INDEX "candidate_item_id_position_key" ON "candidate"("item_id", "position");

-- CreateIndex
CREATE INDEX "run_state_idx" ON "run"("state");

-- CreateIndex
CREATE INDEX "label_job_run_id_state_idx" ON "label_job"("run_id", "state");

-- CreateIndex
CREATE UNIQUE INDEX "label_job_run_id_item_id_key" ON "label_job"("run_id", "item_id");

-- CreateIndex
CREATE UNIQUE INDEX "critique_label_job_id_round_key" ON "critique"("label_job_id", "round");

-- CreateIndex
CREATE UNIQUE INDEX "revision_label_job_id_round_key" ON "revision"("label_job_id", "round");

-- CreateIndex
CREATE UNIQUE INDEX "judgement_label_job_id_judge_subject_principle_id_shown_fir_key" ON "judgement"("label_job_id", "judge", "subject", "principle_id", "shown_first");

-- CreateIndex
CREATE INDEX "preference_pair_run_id_id_idx" ON "preference_pair"("run_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "preference_pair_label_job_id_subject_key" ON "preference_pair"("label_job_id", "subject");

-- CreateIndex
CREATE INDEX "model_call_label_job_id_idx" ON "model_call"("label_job_id");

-- CreateIndex
CREATE INDEX "model_call_run_id_idx" ON "model_call"("run_id");

-- CreateIndex
CREATE INDEX "trail_subject_id_id_idx" ON "trail"("subject_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_key_hash_key" ON "api_key"("key_hash");

-- AddForeignKey
ALTER TABLE "constitution_version" ADD CONSTRAINT "constitution_version_constitution_id_fkey" FOREIGN KEY ("constitution_id") REFERENCES "constitution"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "constitution_version" ADD CONSTRAINT "constitution_version_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "constitution_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "principle" ADD CONSTRAINT "principle_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "constitution_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "item" ADD CONSTRAINT "item_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "candidate" ADD CONSTRAINT "candidate_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "item"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run" ADD CONSTRAINT "run_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run" ADD CONSTRAINT "run_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "constitution_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run_usage" ADD CONSTRAINT "run_usage_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run_usage" ADD CONSTRAINT "run_usage_worker_id_fkey" FOREIGN KEY ("worker_id") REFERENCES "worker"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "label_job" ADD CONSTRAINT "label_job_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "label_job" ADD CONSTRAINT "label_job_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "critique" ADD CONSTRAINT "critique_label_job_id_fkey" FOREIGN KEY ("label_job_id") REFERENCES "label_job"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "critique" ADD CONSTRAINT "critique_principle_id_fkey" FOREIGN KEY ("principle_id") REFERENCES "principle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "critique" ADD CONSTRAINT "critique_model_call_id_fkey" FOREIGN KEY ("model_call_id") REFERENCES "model_call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revision" ADD CONSTRAINT "revision_label_job_id_fkey" FOREIGN KEY ("label_job_id") REFERENCES "label_job"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revision" ADD CONSTRAINT "revision_principle_id_fkey" FOREIGN KEY ("principle_id") REFERENCES "principle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revision" ADD CONSTRAINT "revision_model_call_id_fkey" FOREIGN KEY ("model_call_id") REFERENCES "model_call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "judgement" ADD CONSTRAINT "judgement_label_job_id_fkey" FOREIGN KEY ("label_job_id") REFERENCES "label_job"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "judgement" ADD CONSTRAINT "judgement_principle_id_fkey" FOREIGN KEY ("principle_id") REFERENCES "principle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "judgement" ADD CONSTRAINT "judgement_model_call_id_fkey" FOREIGN KEY ("model_call_id") REFERENCES "model_call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "preference_pair" ADD CONSTRAINT "preference_pair_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "preference_pair" ADD CONSTRAINT "preference_pair_label_job_id_fkey" FOREIGN KEY ("label_job_id") REFERENCES "label_job"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "preference_pair" ADD CONSTRAINT "preference_pair_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "constitution_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "preference_pair" ADD CONSTRAINT "preference_pair_chosen_candidate_id_fkey" FOREIGN KEY ("chosen_candidate_id") REFERENCES "candidate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "preference_pair" ADD CONSTRAINT "preference_pair_chosen_revision_id_fkey" FOREIGN KEY ("chosen_revision_id") REFERENCES "revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "preference_pair" ADD CONSTRAINT "preference_pair_rejected_candidate_id_fkey" FOREIGN KEY ("rejected_candidate_id") REFERENCES "candidate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "preference_pair" ADD CONSTRAINT "preference_pair_rejected_revision_id_fkey" FOREIGN KEY ("rejected_revision_id") REFERENCES "revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "model_call" ADD CONSTRAINT "model_call_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "model_call" ADD CONSTRAINT "model_call_label_job_id_fkey" FOREIGN KEY ("label_job_id") REFERENCES "label_job"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "model_call" ADD CONSTRAINT "model_call_worker_id_fkey" FOREIGN KEY ("worker_id") REFERENCES "worker"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "model_call_body" ADD CONSTRAINT "model_call_body_model_call_id_fkey" FOREIGN KEY ("model_call_id") REFERENCES "model_call"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "export" ADD CONSTRAINT "export_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "idempotent_call" ADD CONSTRAINT "idempotent_call_api_key_id_fkey" FOREIGN KEY ("api_key_id") REFERENCES "api_key"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- Invariants
-- What the Prisma schema cannot say. Written by hand; The Prisma engine does not look at any of it.

-- A UUID of version 7 (RFC 9562): 48 bits of milliseconds, then 12 bits of the millisecond's fraction, then 62 random bits.
-- Later calls sort after earlier ones, to the microsecond. PostgreSQL 18 has its own; this one works from 14 on.
CREATE FUNCTION uuid_v7() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
  SELECT encode(
    overlay(
      uuid_send(gen_random_uuid())
      PLACING substring(int8send(now_us / 1000) FROM 3) || int2send((28672 + (now_us % 1000) * 4096 / 1000)::int2)
      FROM 1 FOR 8
    ), 'hex')::uuid
  FROM (SELECT floor(extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS now_us) AS clock
$$;

-- Words: a column that holds a state, stage, outcome, verdict or way holds only the words of libs/domain.
ALTER TABLE constitution_version ADD CONSTRAINT constitution_version_state_word CHECK (state IN ('draft', 'published', 'retired'));
ALTER TABLE run ADD CONSTRAINT run_state_word CHECK (state IN ('running', 'paused', 'stopped', 'cancelled', 'done'));
ALTER TABLE label_job
  ADD CONSTRAINT label_job_state_word CHECK (state IN ('active', 'done', 'failed', 'cancelled')),
  ADD CONSTRAINT label_job_stage_word CHECK (stage IN ('critique', 'revision', 'comparison')),
  ADD CONSTRAINT label_job_outcome_word CHECK (outcome IN ('pair', 'tie', 'not_applicable', 'veto_conflict', 'did_not_win', 'unchanged'));
ALTER TABLE judgement
  ADD CONSTRAINT judgement_state_word CHECK (state IN ('readable', 'unreadable', 'refused')),
  ADD CONSTRAINT judgement_verdict_word CHECK (verdict IN ('first', 'second', 'tie', 'not_applicable')),
  ADD CONSTRAINT judgement_way_word CHECK (way IN ('logprobs', 'verdict')),
  ADD CONSTRAINT judgement_shown_first_word CHECK (shown_first IN ('first', 'second'));
ALTER TABLE preference_pair ADD CONSTRAINT preference_pair_way_word CHECK (way IN ('logprobs', 'verdict'));
ALTER TABLE model_call ADD CONSTRAINT model_call_state_word CHECK (state IN ('finished', 'duplicate', 'error'));
ALTER TABLE export ADD CONSTRAINT export_state_word CHECK (state IN ('queued', 'running', 'done', 'failed'));

-- Constitutions.
ALTER TABLE constitution_version ADD CONSTRAINT constitution_version_published_when
  CHECK ((state = 'draft') = (published_at IS NULL) AND (published_at IS NULL) = (published_by IS NULL));
ALTER TABLE principle ADD CONSTRAINT principle_weight_positive CHECK (weight > 0 AND weight < 'Infinity');

-- Items.
ALTER TABLE item ADD CONSTRAINT item_prompt_is_conversation
  CHECK (CASE WHEN jsonb_typeof(prompt) = 'array' THEN jsonb_array_length(prompt) > 0 ELSE false END);
ALTER TABLE candidate ADD CONSTRAINT candidate_text_not_empty CHECK (text <> '');

-- Runs and their money. NaN counts as greater than any number in PostgreSQL, hence the second halves.
ALTER TABLE run
  ADD CONSTRAINT run_budget_positive CHECK (budget > 0 AND budget <> 'NaN'),
  ADD CONSTRAINT run_stopped_has_code CHECK (state <> 'stopped' OR stop_code IS NOT NULL);
ALTER TABLE run_usage
  ADD CONSTRAINT run_usage_reserved_not_negative CHECK (reserved >= 0 AND reserved <> 'NaN'),
  ADD CONSTRAINT run_usage_spent_not_negative CHECK (spent >= 0 AND spent <> 'NaN');

-- Label jobs.
ALTER TABLE label_job
  ADD CONSTRAINT label_job_done_has_outcome CHECK ((state = 'done') = (outcome IS NOT NULL)),
  ADD CONSTRAINT label_job_failed_has_code CHECK ((state = 'failed') = (failure_code IS NOT NULL)),
  ADD CONSTRAINT label_job_claim_has_lease CHECK ((claim_token IS NULL) = (lease_until IS NULL));

-- A judgement that could not be read never carries a label: no verdict, no probability. What was read of its
-- distribution may be kept.
ALTER TABLE judgement
  ADD CONSTRAINT judgement_readable_is_whole CHECK (
    (state = 'readable') = (
      verdict IS NOT NULL AND way IS NOT NULL AND distribution IS NOT NULL
      AND (probability IS NOT NULL OR verdict = 'not_applicable')
    )
  ),
  ADD CONSTRAINT judgement_failure_is_no_label CHECK (state = 'readable' OR (verdict IS NULL AND probability IS NULL)),
  ADD CONSTRAINT judgement_probability_open CHECK (probability > 0 AND probability < 1);

-- A preference pair: each side is one candidate or one revision, the two texts differ, and chosen is the likelier one.
ALTER TABLE preference_pair
  ADD CONSTRAINT preference_pair_one_chosen CHECK (num_nonnulls(chosen_candidate_id, chosen_revision_id) = 1),
  ADD CONSTRAINT preference_pair_one_rejected CHECK (num_nonnulls(rejected_candidate_id, rejected_revision_id) = 1),
  ADD CONSTRAINT preference_pair_texts_differ CHECK (chosen_hash <> rejected_hash),
  ADD CONSTRAINT preference_pair_probability_chosen CHECK (probability > 0.5 AND probability < 1);

-- The ledger.
ALTER TABLE model_call
  ADD CONSTRAINT model_call_finished_is_whole CHECK (state <> 'finished' OR (finish_reason IS NOT NULL AND served_model IS NOT NULL)),
  ADD CONSTRAINT model_call_error_has_code CHECK (state <> 'error' OR error_code IS NOT NULL);

-- Exports.
ALTER TABLE export
  ADD CONSTRAINT export_failed_has_code CHECK (state <> 'failed' OR failure_code IS NOT NULL),
  ADD CONSTRAINT export_claim_has_lease CHECK ((claim_token IS NULL) = (lease_until IS NULL));

-- Content hashes are SHA-256 in lower-case hexadecimal. Length and absence, because '^[0-9a-f]{64}$' costs 12 times as much a row.
ALTER TABLE constitution_version ADD CONSTRAINT constitution_version_content_hash_form CHECK (length(content_hash) = 64 AND content_hash !~ '[^0-9a-f]');
ALTER TABLE principle ADD CONSTRAINT principle_content_hash_form CHECK (length(content_hash) = 64 AND content_hash !~ '[^0-9a-f]');
ALTER TABLE item ADD CONSTRAINT item_content_hash_form CHECK (length(content_hash) = 64 AND content_hash !~ '[^0-9a-f]');
ALTER TABLE candidate ADD CONSTRAINT candidate_content_hash_form CHECK (length(content_hash) = 64 AND content_hash !~ '[^0-9a-f]');
ALTER TABLE revision ADD CONSTRAINT revision_content_hash_form CHECK (length(content_hash) = 64 AND content_hash !~ '[^0-9a-f]');
ALTER TABLE preference_pair
  ADD CONSTRAINT preference_pair_chosen_hash_form CHECK (length(chosen_hash) = 64 AND chosen_hash !~ '[^0-9a-f]'),
  ADD CONSTRAINT preference_pair_rejected_hash_form CHECK (length(rejected_hash) = 64 AND rejected_hash !~ '[^0-9a-f]');

-- Partial indexes. One finished call a request and sample: a second one is a duplicate, and is stored as such.
CREATE UNIQUE INDEX model_call_finished_once ON model_call (request_hash, sample_index) WHERE state = 'finished';
-- The same content is published once; drafts may repeat it.
CREATE UNIQUE INDEX constitution_version_content_once ON constitution_version (constitution_id, content_hash) WHERE state <> 'draft';
CREATE UNIQUE INDEX item_external_id_once ON item (dataset_id, external_id) WHERE external_id IS NOT NULL;
-- The feeder walks the active rows of running runs in id order; a run's page lists finished rows by outcome.
CREATE INDEX label_job_active ON label_job (run_id, id) WHERE state = 'active';
CREATE INDEX label_job_run_outcome ON label_job (run_id, outcome) WHERE outcome IS NOT NULL;

-- A published version never changes, and neither do its principles.
CREATE FUNCTION constitution_version_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'draft' THEN
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' AND OLD.state = 'published' AND NEW.state = 'retired'
     AND to_jsonb(NEW) - 'state' = to_jsonb(OLD) - 'state' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'Version % of the constitution is % and cannot be changed or deleted: make a new draft from it, and retire this one if it should no longer be used.', OLD.number, OLD.state
    USING ERRCODE = 'integrity_constraint_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = 'constitution_version_stays';
END $$;
CREATE TRIGGER constitution_version_stays BEFORE UPDATE OR DELETE ON constitution_version
  FOR EACH ROW EXECUTE FUNCTION constitution_version_stays();

-- FOR SHARE: publishing waits for principles that are just being written, and the other way round. A version that is
-- being deleted with its principles is no longer found here; its own trigger has allowed that.
CREATE FUNCTION principle_stays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  held record;
BEGIN
  FOR held IN
    SELECT number, state FROM constitution_version
    WHERE id = ANY (CASE TG_OP WHEN 'INSERT' THEN ARRAY[NEW.version_id] WHEN 'DELETE' THEN ARRAY[OLD.version_id] ELSE ARRAY[OLD.version_id, NEW.version_id] END)
    FOR SHARE
  LOOP
    IF held.state <> 'draft' THEN
      RAISE EXCEPTION 'Version % of the constitution is %, so its principles cannot be added, changed or deleted: make a new draft from it and change that.', held.number, held.state
        USING ERRCODE = 'integrity_constraint_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = 'principle_stays';
    END IF;
  END LOOP;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER principle_stays BEFORE INSERT OR UPDATE OR DELETE ON principle
  FOR EACH ROW EXECUTE FUNCTION principle_stays();

-- The trail only grows.
CREATE FUNCTION trail_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The trail only grows: its entries cannot be changed or deleted. Add an entry that says what was wrong with the earlier one.'
    USING ERRCODE = 'integrity_constraint_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = 'trail_only_grows';
END $$;
CREATE TRIGGER trail_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON trail
  FOR EACH STATEMENT EXECUTE FUNCTION trail_only_grows();
