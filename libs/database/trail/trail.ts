import type pg from 'pg';

/** What a line on the trail is about. */
export type TrailSubject =
  'api-key' | 'audit' | 'constitution-version' | 'dataset' | 'export' | 'item' | 'lot' | 'person' | 'run' | 'worker';

/** Pieces of SQL: who did what, and what else is to be said, for each row of `from`, whose id is the subject. */
export interface TrailSql {
  actor: string;
  action: string;
  /** jsonb; absent: nothing more to say */
  detail?: string;
  from: string;
  /** where `from` has several columns of the name id */
  id?: string;
}

/** An INSERT that leaves a line on the trail for each row of `from`, in the transaction of what was done. */
export const trailOf = (subject: TrailSubject, { actor, action, detail = "'{}'", from, id = 'id' }: TrailSql) => `
INSERT INTO trail (id, actor, action, subject_type, subject_id, detail)
SELECT uuid_v7(), ${actor}, ${action}, '${subject}', ${id}, ${detail} FROM ${from}`;

/** Leaves one line on the trail. */
export async function leaveTrail(
  client: pg.Pool | pg.PoolClient,
  line: { actor: string; action: string; subject: TrailSubject; subjectId: string; detail: object },
): Promise<void> {
  const { actor, action, subject, subjectId, detail } = line;
  await client.query(
    `INSERT INTO trail (id, actor, action, subject_type, subject_id, detail) VALUES (uuid_v7(), $1, $2, $3, $4, $5)`,
    [actor, action, subject, subjectId, JSON.stringify(detail)],
  );
}
