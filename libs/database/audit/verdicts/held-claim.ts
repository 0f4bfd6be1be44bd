import type pg from 'pg';
import type { AuditState, AuditUnit } from '#libs/domain/audit.js';
import {
  GIVEN_ON,
  type HumanVerdict,
  type SkipReason,
  type SlotKind,
  type SlotState,
} from '#libs/domain/audit-verdict.js';
import type { Side } from '#libs/domain/judgement.js';
import type { Evidence, LastSaid } from '../claims/claimed-unit.js';
import * as sql from './verdict-sql.js';

export type ReviewStep = 'blind' | 'critique';

/** A claim as it stands while nobody else can change it. */
export interface ClaimFacts {
  slotId: string;
  auditId: string;
  auditState: AuditState;
  unit: AuditUnit;
  /** false: the place has gone to somebody else */
  current: boolean;
  state: SlotState;
  kind: SlotKind;
  /** it comes next, and another is in hand */
  ahead: boolean;
  shownLeft: Side | null;
  blind: LastSaid | null;
  secondStep: LastSaid | null;
  /** the question hides a prompt that the person has read since */
  promptKnown: boolean;
  /** another audit has shown the person what the machine said of the unit, or what is right */
  labelKnown: boolean;
  /** its item was erased: there is nothing left to judge */
  erased: boolean;
  /** the person asked not to be given what it is about */
  optedOut: boolean;
}

/** What a person says in a step, in the words of the unit. */
export interface Said {
  value?: HumanVerdict;
  answers?: Record<string, string>;
  confidence?: number;
  comment?: string;
  evidence?: Evidence[];
  flagged?: boolean;
  skipReason?: SkipReason;
  withdrawn?: boolean;
  /** by the reviewer's own clock */
  seconds?: number;
}

/** The last thing said in a step. */
export const lastOf = (claim: Pick<ClaimFacts, 'blind' | 'secondStep'>, step: ReviewStep): LastSaid | null =>
  step === 'blind' ? claim.blind : claim.secondStep;

/** One claim in a transaction that holds it. */
export class HeldClaim {
  constructor(
    private readonly client: pg.PoolClient,
    readonly facts: ClaimFacts,
    private readonly personId: string,
  ) {}

  /** The first step decides the place; a second step finds it decided. */
  async decide(id: string, step: ReviewStep, said: Said): Promise<void> {
    await this.add(id, step, said);
    if (step === 'blind') await this.client.query(sql.END, [this.facts.slotId, 'decided']);
    await this.client.query(sql.DROP_DRAFTS, [this.facts.slotId, this.personId]);
  }

  /**
   * A place that was skipped for a reason of the person's own is somebody else's now; one that nobody else can have looks to them as if it were, or
   * they would know by it that it is none of the sample. Another stays without an answer.
   */
  async skip(id: string, step: ReviewStep, said: Said & { skipReason: SkipReason }): Promise<void> {
    const { slotId, kind } = this.facts;
    await this.add(id, step, said);
    await this.client.query(sql.DROP_DRAFTS, [slotId, this.personId]);
    if (step === 'critique') return;
    if (!GIVEN_ON.includes(said.skipReason)) await this.client.query(sql.END, [slotId, 'skipped']);
    else await this.client.query(kind === 'sample' ? sql.FREE : sql.LET_BE, [slotId]);
  }

  /** The person decides the step again; what they had in hand comes next, and what was to come next goes back. */
  async takeBack(id: string, step: ReviewStep): Promise<void> {
    const { slotId, auditId } = this.facts;
    await this.add(id, step, { withdrawn: true });
    if (step === 'critique') return;
    await this.client.query(sql.LET_GO, [auditId, this.personId]);
    await this.client.query(sql.PUT_AHEAD, [auditId, this.personId]);
    await this.client.query(sql.TAKE_BACK, [slotId]);
  }

  /** What is ahead is given back unsaid: a place of the sample waits for others; one of the person's own, which nobody else can have, for them. */
  async release(): Promise<void> {
    const { slotId, kind } = this.facts;
    if (kind === 'sample') await this.client.query(sql.FREE, [slotId]);
    else await this.client.query(sql.RENAME, [slotId, this.personId]);
  }

  async keepDraft(body: object): Promise<void> {
    await this.client.query(sql.KEEP_DRAFT, [this.facts.slotId, this.personId, JSON.stringify(body)]);
  }

  private async add(id: string, step: ReviewStep, said: Said): Promise<void> {
    const number = (lastOf(this.facts, step)?.number ?? 0) + 1;
    await this.client.query(sql.ADD, [
      ...[id, this.facts.slotId, this.personId, step, number, said.value ?? null, JSON.stringify(said.answers ?? {})],
      ...[said.confidence ?? null, said.comment ?? null, JSON.stringify(said.evidence ?? []), said.flagged ?? false],
      ...[said.skipReason ?? null, said.withdrawn ?? false, said.seconds ?? null],
    ]);
  }
}
