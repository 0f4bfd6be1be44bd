import { subjectName } from '../judging/compared-text.js';
import type {
  ImportPrinciple,
  JudgementImportSession,
} from '#libs/database/judgement-import/judgement-import.store.js';
import type { NamedItem, StagedJudgement } from '#libs/database/judgement-import/staged-judgement.js';
import { quote } from '#libs/lines/quote.js';
import { readLine } from '#libs/lines/read-line.js';
import type { Line } from '#libs/lines/split-lines.js';
import { verdictColumns } from '../comparison/judgement-row.js';
import type { ImportReport } from './import-report.js';
import type { ImportListeners } from './import-request.js';
import { isRejection, RejectedJudgement, type JudgementError } from './judgement-error.js';
import { readJudgementLine, type JudgementLine, type LineDefaults } from './judgement-line.js';
import { readSaid, type SaidReading } from './read-said.js';
import type { ReadingSpec } from './reading-spec.js';

/** Lines a statement, and bytes of them, so that memory stays constant whatever a line holds. */
const MOST_LINES = 2_000;
const MOST_BYTES = 8 * 1024 * 1024;
/** A jury is written into every label; a file that names a person for each item is something else. */
const MOST_JUDGES = 100;

/** A line that was read, before its item is known. */
interface ReadLineOf {
  line: number;
  judgement: JudgementLine;
  reading: SaidReading;
}

export interface StagingParts {
  session: JudgementImportSession;
  report: ImportReport;
  listeners: ImportListeners;
  datasetId: string;
  principles: ReadonlyMap<string, ImportPrinciple>;
  defaults: LineDefaults;
  spec: ReadingSpec;
  epsilon: number;
}

/** The way of lines to where they wait for the others of their item: one batch is stored while the next is read. */
export class Staging {
  private good: ReadLineOf[] = [];
  private bad: JudgementError[] = [];
  private bytes = 0;
  private flight: Promise<void> = Promise.resolve();
  private readonly judges = new Set<string>();

  constructor(private readonly parts: StagingParts) {}

  /** Reads a line; sends a full batch off once the one before has landed. Throws what hindered that one. */
  async add(line: Line): Promise<void> {
    if (line.content instanceof Uint8Array) this.bytes += line.content.length;
    try {
      const judgement = readJudgementLine(readLine(line), this.parts.defaults);
      this.checkJudge(judgement.judge);
      this.good.push({ line: line.number, judgement, reading: readSaid(judgement, this.parts.spec) });
    } catch (error) {
      if (!isRejection(error)) throw error;
      this.bad.push(errorOf(line.number, error));
    }
    if (this.good.length + this.bad.length >= MOST_LINES || this.bytes >= MOST_BYTES) await this.send();
  }

  /** Sends what is left and waits for it. */
  async finish(): Promise<void> {
    await this.send();
    await this.flight;
  }

  /** Waits for the batch under way, however it ends. */
  async settled(): Promise<void> {
    await this.flight.catch(() => undefined);
  }

  private async send(): Promise<void> {
    const { good, bad } = this;
    [this.good, this.bad, this.bytes] = [[], [], 0];
    await this.flight;
    this.flight = this.stage(good, bad);
    // thrown where it is waited for
    this.flight.catch(() => undefined);
  }

  private checkJudge(judge: string): void {
    if (this.judges.size < MOST_JUDGES) this.judges.add(judge);
    else if (!this.judges.has(judge)) {
      const message = `The file names more than ${MOST_JUDGES} judges: judge is the name of a model or a group of people, not of each answer.`;
      throw new RejectedJudgement('too_many_judges', 'judge', message);
    }
  }

  private async stage(lines: ReadLineOf[], bad: JudgementError[]): Promise<void> {
    const { session, datasetId, report, listeners } = this.parts;
    const named =
      lines.length === 0 ? [] : await session.items(datasetId, [...new Set(lines.map((one) => one.judgement.item))]);
    const items = new Map<string, NamedItem[]>();
    for (const item of named) items.set(item.name, [...(items.get(item.name) ?? []), item]);
    const rows = new Map<string, StagedJudgement>();
    const keptOut = [...bad];
    for (const one of lines) {
      try {
        const row = this.rowOf(one, items.get(one.judgement.item) ?? []);
        const key = JSON.stringify([row.itemId, row.judge, row.subject, row.principleId, row.shownFirst]);
        const before = rows.get(key);
        if (before) keptOut.push(repeated(row.line, before.line));
        else rows.set(key, row);
      } catch (error) {
        if (!isRejection(error)) throw error;
        keptOut.push(errorOf(one.line, error));
      }
    }
    const known = rows.size === 0 ? [] : await session.stage([...rows.values()]);
    keptOut.push(...known.map(({ line, before }) => repeated(line, before)));
    const repeats = new Set(known.map(({ line }) => line));
    const landed = [...rows.values()].filter(({ line }) => !repeats.has(line));
    const told = report.add(landed, keptOut);
    if (told.length > 0) await listeners.onRejected?.(told);
    listeners.onProgress?.({ phase: 'reading', ...report.counts });
  }

  /** Throws RejectedJudgement. */
  private rowOf({ line, judgement, reading }: ReadLineOf, named: NamedItem[]): StagedJudgement {
    const { judge, shownFirst, said } = judgement;
    const [one, other] = judgement.positions;
    const { itemId, candidates } = itemOf(judgement, named);
    const base = {
      line,
      itemId,
      candidates,
      judge,
      principleId: this.principleOf(judgement),
      subject: subjectName({ kind: 'candidate', index: one }, { kind: 'candidate', index: other }),
      shownFirst,
      reasons: judgement.reasons,
      answer: said.kind === 'answer' ? said.text : null,
    };
    if (!reading.ok) {
      const { code: state, why } = reading;
      return { ...base, state, why, verdict: null, probability: null, distribution: null, way: null };
    }
    return {
      ...base,
      state: 'readable',
      why: null,
      ...verdictColumns(reading.value, shownFirst, this.parts.epsilon),
      reasons: judgement.reasons ?? reading.value.reasons,
    };
  }

  private principleOf({ principle: key }: JudgementLine): string {
    const { principles } = this.parts;
    const principle = principles.get(key);
    if (principle?.compares) return principle.id;
    const able = [...principles.values()].filter(({ compares }) => compares).map((one) => one.key);
    const why = principle ? 'has no comparison question for texts' : 'is not in this version of the constitution';
    const message = `The principle ${quote(key)} ${why}; those that compare are ${able.join(', ').slice(0, 1_000)}.`;
    throw new RejectedJudgement('unknown_principle', 'principle', message);
  }
}

function itemOf({ item, positions }: JudgementLine, named: NamedItem[]): NamedItem {
  const [found, further] = named;
  if (!found) {
    const message = `The data set has no item with the externalId or content hash ${quote(item)}.`;
    throw new RejectedJudgement('unknown_item', 'item', message);
  }
  if (further) {
    const message = `${quote(item)} is the externalId of one item and the content hash of another: name it by its other one.`;
    throw new RejectedJudgement('ambiguous_item', 'item', message);
  }
  const absent = positions.find((position) => position >= found.candidates);
  if (absent === undefined) return found;
  const message = `The item has ${found.candidates} candidates, and none at position ${absent}: positions count from 0.`;
  throw new RejectedJudgement('no_such_candidate', 'subject', message);
}

const errorOf = (line: number, { code, field, message }: Omit<JudgementError, 'line'>): JudgementError => ({
  line,
  field,
  code,
  message,
});

const repeated = (line: number, before: number): JudgementError => ({
  line,
  field: null,
  code: 'duplicate_judgement',
  message: `Line ${before} has this item, judge, subject, principle and order already; that one was kept.`,
});
