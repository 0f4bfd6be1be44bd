-- The three questions about two images, asked of people: each of them is a unit of its pair.

-- AlterTable
ALTER TABLE "audit_unit" ADD COLUMN     "question" TEXT;

-- Invariants
ALTER TABLE audit
  DROP CONSTRAINT audit_unit_word,
  ADD CONSTRAINT audit_unit_word CHECK (unit IN ('pair', 'revision', 'rating', 'image', 'form'));
ALTER TABLE audit_unit
  ADD CONSTRAINT audit_unit_question_word CHECK (question IN ('following', 'style', 'coherence')),
  ADD CONSTRAINT audit_unit_question_of_pair CHECK (question IS NULL OR pair_id IS NOT NULL);
