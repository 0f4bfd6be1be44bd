import type pg from 'pg';
import type { HumanVerdict } from '#libs/domain/audit-verdict.js';
import { auditedPairs } from '../export/audited-pairs.js';

/** Only candidates: a revision of one run is another text than that of the next. */
const PAIRS = `
SELECT p.id, p.subject, i.content_hash AS "contentHash" FROM preference_pair p
JOIN label_job j ON j.id = p.label_job_id JOIN item i ON i.id = j.item_id
WHERE p.id = ANY ($1) AND p.subject ~ '^candidate:\\d+\\|candidate:\\d+$'`;

const keyOf = (contentHash: string, subject: string) => `${contentHash} ${subject}`;

/** What people settled about candidates of items, in audits of pairs. */
export class SettledPairs {
  private readonly verdicts = new Map<string, HumanVerdict | null>();

  /** Two verdicts that differ settle nothing. */
  add(contentHash: string, subject: string, verdict: HumanVerdict): void {
    const key = keyOf(contentHash, subject);
    const before = this.verdicts.get(key);
    this.verdicts.set(key, before === undefined || before === verdict ? verdict : null);
  }

  /** Of the two candidates that a subject names, in its order; null: nothing is settled, or differently in two runs. */
  of(contentHash: string, subject: string): HumanVerdict | null {
    return this.verdicts.get(keyOf(contentHash, subject)) ?? null;
  }
}

/** What closed, blind audits of the pairs of these runs settled: by adjudication, or by two reviewers who agree. */
export async function settledPairs(client: pg.PoolClient, runIds: readonly string[]): Promise<SettledPairs> {
  const settled = new SettledPairs();
  for (const runId of new Set(runIds)) {
    const { findings } = await auditedPairs(client, runId);
    const known = new Map([...findings].flatMap(([id, { human }]) => (human === null ? [] : [[id, human] as const])));
    if (known.size === 0) continue;
    type Row = { id: string; subject: string; contentHash: string };
    const { rows } = await client.query<Row>(PAIRS, [[...known.keys()]]);
    for (const { id, subject, contentHash } of rows) {
      const verdict = known.get(id);
      if (verdict !== undefined) settled.add(contentHash, subject, verdict);
    }
  }
  return settled;
}
