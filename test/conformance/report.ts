import { writeFileSync } from 'node:fs';
import type { DataFile } from './data/data-file.js';
import type { RecordedSet } from './data/figures.js';
import type { Comparison } from './expected/comparison.js';
import type { ReadingDifferences } from './kinds/strict-reading.js';

/** All that a person should read after a run. */
export interface Report {
  folder: string;
  files: DataFile[];
  sets: RecordedSet[];
  comparisons: Comparison[];
  readings: { set: string; differences: ReadingDifferences[] }[];
  seconds: number;
}

/** The report in lines; the last one says how many of the expected values were compared. */
export function reportLines(report: Report): string[] {
  const { comparisons } = report;
  const sum = (of: (one: Comparison) => number) => comparisons.reduce((total, one) => total + of(one), 0);
  const expected = sum((one) => one.compared + one.waived.length + one.missing.length);
  const waived = comparisons.flatMap((one) => one.waived.map(({ name, reason }) => `waived: ${name}: ${reason}`));
  return [
    `recorded sets in ${report.folder}`,
    ...report.sets.flatMap(({ kind, files, rows, notes }) => [
      `  ${files.join(', ')}: ${kind}, ${rows} rows`,
      ...notes.map((note) => `    ${note}`),
    ]),
    ...listed('  files that are no recorded set:', othersThan(report)),
    ...listed('  nothing is expected of:', withoutExpectation(report)),
    ...report.readings.flatMap(readingLines),
    ...waived,
    ...comparisons.flatMap(({ missing }) => missing.map((one) => `not compared: ${one}`)),
    ...comparisons.flatMap(({ differences }) => differences.map((one) => `DIFFERENT: ${one}`)),
    `${report.seconds.toFixed(0)} s`,
    `compared ${sum((one) => one.compared)} of ${expected} expected values`,
  ];
}

/** Files with rows that belong to no set. */
function othersThan({ files, sets }: Report): string[] {
  const used = new Set(sets.flatMap((set) => set.files));
  return files.flatMap(({ path, rows }) => (rows && !used.has(path) ? [path] : []));
}

/** Figures that no expected value was compared with. */
function withoutExpectation({ sets, comparisons }: Report): string[] {
  const met = new Set(comparisons.map(({ figures }) => figures));
  return sets.flatMap(({ figures }) => figures.flatMap((one) => (met.has(one) ? [] : [one.names[0] ?? ''])));
}

const listed = (words: string, names: string[]) => (names.length === 0 ? [] : [`${words} ${names.join(', ')}`]);

function readingLines({ set, differences }: Report['readings'][number]): string[] {
  const answers = differences.reduce((sum, one) => sum + one.answers, 0);
  const all = differences.flatMap(({ judge, strategy, stage, different }) =>
    different.map((one) => ({ ...one, of: `${judge}, ${strategy}, stage ${stage}` })),
  );
  const kinds = new Map<string, number>();
  for (const { kind, of } of all) kinds.set(`${kind} (${of})`, (kinds.get(`${kind} (${of})`) ?? 0) + 1);
  return [
    `${set}: Precept's own reader differs from the recorded set's on ${all.length} of ${answers} answers`,
    ...[...kinds].map(([kind, count]) => `  ${count}: ${kind}`),
    ...all.map(
      ({ item, shownFirst, kind, of, text }) =>
        `    item ${item}, ${shownFirst} shown first, ${of}: ${kind}: ${shortened(text)}`,
    ),
  ];
}

/** Its beginning and its end, where verdicts stand; quoted, because it is somebody else's text and may hold anything. */
function shortened(text: string): string {
  const line = text.trim();
  return JSON.stringify(line.length <= 160 ? line : `${line.slice(0, 80)} ... ${line.slice(-80)}`);
}

/** Where the script that runs the comparison finds its lines. */
export function writeReport(lines: string[]): void {
  const file = process.env.PRECEPT_CONFORMANCE_REPORT;
  if (file) writeFileSync(file, lines.map((line) => `${line}\n`).join(''));
}
