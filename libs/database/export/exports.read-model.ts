import { missing } from '#libs/domain/precept-error.js';
import type { Page, PageRequest } from '#libs/domain/page.js';
import type { Database } from '../database.js';
import { pageOf, pageStart } from '../page-query.js';
import type { ExportView } from './export-view.js';

const SELECT = `
SELECT id, run_id AS "runId", more_run_ids AS "moreRunIds", format, options, state, attempt, CASE WHEN lease_until > now() THEN progress END AS progress, counts, files, summary, failure_code AS "failureCode",
  failure_message AS "failureMessage", created_by AS "createdBy", created_at AS "createdAt", finished_at AS "finishedAt"
FROM export`;

/** Exports as a person sees them, with what their manifests and cards tell: no file is opened. Newest first. */
export class ExportsReadModel {
  constructor(private readonly database: Database) {}

  /** `id` is a UUID. Throws PreceptError export_not_found. */
  async export(id: string): Promise<ExportView> {
    const found = await this.find(id);
    if (!found) throw missing('export_not_found', `There is no export ${id}.`);
    return found;
  }

  async find(id: string): Promise<ExportView | null> {
    const { rows } = await this.database.pool.query<ExportView>(`${SELECT} WHERE id = $1`, [id]);
    return rows[0] ?? null;
  }

  /** `runId`: only the exports of this run. */
  async exports(request: PageRequest & { runId?: string }): Promise<Page<ExportView>> {
    const start = pageStart(request);
    const { rows } = await this.database.pool.query<ExportView>(
      `${SELECT} WHERE ($1::uuid IS NULL OR id < $1) AND ($2::uuid IS NULL OR run_id = $2 OR $2 = ANY (more_run_ids)) ORDER BY id DESC LIMIT $3`,
      [start.after, request.runId ?? null, start.take],
    );
    return pageOf(rows, start);
  }
}
