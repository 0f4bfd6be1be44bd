-- AlterTable
ALTER TABLE "audit_slot" ADD COLUMN     "turn" DOUBLE PRECISION;

-- As a draw gives them: SHA-256 over audit-turn, seed, key and number, joined by NUL; questions that hide a prompt come first.
UPDATE audit_slot s SET turn = (('x' || encode(substring(sha256(convert_to('audit-turn', 'UTF8') || '\x00'::bytea || convert_to(a.seed, 'UTF8') || '\x00'::bytea
    || convert_to(u.key || '/' || s.number, 'UTF8')) FOR 7), 'hex'))::bit(56)::bigint >> 3)::float8 / 9007199254740992
  - coalesce(u.question IN ('style', 'coherence'), false)::int
FROM audit_unit u, audit a
WHERE s.kind = 'sample' AND u.id = s.unit_id AND a.id = s.audit_id;

ALTER TABLE audit_slot
  ADD CONSTRAINT audit_slot_turn_of_sample CHECK ((kind = 'sample') = (turn IS NOT NULL) AND turn >= -1 AND turn < 1);

-- What a claim looks for, in the order in which it looks.
DROP INDEX audit_slot_waiting;
CREATE INDEX audit_slot_waiting ON audit_slot (audit_id, turn) WHERE kind = 'sample' AND state IN ('open', 'claimed');
