import { randomBytes } from 'node:crypto';
import { validate } from 'uuid';
import type { AuditUnit } from '#libs/domain/audit.js';
import type { Page, PageRequest } from '#libs/domain/page.js';
import { conflict, missing, PreceptError } from '#libs/domain/precept-error.js';
import { FORM_VOTES } from '#libs/domain/three-questions.js';
import { DEFAULT_REVIEW, type ReviewSettings } from '#libs/domain/review-settings.js';
import type { AuditUnitView, AuditView, Stranded } from '#libs/database/audit/audit-view.js';
import { AuditStore } from '#libs/database/audit/audit.store.js';
import { AuditsReadModel } from '#libs/database/audit/audits.read-model.js';
import { refuseTrials } from '#libs/database/run/refuse-trials.js';
import type { Database } from '#libs/database/database.js';
import type { ModelEndpoint } from '#libs/domain/model-endpoint.js';
import { keptOf } from '#libs/database/audit/draw-plan.js';
import { readFrame } from '#libs/database/audit/frame-reader.js';
import { type AuditPlanRequest, type AuditRequest, DESIGN_OF_FORM, designOf, SEED_OF_FRAME } from './audit-request.js';
import { checkExtension, checkPlan, checkRequest } from './check-request.js';
import { auditStanding, type OutsideFrame } from '#libs/database/audit/report/audit-standing.js';
import type { NewerLabels } from '#libs/database/audit/report/newer-labels.js';
import { lookAlikes } from './look-alikes/look-alikes.js';
import { checkAim, checkFrame, planDraw, sizeOf, sizesOf } from './plan-draw.js';
import { type AuditPlanView, planView } from './plan-view.js';
import { type StaleVersion, staleVersions } from './report/stale-versions.js';
import { type AuditVerification, verifyAudit } from './verification/verify-audit.js';

export interface ExtensionRequest {
  /** of the whole sample; larger than before */
  size: number;
  reason: string;
  /** decided with the audit's result in sight */
  becauseOfResult: boolean;
}

/** One audit, and how it stands to what is there now. */
export interface AuditDetail extends AuditView {
  /** newer versions of the constitution: the verdicts are about the older ones */
  stale: StaleVersion[];
  /** later runs judged units of the sample with another prompt, model or caption */
  newer: NewerLabels[];
  /** what its runs have labelled since, or label still */
  outside: OutsideFrame;
}

/** Samples of machine labels for people to check: drawn, extended, drawn again to see that nothing was bent. */
export class AuditService {
  private readonly store: AuditStore;
  private readonly views: AuditsReadModel;

  /** `endpoint`: as it is configured; without it the vectors of no run are compared, and audits say so */
  constructor(
    private readonly database: Database,
    endpoint: (name: string) => ModelEndpoint | undefined = () => undefined,
  ) {
    this.store = new AuditStore(database.pool, (shown) => lookAlikes(shown, endpoint));
    this.views = new AuditsReadModel(database.pool);
  }

  /**
   * Draws an audit; with an `id` it is drawn once: asked again with the same id, it is the answer.
   * Throws invalid `bad_audit`, `sample_too_large`, `size_below_strata`; missing `run_not_found`; conflict
   * `audit_name_taken`, `no_units`, `nothing_to_aim_at`, `empty_draw`, `no_gold`. Then nothing is stored.
   */
  async create(request: AuditRequest, actor: string, id?: string): Promise<AuditView> {
    const asked = id === undefined ? null : await this.views.find(id);
    if (asked) return asked;
    const drawn = drawnOf(request);
    const { runIds, unit, design } = drawn;
    const review = reviewOf(request);
    checkRequest({ ...request, runIds }, design, unit, review);
    const offline = await this.offline(runIds);
    const made = await this.store.create(
      {
        ...drawn,
        ...review,
        name: request.name.trim(),
        precision: request.precision ?? null,
        offline,
        createdBy: actor,
      },
      (facts, unchanged) => {
        checkFrame(facts, runIds, UNITS_OF[unit], unchanged);
        checkAim(design, facts);
        const size = sizeOf(request, design, keptOf(facts));
        return { size, draw: planDraw(design, facts, [size]) };
      },
      id,
    );
    return this.views.audit(made);
  }

  /**
   * What `create` would draw of the runs as they are now, and how narrow an interval that is expected to give; nothing is stored.
   * Throws what `create` throws about runs, design and size.
   */
  async plan(request: AuditPlanRequest): Promise<AuditPlanView> {
    const drawn = drawnOf(request);
    const { runIds, unit, design, reviewers } = drawn;
    checkPlan({ ...request, runIds }, design, unit);
    await this.offline(runIds);
    const { facts, unchanged } = await this.store.lookAt(drawn);
    checkFrame(facts, runIds, UNITS_OF[unit], unchanged);
    checkAim(design, facts);
    const size = sizeOf(request, design, keptOf(facts));
    const draw = planDraw(design, facts, [size]);
    return planView({ design, size, reviewers, unchanged }, facts, draw, request.precision?.rate ?? null);
  }

  /**
   * Draws more units of the same frame. Throws invalid `bad_extension`, `sample_too_large`; missing `audit_not_found`;
   * conflict `audit_closed`, `audit_not_larger`, `audit_of_lot`, `audit_frame_changed`.
   */
  async extend(id: string, { size, reason, becauseOfResult }: ExtensionRequest, actor: string): Promise<AuditView> {
    checkId(id);
    checkExtension(size, reason);
    const wanted = { toSize: size, reason: reason.trim(), becauseOfResult, createdBy: actor };
    await this.store.extend(id, wanted, (audit, facts) => {
      if (size <= audit.size) throw notLarger(audit.size);
      return planDraw(audit.design, facts, [...sizesOf(audit), size]);
    });
    return this.views.audit(id);
  }

  /**
   * Ends the claims of an audit, and shows its reviewers what the machine said. Nothing opens it again. `unfinished`: also
   * while decisions are missing. Throws missing `audit_not_found`; conflict `audit_closed`, `audit_unfinished`.
   */
  async close(id: string, unfinished: boolean, actor: string): Promise<AuditView> {
    checkId(id);
    await this.store.close(id, { unfinished, actor });
    return this.views.audit(id);
  }

  /** Throws missing `audit_not_found`. */
  async get(id: string): Promise<AuditView> {
    checkId(id);
    return this.views.audit(id);
  }

  /** And how it stands to what is there now. Throws missing `audit_not_found`. */
  async detail(id: string): Promise<AuditDetail> {
    const audit = await this.get(id);
    const { principles, changed, newer, outside } = await auditStanding(this.database.pool, audit);
    return { ...audit, stale: staleVersions(changed, new Set(principles)), newer, outside };
  }

  /** Decisions that none of the people who have a reviewer's key may take. Throws missing `audit_not_found`. */
  async stranded(id: string): Promise<Stranded> {
    await this.get(id);
    return this.views.stranded(id);
  }

  /** Newest first. */
  async list(request: PageRequest & { runId?: string } = {}): Promise<Page<AuditView>> {
    return this.views.audits(request);
  }

  /** The sample in the order of its draw, without machine labels. Throws missing `audit_not_found`. */
  async units(id: string, request: PageRequest = {}): Promise<Page<AuditUnitView>> {
    await this.get(id);
    return this.views.units(id, request);
  }

  /** Draws again, without the SQL that drew, and says what differs. Throws missing `audit_not_found`. */
  async verify(id: string): Promise<AuditVerification> {
    checkId(id);
    return readFrame(this.database.pool, id, verifyAudit);
  }

  /** Whether any of the runs is the offline model's. */
  private async offline(runIds: string[]): Promise<boolean> {
    const found = await this.store.runs(runIds);
    const known = new Set(found.map(({ id }) => id));
    const places = runIds.flatMap((id, i) =>
      known.has(id) ? [] : [{ at: `runIds[${i}]`, message: `there is no run ${id}` }],
    );
    if (places.length > 0) throw new PreceptError('missing', 'run_not_found', 'Not all of these are runs.', places);
    await refuseTrials(this.database.pool, runIds, 'is not audited');
    return found.some(({ offline }) => offline);
  }
}

const UNITS_OF: Record<AuditUnit, string> = {
  pair: 'pairs',
  revision: 'revisions',
  rating: 'ratings',
  image: 'ratings of images',
  form: 'pairs of pictures',
};

/** What decides the draw, with its defaults. */
function drawnOf({ runIds, unit = 'pair', design, seed, reviewers }: AuditPlanRequest) {
  return {
    runIds: runIds.map((runId) => runId.toLowerCase()),
    unit,
    design: designOf(design ?? (unit === 'form' ? DESIGN_OF_FORM : { kind: 'simple' })),
    seed: seed === SEED_OF_FRAME ? null : (seed ?? randomBytes(8).toString('hex')),
    reviewers: reviewers ?? (unit === 'form' ? FORM_VOTES : 1),
  };
}

/** How it is reviewed, with its defaults. */
function reviewOf({ mode, goldRate, repeatRate, leaseSeconds, sensitive, sideBySide }: AuditRequest): ReviewSettings {
  return {
    mode: mode ?? DEFAULT_REVIEW.mode,
    goldRate: goldRate ?? DEFAULT_REVIEW.goldRate,
    repeatRate: repeatRate ?? DEFAULT_REVIEW.repeatRate,
    leaseSeconds: leaseSeconds ?? DEFAULT_REVIEW.leaseSeconds,
    sensitive: [...new Set(sensitive ?? DEFAULT_REVIEW.sensitive)],
    sideBySide: sideBySide ?? DEFAULT_REVIEW.sideBySide,
  };
}

function checkId(id: string): void {
  if (!validate(id)) throw missing('audit_not_found', `There is no audit ${id.slice(0, 64)}.`);
}

const notLarger = (size: number) =>
  conflict('audit_not_larger', `The audit has a size of ${size}: an extension has to be larger.`);
