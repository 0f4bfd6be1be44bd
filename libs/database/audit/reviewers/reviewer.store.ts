import type pg from 'pg';
import type { AuditDesign, AuditState, AuditUnit } from '#libs/domain/audit.js';
import type { AuditMode } from '#libs/domain/audit-verdict.js';
import type { Page, PageRequest } from '#libs/domain/page.js';
import type { Side } from '#libs/domain/judgement.js';
import type { LabelledUnder } from '../../export/run-versions.js';
import { pageOf, pageStart } from '../../page-query.js';
import type { LastSaid } from '../claims/claimed-unit.js';
import type { ReviewStep } from '../verdicts/held-claim.js';
import { AUDIT_UNDER_REVIEW, CATEGORIES, ME, MY_VERDICTS, WISH } from './reviewer-sql.js';

/** What a person wants of an audit. */
export interface Wishes {
  /** categories that are never served to them */
  optedOut: string[];
  /** hide all texts and pictures until asked for */
  blur: boolean;
}

/** How a person is doing in an audit: of nobody but themselves. */
export interface OwnReview extends Wishes {
  auditId: string;
  /** of the audit's items: what can be opted out of */
  categories: string[];
  pace: { decided: number; skipped: number; decidedToday: number; medianSeconds: number | null };
  /**
   * units with a known answer that they got right; units that they decided twice, and alike; both by what they first said, among their first
   * `decisions`: in whole steps of twenty until the audit is closed
   */
  quality: { decisions: number; gold: { of: number; right: number }; repeats: { of: number; agreed: number } };
}

/** What all reviewers of an audit may know of how far it is. */
export interface AuditUnderReview {
  name: string;
  unit: AuditUnit;
  mode: AuditMode;
  state: AuditState;
  design: AuditDesign['kind'];
  sideBySide: boolean;
  /** of the frame: units that may be drawn, and how many of them were */
  strata: { kept: number; drawn: number }[];
  /** of the sample; decisions that it takes in all, and of these those that were made */
  units: number;
  places: number;
  settled: number;
  /** that its size followed from */
  precision: { halfWidth: number; rate: number } | null;
}

/** One thing that a person said, which stands. */
export interface OwnVerdict extends LastSaid, LabelledUnder {
  step: ReviewStep;
  shownLeft: Side | null;
  /** how what was asked begins; null: it is hidden */
  prompt: string | null;
  /** of the claim in which it was said */
  token: string;
  seconds: number | null;
  createdAt: Date;
}

/** Reviewers of audits, each by themselves. */
export class ReviewerStore {
  constructor(private readonly pool: pg.Pool) {}

  /** null: there is no such audit. */
  async own(auditId: string, personId: string): Promise<OwnReview | null> {
    const { rows } = await this.pool.query<OwnReview>(ME, [auditId, personId]);
    return rows[0] ?? null;
  }

  /** null: there is no such audit. */
  async audit(auditId: string): Promise<AuditUnderReview | null> {
    const { rows } = await this.pool.query<AuditUnderReview>(AUDIT_UNDER_REVIEW, [auditId]);
    return rows[0] ?? null;
  }

  /** What can be opted out of; null: there is no such audit. */
  async categories(auditId: string): Promise<string[] | null> {
    const { rows } = await this.pool.query<{ categories: string[] }>(CATEGORIES, [auditId]);
    return rows[0]?.categories ?? null;
  }

  async exists(auditId: string): Promise<boolean> {
    const { rowCount } = await this.pool.query('SELECT FROM audit WHERE id = $1', [auditId]);
    return rowCount === 1;
  }

  /** What is left out stays as it is. */
  async wish(auditId: string, personId: string, { optedOut, blur }: Partial<Wishes>): Promise<void> {
    await this.pool.query(WISH, [auditId, personId, optedOut ?? null, blur ?? null]);
  }

  /** Newest first. */
  async verdicts(auditId: string, personId: string, request: PageRequest): Promise<Page<OwnVerdict>> {
    const start = pageStart(request);
    const { rows } = await this.pool.query<OwnVerdict>(MY_VERDICTS, [auditId, personId, start.after, start.take]);
    return pageOf(rows, start);
  }
}
