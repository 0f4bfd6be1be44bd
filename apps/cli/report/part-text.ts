import type { JudgeReport, ReportPart, ReportRow } from '#libs/labelling/report/judge-report.js';
import { count, counted } from '#libs/domain/figures.js';
import type { Paint } from '../terminal/paint.js';
import { oneLine } from '../terminal/printable.js';
import { table, type Column } from '../terminal/table.js';
import type { Judged } from './figure-lines.js';
import { judgeTexts, nameOf, wholes } from './judge-text.js';
import { costText, countText, kappaText, milliseconds, NONE, shareText } from './share-text.js';
import { titled } from './titled.js';
import { suspectTexts, tagTexts } from './trouble-text.js';

/** All tables of one part of a report, a paragraph each. Imported judgements took no calls. */
export function partTexts(part: ReportPart, kind: JudgeReport['kind'], judged: Judged, paint: Paint): string[] {
  if (part.rows.length === 0) return ['Nothing was judged yet.'];
  return [
    goldText(part),
    titled('What became of the questions', answersTable(part, paint), paint),
    ...judgeTexts(part, judged, paint),
    ...(kind === 'imported' ? [] : [titled('Calls for judgements', callsTable(part, paint), paint)]),
    ...servedTexts(part, paint),
    ...juryTexts(part, paint),
    ...tagTexts(part, paint),
    ...suspectTexts(part, judged),
  ];
}

function goldText({ labelJobs: { total, withGold } }: ReportPart): string {
  const items = counted(total, 'item');
  if (withGold === 0) return `${items}, no gold labels: nothing can be said of agreement with people.`;
  return `${items}, ${count(withGold)} with gold labels.`;
}

function answersTable(part: ReportPart, paint: Paint): string {
  const columns: Column<ReportRow>[] = [
    { title: 'judge', of: nameOf },
    { title: 'asked', of: ({ answers }) => count(answers.asked), right: true },
    { title: 'readable', of: ({ answers }) => shareText(answers.readable), right: true },
    { title: 'unreadable', of: ({ answers }) => countText(answers.unreadable), right: true },
    { title: 'refused', of: ({ answers }) => countText(answers.refused), right: true },
    { title: 'filtered', of: ({ answers }) => countText(answers.filtered), right: true },
    { title: 'truncated', of: ({ answers }) => countText(answers.truncated), right: true },
    { title: 'failed', of: ({ answers }) => countText(answers.failed), right: true },
    { title: 'stood in', of: ({ answers }) => count(answers.stoodIn), right: true },
    ...(part.rows.some(({ answers }) => answers.samples.of > 0) ? [SAMPLES_COLUMN] : []),
  ];
  return table(wholes(part), columns, paint);
}

const SAMPLES_COLUMN: Column<ReportRow> = {
  title: 'samples read',
  of: ({ answers }) => shareText(answers.samples),
  right: true,
};

function callsTable(part: ReportPart, paint: Paint): string {
  const rows = part.judges.map((record) => ({
    record,
    whole: wholes(part).find(({ judge }) => judge === record.judge),
  }));
  return table(
    rows,
    [
      { title: 'judge', of: ({ record }) => oneLine(record.judge) },
      { title: 'calls', of: ({ record }) => count(record.ledger.calls), right: true },
      { title: 'reused', of: ({ whole: row }) => count(row?.calls.reused ?? 0), right: true },
      { title: 'failed', of: ({ record }) => failedText(record.ledger.failed), right: true },
      { title: 'asked again', of: ({ record }) => countText(record.reAsked), right: true },
      { title: 'mean time', of: ({ whole: row }) => milliseconds(row?.calls.meanLatencyMs ?? null), right: true },
      { title: '95 % within', of: ({ whole: row }) => milliseconds(row?.calls.p95LatencyMs ?? null), right: true },
      { title: 'cost', of: ({ record }) => costText(record.ledger.cost), right: true },
    ],
    paint,
  );
}

const failedText = (failed: { code: string; calls: number }[]): string =>
  failed.length === 0 ? '0' : failed.map(({ code, calls }) => `${count(calls)} ${code}`).join(', ');

function servedTexts({ judges }: ReportPart, paint: Paint): string[] {
  const served = judges.flatMap(({ judge, served: models, standsInFor }) => [
    ...standsInFor.map(
      (one) => `${oneLine(judge)} stood in for ${oneLine(one.judge)} in ${counted(one.answers, 'answer')}.`,
    ),
    ...models.map(({ model, servedModel, fingerprint, template, templateHash, calls }) => {
      const by = `${oneLine(servedModel ?? 'a model that gives no name')}${fingerprint === null ? '' : ` (${oneLine(fingerprint)})`}`;
      return `${oneLine(judge)} asked for ${oneLine(model)}, answered by ${by}, template ${template} ${templateHash.slice(0, 12)}: ${counted(calls, 'call')}.`;
    }),
  ]);
  return served.length === 0 ? [] : [titled('Who answered', served.join('\n'), paint)];
}

function juryTexts({ jury: { agreements, excluded } }: ReportPart, paint: Paint): string[] {
  const texts: string[] = [];
  if (agreements.length > 0) {
    const columns: Column<(typeof agreements)[number]>[] = [
      { title: 'judges', of: ({ judges }) => judges.map(oneLine).join(' and ') },
      { title: 'principle', of: ({ principle }) => oneLine(principle ?? 'all') },
      { title: 'agree, of the readable', of: ({ agreement }) => shareText(agreement.ofReadable) },
      { title: 'of all asked', of: ({ agreement }) => shareText(agreement.ofAll) },
      {
        title: 'kappa',
        of: ({ kappa, weightedKappa }) =>
          kappa ? kappaText(kappa.ofReadable) : weightedKappa ? `${kappaText(weightedKappa)}, weighted` : NONE,
      },
    ];
    texts.push(titled('Judges with each other', table(agreements, columns, paint), paint));
  }
  const out = excluded.map(
    ({ judge, code, labelJobs }) => `${oneLine(judge)} was left out of ${counted(labelJobs, 'label job')}: ${code}.`,
  );
  return out.length === 0 ? texts : [...texts, out.join('\n')];
}
