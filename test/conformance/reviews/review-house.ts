import type { ClaimView } from '#libs/audit/claims/claim-view.js';
import type { AuditReport } from '#libs/audit/report/audit-report.js';
import type { AuditUnit } from '#libs/domain/audit.js';
import type { HumanVerdict } from '#libs/domain/audit-verdict.js';
import { unitSide } from '#libs/domain/shown-verdict.js';
import { Reviews, type TestReviewer } from '../../e2e/review-client.js';
import { testApi, type TestApi } from '../../e2e/test-api.js';
import { storePairs } from '../../integration/audit-rig.js';

/** What each of several people said of each item, in the words of the unit; both in the order of the recording. */
export type Recorded = readonly (readonly HumanVerdict[])[];

/** An installation in which people review as a recording says they did. */
export class ReviewHouse {
  private readonly reviews: Reviews;

  private constructor(private readonly api: TestApi) {
    this.reviews = new Reviews(api);
  }

  static async open(): Promise<ReviewHouse> {
    return new ReviewHouse(await testApi());
  }

  close(): Promise<void> {
    return this.api.close();
  }

  /** A run with one pair an item; the machine prefers the text that `machine` says, and where that is null there is no pair. */
  async pairs(machine: readonly ('first' | 'second' | null)[]): Promise<string> {
    const { pool } = this.api.database;
    const { runId } = await storePairs(this.api.database, machine.length, { probability: '0.8' });
    const numbered = (wanted: 'second' | null) => machine.flatMap((label, i) => (label === wanted ? [i] : []));
    const of = `label_job_id IN (SELECT j.id FROM label_job j JOIN item i ON i.id = j.item_id
      WHERE j.run_id = $1 AND (substring(i.prompt::text FROM 'number (\\d+)'))::int = ANY ($2::int[]))`;
    await pool.query(`DELETE FROM preference_pair WHERE ${of}`, [runId, numbered(null)]);
    await pool.query(
      `UPDATE preference_pair SET chosen_candidate_id = rejected_candidate_id, rejected_candidate_id = chosen_candidate_id,
         chosen_hash = rejected_hash, rejected_hash = chosen_hash WHERE ${of}`,
      [runId, numbered('second')],
    );
    return runId;
  }

  /** A run with one rated image an item, which is known by its name. */
  async images(count: number): Promise<string> {
    const { pool } = this.api.database;
    const { runId, versionId, datasetId } = await storePairs(this.api.database, count);
    await pool.query(`UPDATE item SET modality = 'image' WHERE dataset_id = $1`, [datasetId]);
    await pool.query(
      `UPDATE candidate c SET text = NULL, image_name = c.id || '.png', content_hash = encode(sha256((c.id || '.png')::bytea), 'hex')
       FROM item i WHERE i.id = c.item_id AND i.dataset_id = $1`,
      [datasetId],
    );
    await pool.query(
      `INSERT INTO rating (id, label_job_id, principle_id, judge, subject, scale, state, score, expected, applies, way)
       SELECT uuid_v7(), j.id, q.id, 'judge', 'candidate:0', 'good-bad', 'readable', 1, 1, true, 'verdict'
       FROM label_job j JOIN principle q ON q.version_id = $2 AND q.key = 'care' WHERE j.run_id = $1`,
      [runId, versionId],
    );
    return runId;
  }

  /** Has each person claim and decide every unit of the run over HTTP, and closes the audit; its id. */
  async review(runId: string, unit: AuditUnit, size: number, recorded: Recorded): Promise<string> {
    const people: TestReviewer[] = [];
    // one after the other, so that ids and names are in the order of the recording
    for (const i of recorded.keys()) people.push(await this.reviews.named(`${i} of ${runId}`));
    const audit = await this.reviews.audit({ runIds: [runId], unit, size, reviewers: recorded.length });
    await Promise.all(people.map((person, i) => decideAll(person, audit, recorded[i] ?? [])));
    const closed = await this.api.post(`/v1/audits/${audit}/close`, {});
    if (closed.status !== 200) throw new Error(closed.text);
    return audit;
  }

  async report(audit: string): Promise<AuditReport> {
    const answer = await this.api.get(`/v1/audits/${audit}/report`);
    if (answer.status !== 200) throw new Error(answer.text);
    return answer.body as AuditReport;
  }

  /** What was stored: of each person, by their name, the verdict on each item in the order of the recording. */
  async stored(audit: string): Promise<Map<string, HumanVerdict[]>> {
    const { rows } = await this.api.database.pool.query<{ name: string; values: HumanVerdict[] }>(
      `SELECT p.name, array_agg(v.value ORDER BY (substring(i.prompt::text FROM 'number (\\d+)'))::int) AS values
       FROM audit_verdict v JOIN person p ON p.id = v.person_id JOIN audit_slot s ON s.id = v.slot_id JOIN audit_unit u ON u.id = s.unit_id
       LEFT JOIN preference_pair r ON r.id = u.pair_id LEFT JOIN rating g ON g.id = u.rating_id
       JOIN label_job j ON j.id = coalesce(r.label_job_id, g.label_job_id) JOIN item i ON i.id = j.item_id
       WHERE s.audit_id = $1 AND v.step = 'blind' GROUP BY p.name, p.id ORDER BY p.id`,
      [audit],
    );
    return new Map(rows.map(({ name, values }) => [name, values]));
  }
}

async function decideAll(person: TestReviewer, audit: string, recorded: readonly HumanVerdict[]): Promise<void> {
  for (;;) {
    const { claim, reason } = (await person.claims(audit)).body as { claim: ClaimView | null; reason: string | null };
    if (claim === null) {
      if (reason !== 'all_decided' && reason !== 'none_for_you') throw new Error(`nothing more to claim: ${reason}`);
      return;
    }
    const value = recorded[numberOf(claim)];
    if (value === undefined) throw new Error('a unit that nobody recorded');
    const answer = await person.post(claim.token, 'verdict', { value: shownTo(claim, value) });
    if (answer.status !== 201) throw new Error(answer.text);
  }
}

const numberOf = ({ prompt }: ClaimView): number => Number(/number (\d+)/.exec(prompt[0]?.content ?? '')?.[1]);

/** The verdict as the person says it who sees this claim: by what the texts say, not by what the server stored. */
function shownTo({ left }: ClaimView, value: HumanVerdict): string {
  if (value !== 'first' && value !== 'second') return value;
  const shownLeft = left?.text?.startsWith('First') ? 'first' : 'second';
  return unitSide('left', shownLeft) === value ? 'left' : 'right';
}
