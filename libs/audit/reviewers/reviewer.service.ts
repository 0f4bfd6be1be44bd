import type { Page, PageRequest } from '#libs/domain/page.js';
import { invalid, missing } from '#libs/domain/precept-error.js';
import type { Reviewer } from '#libs/domain/reviewer.js';
import {
  type AuditUnderReview,
  type OwnReview,
  ReviewerStore,
  type Wishes,
} from '#libs/database/audit/reviewers/reviewer.store.js';
import { ownReviews, type ReviewView } from '#libs/database/audit/reviewers/own-reviews.js';
import type { PrincipleName, VersionName } from '#libs/domain/version-name.js';
import type { Database } from '#libs/database/database.js';
import { categoryPlaces } from '../check-review.js';
import { type DecisionView, decisionView } from '../verdicts/decision-view.js';
import { type PlannedProgress, plannedProgress } from './planned-progress.js';

/** One's own decision, with the claim in which it was made. */
export interface OwnDecision extends DecisionView {
  token: string;
  /** how what was asked begins; null: it is hidden */
  prompt: string | null;
  /** under which the unit was made */
  constitution: VersionName;
  /** those that were asked about */
  principles: PrincipleName[];
  seconds: number | null;
  createdAt: Date;
}

/** How one is doing, in which audit, and how far that is. */
export interface OwnReviewView extends OwnReview {
  audit: Pick<AuditUnderReview, 'name' | 'unit' | 'mode' | 'state'>;
  progress: PlannedProgress;
}

/** What reviewers see and settle of themselves; never anything of each other, or of what the judge said. */
export class ReviewerService {
  private readonly store: ReviewerStore;

  constructor(private readonly database: Pick<Database, 'pool'>) {
    this.store = new ReviewerStore(database.pool);
  }

  /** Audits that wait for reviewers, and closed ones in which one decided something; newest first. */
  list({ id }: Reviewer, request: PageRequest): Promise<Page<ReviewView>> {
    return ownReviews(this.database.pool, id, request);
  }

  /** Throws missing `audit_not_found`. */
  async me(auditId: string, { id }: Reviewer): Promise<OwnReviewView> {
    const [own, audit] = await Promise.all([this.store.own(auditId, id), this.store.audit(auditId)]);
    if (!own || !audit) throw auditMissing(auditId);
    const { name, unit, mode, state } = audit;
    return { ...own, audit: { name, unit, mode, state }, progress: plannedProgress(audit) };
  }

  /** What is left out stays as it is. Throws missing `audit_not_found`, invalid `bad_wishes`. */
  async wish(auditId: string, reviewer: Reviewer, wishes: Partial<Wishes>): Promise<OwnReviewView> {
    const places = categoryPlaces('optedOut', wishes.optedOut ?? []);
    if (places.length > 0) throw invalid('bad_wishes', 'Nobody can be spared these.', places);
    const categories = await this.store.categories(auditId);
    if (!categories) throw auditMissing(auditId);
    const unknown = (wishes.optedOut ?? []).findIndex((name) => !categories.includes(name));
    if (unknown >= 0) {
      const message = `is no category of this audit, whose are ${categories.join(', ') || 'none'}`;
      throw invalid('bad_wishes', 'Nobody can be spared these.', [{ at: `optedOut[${unknown}]`, message }]);
    }
    await this.store.wish(auditId, reviewer.id, wishes);
    return this.me(auditId, reviewer);
  }

  /** What the person decided, newest first: what was taken back or replaced is left out. Throws missing `audit_not_found`. */
  async verdicts(auditId: string, reviewer: Reviewer, request: PageRequest): Promise<Page<OwnDecision>> {
    if (!(await this.store.exists(auditId))) throw auditMissing(auditId);
    const { data, nextCursor } = await this.store.verdicts(auditId, reviewer.id, request);
    const shown = data.flatMap((said): OwnDecision[] => {
      const { step, shownLeft, token, prompt, constitution, principles, seconds, createdAt } = said;
      const decision = decisionView(step, said, shownLeft);
      return decision ? [{ ...decision, token, prompt, constitution, principles, seconds, createdAt }] : [];
    });
    return { data: shown, nextCursor };
  }
}

const auditMissing = (id: string) => missing('audit_not_found', `There is no audit ${id}.`);
