import pg from 'pg';
import { v7 as uuid } from 'uuid';
import type { Page, PageRequest } from '#libs/domain/page.js';
import { PreceptError } from '#libs/domain/precept-error.js';
import type { Database } from '../database.js';
import { pageOf, pageStart } from '../page-query.js';
import { trailOf } from '../trail/trail.js';

/** Somebody who decides units, adjudicates, or writes principles. */
export interface PersonView {
  id: string;
  name: string;
  createdAt: Date;
}

const COLUMNS = `id, name, created_at AS "createdAt"`;

const INSERT = `
WITH made AS (INSERT INTO person (id, name) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING RETURNING *),
trail AS (${trailOf('person', { actor: '$3', action: `'person.added'`, detail: `jsonb_build_object('name', name)`, from: 'made' })})
SELECT ${COLUMNS} FROM made UNION ALL SELECT ${COLUMNS} FROM person WHERE id = $1`;

/** People. A person speaks through API keys. */
export class PersonStore {
  private readonly pool: pg.Pool;

  constructor(database: Database) {
    this.pool = database.pool;
  }

  /** With an `id` they are added once. Throws PreceptError conflict `person_name_taken`. */
  async add(name: string, actor: string, id = uuid()): Promise<PersonView> {
    try {
      const { rows } = await this.pool.query<PersonView>(INSERT, [id, name.trim(), actor]);
      if (!rows[0]) throw new Error('a person was added and is not there');
      return rows[0];
    } catch (error) {
      if (!(error instanceof pg.DatabaseError && error.constraint === 'person_name_key')) throw error;
      throw nameTaken(name.trim());
    }
  }

  /** Newest first. */
  async list(request: PageRequest): Promise<Page<PersonView>> {
    const start = pageStart(request);
    const { rows } = await this.pool.query<PersonView>(
      `SELECT ${COLUMNS} FROM person WHERE ($1::uuid IS NULL OR id < $1) ORDER BY id DESC LIMIT $2`,
      [start.after, start.take],
    );
    return pageOf(rows, start);
  }
}

const nameTaken = (name: string) =>
  new PreceptError('conflict', 'person_name_taken', `There is a person "${name}" already.`, [
    { at: 'name', message: 'must be another one' },
  ]);
