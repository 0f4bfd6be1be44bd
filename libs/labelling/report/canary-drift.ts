import type { CanaryRun } from '#libs/database/read-models/canary-drift.js';
import type { AnswerSource } from '#libs/database/read-models/judge-report.view.js';
import type { RunState } from '#libs/domain/stage.js';
import { mcNemar } from '#libs/statistics/agreement/mcnemar.js';
import { pairedDifference, type PairedDifference } from '#libs/statistics/agreement/paired-difference.js';
import type { GoldUnit } from './gold-units.js';
import type { TwoSharesWithIntervals } from './share-view.js';
import { shareWithInterval, type ShareWithInterval } from '#libs/statistics/interval/share-with-interval.js';

/** One run beside which the canary was judged. */
export interface CanaryDriftRun {
  runId: string;
  startedAt: Date;
  state: RunState;
  recipe: string;
  offline: boolean;
  constitution: { slug: string; version: number };
  judges: CanaryFigures[];
}

/** One judge in one run, for each model that answered behind its endpoint and each template that it was asked with. */
export interface CanaryFigures {
  judge: string;
  /** as the server says; null where it does not, several where one label rests on several */
  servedModel: string | null;
  templateHash: string | null;
  /** labels that people's can be held against: pairs of candidates, or items of a classification */
  labels: number;
  /** with what people say */
  agreement: TwoSharesWithIntervals;
  unreadable: ShareWithInterval;
  /** against the run before; null: this judge has judged this canary for the first time */
  change: CanaryChange | null;
}

/** The same labels in two runs: right then, right now. Labels that could not be read in one of them are left out. */
export interface CanaryChange {
  /** the latest run before this one that has labels of this judge */
  previousRunId: string;
  previousServedModel: string | null;
  /** what else is different, so that a change may not be the model's */
  changed: ('served model' | 'template' | 'constitution' | 'recipe')[];
  /** labels that both runs have */
  shared: number;
  rightInBoth: number;
  onlyBefore: number;
  onlyNow: number;
  wrongInBoth: number;
  /** agreement now less agreement before, over the shared labels; null of none */
  difference: number | null;
  /** 95 %, Newcombe's for paired proportions */
  interval: PairedDifference['interval'];
  /** two-sided, of McNemar's exact test on the labels that changed sides; null of no shared labels */
  p: number | null;
}

interface Group {
  run: CanaryRun;
  judge: string;
  servedModel: string | null;
  templateHash: string | null;
  units: GoldUnit[];
}

/** Follows judges from run to run. Runs come oldest first; of earlier ones only the last of each judge is kept. */
export class CanaryDrift {
  private readonly last = new Map<string, Group[]>();

  add(run: CanaryRun, units: GoldUnit[]): CanaryDriftRun {
    const groups = groupsOf(run, units);
    const judges = groups.map((group) => figuresOf(group, this.last.get(group.judge) ?? []));
    for (const judge of new Set(groups.map((group) => group.judge))) {
      this.last.set(
        judge,
        groups.filter((group) => group.judge === judge),
      );
    }
    const { id: runId, createdAt: startedAt, state, recipe, offline, constitution } = run;
    return { runId, startedAt, state, recipe: recipe.name, offline, constitution, judges };
  }
}

function groupsOf(run: CanaryRun, units: GoldUnit[]): Group[] {
  const groups = new Map<string, Group>();
  for (const unit of units) {
    const servedModel = joined(unit.sources, 'servedModel');
    const templateHash = joined(unit.sources, 'templateHash');
    const key = JSON.stringify([unit.judge, servedModel, templateHash]);
    const group = groups.get(key);
    if (group) group.units.push(unit);
    else groups.set(key, { run, judge: unit.judge, servedModel, templateHash, units: [unit] });
  }
  return [...groups.keys()].sort().flatMap((key) => groups.get(key) ?? []);
}

function joined(sources: AnswerSource[], of: keyof AnswerSource): string | null {
  const names = [...new Set(sources.flatMap((source) => source[of] ?? []))].sort();
  return names.length === 0 ? null : names.join(', ');
}

function figuresOf(group: Group, before: Group[]): CanaryFigures {
  const { judge, servedModel, templateHash, units } = group;
  const right = units.filter((unit) => unit.right === true).length;
  const said = units.filter((unit) => unit.right !== null).length;
  const previous = nearest(group, before);
  return {
    judge,
    servedModel,
    templateHash,
    labels: units.length,
    agreement: {
      ofAll: shareWithInterval({ count: right, of: units.length }),
      ofReadable: shareWithInterval({ count: right, of: said }),
    },
    unreadable: shareWithInterval({ count: units.filter(({ readable }) => !readable).length, of: units.length }),
    change: previous && changeOf(previous, group),
  };
}

/** Where the run before had several models behind the judge: the same one, else the one with the most shared labels. */
function nearest(group: Group, before: Group[]): Group | null {
  const same = before.find((one) => one.servedModel === group.servedModel && one.templateHash === group.templateHash);
  if (same) return same;
  const [most] = before
    .map((one) => ({ one, shared: changeOf(one, group).shared }))
    .sort((a, b) => b.shared - a.shared);
  return most?.one ?? null;
}

function changeOf(before: Group, now: Group): CanaryChange {
  const then = new Map(before.units.flatMap(({ key, right }) => (right === null ? [] : [[key, right] as const])));
  const shared = now.units.flatMap(({ key, right }) => {
    const was = then.get(key);
    return right === null || was === undefined ? [] : [{ was, is: right }];
  });
  const count = (was: boolean, is: boolean) => shared.filter((one) => one.was === was && one.is === is).length;
  const [rightInBoth, onlyBefore, onlyNow, wrongInBoth] = [
    count(true, true),
    count(true, false),
    count(false, true),
    count(false, false),
  ];
  const { difference, interval } = pairedDifference({
    both: rightInBoth,
    onlyFirst: onlyBefore,
    onlySecond: onlyNow,
    neither: wrongInBoth,
  });
  return {
    previousRunId: before.run.id,
    previousServedModel: before.servedModel,
    changed: changedOf(before, now),
    shared: shared.length,
    ...{ rightInBoth, onlyBefore, onlyNow, wrongInBoth, difference, interval },
    p: shared.length === 0 ? null : mcNemar(onlyBefore, onlyNow).p,
  };
}

function changedOf(before: Group, now: Group): CanaryChange['changed'] {
  const changed: CanaryChange['changed'] = [];
  if (before.servedModel !== now.servedModel) changed.push('served model');
  if (before.templateHash !== now.templateHash) changed.push('template');
  if (textOf(before.run.constitution) !== textOf(now.run.constitution)) changed.push('constitution');
  if (textOf(before.run.recipe) !== textOf(now.run.recipe)) changed.push('recipe');
  return changed;
}

/** Keys come in the database's own order, which is the same for the same content. */
const textOf = (value: object): string => JSON.stringify(value);
