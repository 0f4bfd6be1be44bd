import { v7 as uuid, validate } from 'uuid';
import { isStorable } from '#libs/domain/clean-text.js';
import type { Page, PageRequest } from '#libs/domain/page.js';
import { DEFAULT_REVIEW } from '#libs/domain/review-settings.js';
import { conflict, invalid, missing, PreceptError } from '#libs/domain/precept-error.js';
import { AuditStore } from '#libs/database/audit/audit.store.js';
import { type AuditedUnit, AuditedUnitsReadModel } from '#libs/database/audit/audited-units.read-model.js';
import { populationOf } from '#libs/database/audit/draw-plan.js';
import { readFrame } from '#libs/database/audit/frame-reader.js';
import { refuseTrials } from '#libs/database/run/refuse-trials.js';
import type { Database } from '#libs/database/database.js';
import { criticalPrinciples, lotSources, measuredAudits, pairFrame } from '#libs/database/lot/lot-facts.js';
import { createLot, isLotTaken, LotStore } from '#libs/database/lot/lot.store.js';
import type { LotView } from '#libs/database/lot/lot-view.js';
import { type LotFilter, LotsReadModel } from '#libs/database/lot/lots.read-model.js';
import { planDraw } from '../plan-draw.js';
import { verifyAudit } from '../verification/verify-audit.js';
import { certify, type LotCertificate } from './certificate.js';
import { CertificateKey } from './certificate-key.js';
import { decideLot } from './decide-lot.js';
import { humanError } from './human-error.js';
import { checkRedraw, lotOpen, lotUnfinished } from './check-redraw.js';
import {
  checkReviewers,
  DEFAULT_LOT_REVIEWERS,
  type LotPlanRequest,
  type LotRequest,
  risksOf,
  severityOf,
} from './lot-request.js';
import { curveOf, type LotPlanFacts, type LotPlanView, type OperatingCurve, planLot } from './plan-lot.js';

const MOST_REWORK = 2_000;

export interface LotDecisionRequest {
  /** what is not decided, or in dispute, by now counts as wrong; else such a lot is refused */
  asItStands?: boolean;
}

/** Lots: a run's pairs, accepted or rejected as a whole by a sample that nobody chose. */
export class LotService {
  private readonly audits: AuditStore;
  private readonly store: LotStore;
  private readonly views: LotsReadModel;
  private readonly units: AuditedUnitsReadModel;
  private readonly key: CertificateKey;

  /** `secret`: the installation's */
  constructor(
    private readonly database: Database,
    secret: string,
  ) {
    // a lot counts pairs: those that look alike are not kept apart
    this.audits = new AuditStore(database.pool, () => Promise.resolve({ groups: new Map(), embedders: [] }));
    this.store = new LotStore(database.pool);
    this.views = new LotsReadModel(database.pool);
    this.units = new AuditedUnitsReadModel(database.pool);
    this.key = new CertificateKey(secret);
  }

  /**
   * What would be drawn of a run as it is now; nothing is stored. Throws invalid `bad_lot`, `lot_too_small`; missing
   * `run_not_found`; conflict `empty_lot`, `lot_below_human_error`.
   */
  async plan(request: LotPlanRequest): Promise<LotPlanView> {
    const facts = await this.factsOf(request);
    const { population } = await pairFrame(this.database.pool, facts.runId);
    return planLot({ ...facts, population });
  }

  /**
   * Plans a lot for the run's pairs as they are now and draws its sample, seeded by the hash of the frame. With an `id` it
   * is drawn once. Throws what `plan` throws; conflict `audit_name_taken`, `lot_open`, `lot_accepted`, `lot_not_reworked`,
   * `lot_unchanged`, `lot_run_unfinished`.
   */
  async draw(request: LotRequest, actor: string, id: string = uuid()): Promise<LotView> {
    const asked = await this.views.find(id);
    if (asked) return asked;
    const { reviewers = DEFAULT_LOT_REVIEWERS } = request;
    checkReviewers(reviewers);
    const facts = await this.factsOf(request);
    const last = await this.views.lastOf(facts.runId);
    const number = (last?.number ?? 0) + 1;
    const name = request.name ?? `lot ${number} of run ${facts.runId}`;
    checkText('name', name, 200);
    const [run] = await this.audits.runs([facts.runId]);
    if (run?.unfinished) throw lotUnfinished(facts.runId);
    if (last !== null) checkRedraw(last, (await pairFrame(this.database.pool, facts.runId, last.auditId)).hash);
    const design = { kind: 'simple' } as const;
    const wanted = { name: name.trim(), runIds: [facts.runId], unit: 'pair', design, seed: null, reviewers } as const;
    let planned: LotPlanView | null = null;
    try {
      await this.audits.create(
        {
          ...DEFAULT_REVIEW,
          ...wanted,
          runIds: [facts.runId],
          precision: null,
          offline: run?.offline ?? false,
          createdBy: actor,
        },
        (frame) => {
          planned = planLot({ ...facts, population: populationOf(frame) });
          return { size: planned.size, draw: planDraw(design, frame, [planned.size]) };
        },
        undefined,
        async (client, auditId) => {
          if (planned === null) throw new Error('a lot is drawn after it was planned');
          await createLot(client, { ...planned, id, number, auditId, createdBy: actor });
        },
      );
    } catch (error) {
      // the name of a lot goes by its number: of several drawn at once it is taken before the number is
      const byName = error instanceof PreceptError && error.code === 'audit_name_taken';
      const isMeanwhile =
        isLotTaken(error) || (byName && ((await this.views.lastOf(facts.runId))?.number ?? 0) >= number);
      throw isMeanwhile ? lotOpen(facts.runId) : error;
    }
    return this.views.lot(id);
  }

  /** Throws missing `lot_not_found`. */
  async get(id: string): Promise<LotView> {
    checkId(id);
    return this.views.lot(id);
  }

  /** How likely a lot is accepted by its plan, by how many of its pairs are wrong. Throws missing `lot_not_found`. */
  async curve(id: string): Promise<OperatingCurve> {
    const lot = await this.get(id);
    return curveOf(lot, lot.population, lot);
  }

  /** Newest first. */
  list(request: PageRequest & LotFilter = {}): Promise<Page<LotView>> {
    return this.views.lots(request);
  }

  /**
   * Accepts or rejects a lot by the settled labels of its sample, and signs the certificate. Its audit has to be closed.
   * Throws missing `lot_not_found`; conflict `lot_decided`, `lot_audit_open`, `lot_undecided_pairs`.
   */
  async decide(id: string, { asItStands = false }: LotDecisionRequest, actor: string): Promise<LotView> {
    const lot = await this.get(id);
    if (lot.state !== 'open') throw decided(lot);
    if (lot.auditState !== 'closed') throw auditOpen(lot);
    // a verification takes seconds; what it would be for nothing is asked first, and again where nobody can decide meanwhile
    if (!asItStands) checkDecided(await this.units.of(lot.auditId));
    const { holds } = await readFrame(this.database.pool, lot.auditId, verifyAudit);
    const sources = await lotSources(this.database.pool, lot.auditId);
    const made = await this.store.decide(lot, actor, (units, at) => {
      if (!asItStands) checkDecided(units);
      const { accepted, decision } = decideLot(units, lot, holds && units.length === lot.size);
      const state = accepted ? 'accepted' : 'rejected';
      return { state, decision, certificate: certify(lot, { state, decision, by: actor, at }, sources, this.key) };
    });
    if (!made) throw decided(await this.views.lot(id));
    return this.views.lot(id);
  }

  /**
   * Records what was done about a rejected lot. Throws missing `lot_not_found`; invalid `bad_rework`; conflict
   * `lot_not_rejected`.
   */
  async rework(id: string, done: string, actor: string, reworkId: string = uuid()): Promise<LotView> {
    checkText('done', done, MOST_REWORK);
    const lot = await this.get(id);
    if (lot.state !== 'rejected') throw notRejected(lot);
    await this.store.rework(reworkId, id, done.trim(), actor);
    return this.views.lot(id);
  }

  /** As it was signed when the lot was decided, with what was decided of its pairs since. Throws missing `lot_not_found`; conflict `lot_not_decided`. */
  async certificate(id: string): Promise<LotCertificate> {
    await this.get(id);
    const found = await this.views.certificate(id);
    if (found === null) throw notDecided(id);
    // written by `decide` alone
    return found as LotCertificate;
  }

  /** Of the key that signs certificates here: 32 bytes in base64. */
  publicKey(): string {
    return this.key.publicKey;
  }

  private async factsOf(request: LotPlanRequest): Promise<Omit<LotPlanFacts, 'population'>> {
    const runId = request.runId.toLowerCase();
    const { pool } = this.database;
    const [run] = validate(runId) ? await this.audits.runs([runId]) : [];
    if (!run) throw missing('run_not_found', `There is no run ${runId.slice(0, 64)}.`);
    await refuseTrials(pool, [runId], 'makes no lot');
    const critical = await criticalPrinciples(pool, runId);
    const severity = severityOf(request, critical);
    const auditIds = await measuredAudits(pool, runId);
    const units = (await Promise.all(auditIds.map((id) => this.units.of(id)))).flat();
    const risks = risksOf(request, severity, critical);
    const earlier = await this.views.drawsOf(runId);
    return { runId, severity, risks, criticalPrinciples: critical, humanError: humanError(units, auditIds), earlier };
  }
}

function checkId(id: string): void {
  if (!validate(id)) throw missing('lot_not_found', `There is no lot ${id.slice(0, 64)}.`);
}

function checkText(at: 'name' | 'done', text: string, most: number): void {
  if (text.trim() !== '' && text.length <= most && isStorable(text)) return;
  const message = `must be 1 to ${most} characters, without U+0000 or half of a surrogate pair`;
  const [code, why] =
    at === 'name' ? ['bad_lot', 'No lot can be drawn so.'] : ['bad_rework', 'Say what was done about the lot.'];
  throw invalid(code, why, [{ at, message }]);
}

const decided = ({ id, state }: LotView) =>
  conflict('lot_decided', `Lot ${id} was ${state} already; \`precept lot show ${id}\` says why.`);

const auditOpen = ({ auditId }: LotView) =>
  conflict('lot_audit_open', `The lot's audit ${auditId} is still open: close it once its pairs are decided.`);

const counted = (pairs: number): string => (pairs === 1 ? '1 is' : `${pairs} are`);

/** Throws conflict `lot_undecided_pairs` where pairs have no settled label, and might have one. */
function checkDecided(units: readonly AuditedUnit[]): void {
  const waiting = units.filter(({ settled }) => !settled.ended).length;
  const disputed = units.filter(({ settled, differ }) => settled.value === null && differ);
  const erased = disputed.filter((unit) => unit.erased).length;
  const adjudicable = disputed.length - erased;
  const why = [
    ...(waiting > 0 ? [`${counted(waiting)} not decided before its audit closed`] : []),
    ...(adjudicable > 0 ? [`${counted(adjudicable)} seen differently by reviewers and can still be adjudicated`] : []),
    ...(erased > 0 ? [`${counted(erased)} seen differently by reviewers and erased since`] : []),
  ];
  if (why.length === 0) return;
  throw conflict(
    'lot_undecided_pairs',
    `Of the lot's ${units.length} pairs ${why.join(', and ')}. Once it is decided as it stands (at the command line with --as-it-stands), they count as wrong.`,
  );
}

const notRejected = ({ id, state }: LotView) =>
  conflict('lot_not_rejected', `Lot ${id} is ${state}: rework is recorded of rejected lots.`);

const notDecided = (id: string) =>
  conflict(
    'lot_not_decided',
    `Lot ${id} is open: it has a certificate once it is decided (\`precept lot decide ${id}\`).`,
  );
