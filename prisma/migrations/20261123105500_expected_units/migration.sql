-- AlterTable
ALTER TABLE "audit" ADD COLUMN     "expected_units" DOUBLE PRECISION;

-- How many units were to be expected of audits that are drawn already. Of a targeted one with a core of c and a target of t of n units the chances sum to
-- c + t (1 - c / n); where fewer than t units have what it aims at, all of them came, and t is their number. That is told by the sample, in which then every
-- chance to be aimed at is 0 or 1.
ALTER TABLE audit DISABLE TRIGGER audit_stays;
UPDATE audit a SET expected_units = CASE a.design ->> 'kind' WHEN 'targeted' THEN d.core + d.target * (1 - d.core / d.kept) ELSE d.size END
FROM (
  SELECT c.id, c.size, c.kept, c.core, CASE WHEN found.certain THEN least(c.size - c.core, found.targeted) ELSE c.size - c.core END AS target
  FROM (
    SELECT b.id, extended.size, drawable.kept, extended.size * (b.design ->> 'core')::float8 AS core FROM audit b,
      LATERAL (SELECT coalesce((SELECT max(x.to_size) FROM audit_extension x WHERE x.audit_id = b.id), b.size)::float8 AS size) extended,
      LATERAL (SELECT sum(s.kept)::float8 AS kept FROM audit_stratum s WHERE s.audit_id = b.id) drawable) c,
    LATERAL (SELECT bool_and(u.target_pi IN (0, 1)) AS certain, count(*) FILTER (WHERE u.targeted)::float8 AS targeted
      FROM audit_unit u WHERE u.audit_id = c.id) found) d
WHERE d.id = a.id;
ALTER TABLE audit ENABLE TRIGGER audit_stays;

ALTER TABLE "audit" ALTER COLUMN "expected_units" SET NOT NULL;

-- Invariants
-- What the Prisma schema cannot say. Written by hand.
ALTER TABLE audit
  ADD CONSTRAINT audit_expects_units CHECK (expected_units > 0 AND expected_units <= population);

-- Extensions add to them.
DROP TRIGGER audit_stays ON audit;
CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE ON audit FOR EACH ROW
  EXECUTE FUNCTION audit_stays('state', 'closed_at', 'closed_by', 'expected_units');
