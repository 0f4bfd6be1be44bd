import type { AuditDesign } from '#libs/domain/audit.js';
import type { AuditEmbedder } from '#libs/database/audit/embedders.js';
import type { AuditDetail } from '#libs/audit/audit.service.js';
import { unchangedText, unitsText, unitText } from '#libs/audit/report/words/names.js';
import { newerSentence, staleSentence } from '#libs/audit/report/words/sentences.js';
import type { AuditPlaces, AuditView, Stranded } from '#libs/database/audit/audit-view.js';
import { count, counted, moment } from '#libs/domain/figures.js';
import { goldSentence } from '#libs/domain/gold-reach.js';
import { stratumName } from '#libs/domain/stratum-order.js';
import type { Paint } from '../terminal/paint.js';
import { oneLine } from '../terminal/printable.js';
import { shortNames } from '../terminal/short-names.js';
import { facts, table } from '../terminal/table.js';

/** A design in a few words. */
export function designText(design: AuditDesign): string {
  if (design.kind === 'simple') return 'simple';
  return design.kind === 'targeted'
    ? `targeted at ${design.at}, core ${design.core}`
    : `stratified by ${design.by.join(', ')}, ${design.allocation}`;
}

/** One audit with its strata and extensions. */
export function auditText(audit: AuditView, paint: Paint): string {
  const { design, drawn, size, expectedUnits, population, kept } = audit;
  const offline = audit.offline ? paint.machine(' (labels of the offline model)') : '';
  const expected =
    design.kind === 'targeted' ? `, about ${count(Math.round(expectedUnits))} expected, ${count(size)} asked for` : '';
  const lines: [string, string][] = [
    ['audit', `${oneLine(audit.name)}${offline}`],
    [
      'state',
      audit.closedAt === null ? audit.state : `closed ${moment(audit.closedAt)} by ${oneLine(audit.closedBy ?? '')}`,
    ],
    ['design', designText(design)],
    ['drawn', `${count(drawn)} of ${unitsText(population, audit.unit)}${expected}`],
    ...(kept === population ? [] : [['kept apart', keptApart(population - kept)] satisfies [string, string]]),
    ...(audit.unchanged
      ? [['left out', `unchanged: ${unchangedText(audit.unchanged)}`] satisfies [string, string]]
      : []),
    ...audit.embedders.map((one): [string, string] => ['vectors', vectorsText(one)]),
    ['reviewers', `${audit.reviewers} for each ${unitText(audit.unit)}${mixedIn(audit)}`],
    ['decisions', placesText(audit.places)],
    ['runs', audit.runIds.join(', ')],
    ['seed', oneLine(audit.seed)],
    ['frame', `finished before ${moment(audit.horizon)}, SHA-256 ${audit.frameHash}`],
    ...audit.extensions.map(({ number, fromSize, toSize, reason, becauseOfResult }): [string, string] => [
      `extension ${number}`,
      `${count(fromSize)} to ${count(toSize)}: ${oneLine(reason)}${becauseOfResult ? ' (because of its result)' : ''}`,
    ]),
  ];
  const later =
    audit.later > 0
      ? `\n${paint.unsure(`${counted(audit.later, 'label job')} that had finished is not in the frame: a transaction from before was still open. Draw again later to have all.`)}`
      : '';
  const gold = goldSentence(audit);
  const known = gold === null ? '' : `\n${paint.unsure(gold)}`;
  return facts(lines, paint) + later + known + (audit.strata.length > 1 ? `\n\n${strataTable(audit, paint)}` : '');
}

/** What somebody should know of how an audit stands to what is there now; empty: nothing. */
export function standingLines({ stale, newer, outside: { labelling, since }, later }: AuditDetail): string[] {
  return [
    ...stale.map(staleSentence),
    ...newer.map(newerSentence),
    ...(labelling > 0
      ? [
          `Its runs still label ${counted(labelling, 'item')}: what comes of them is not in the frame. For all of a run, draw when it is done.`,
        ]
      : []),
    ...(since > later
      ? [
          `${counted(since - later, 'label job')} of its runs finished after it was drawn, and ${since - later === 1 ? 'is' : 'are'} not in the frame.`,
        ]
      : []),
  ].map(oneLine);
}

/** What to do where the rest waits for somebody who is not there; null: nothing waits so. */
export function strandedText({ reviewers, places }: Stranded): string | null {
  if (places === 0) return null;
  const nobody =
    reviewers === 0
      ? "nobody has a reviewer's key"
      : `the ${counted(reviewers, 'person', 'people')} with a reviewer's key may not take ${places === 1 ? 'it' : 'them'}: nobody decides a unit twice, nor one whose label they know, as that of an earlier lot of the run, or whose prompt they have read`;
  return `${counted(places, 'decision')} to come, and ${nobody}: precept people add NAME, then precept keys create "reviews of NAME" --scopes review --person NAME`;
}

/** What to do about open disputes, and what nobody can do about erased ones; null: there are neither. */
export function disputesText({
  disputes: { open, erased },
  reviewers,
}: Pick<AuditView, 'disputes' | 'reviewers'>): string | null {
  const stays =
    erased === 0
      ? ''
      : `${counted(erased, 'dispute')} ${erased === 1 ? 'was' : 'were'} erased before anybody settled ${erased === 1 ? 'it' : 'them'}, and ${erased === 1 ? 'stays as it is' : 'stay as they are'}`;
  if (open === 0) return stays || null;
  const [are, them] = open === 1 ? ['is', 'it'] : ['are', 'them'];
  // of two reviewers who differ neither has a majority
  const majority = reviewers > 2 ? ' (with those that have a majority, which a report takes for their label)' : '';
  return `${stays && `${stays}. `}${counted(open, 'dispute')} ${are} open${majority}: somebody who did not review ${them} settles ${them} on the page, with a key of their own: precept people add NAME, then precept keys create "disputes of NAME" --scopes adjudicate --person NAME`;
}

const keptApart = (units: number) =>
  `${counted(units, 'unit')} could not come: their images look like those of items that could`;

/** Whether an embedder's vectors were compared. */
function vectorsText({ endpoint, model, near, images, unseen }: AuditEmbedder): string {
  if (model === null) {
    return `${oneLine(endpoint)} is not configured as an embedder: images were compared by their hashes alone`;
  }
  const by = `${oneLine(endpoint)} (${oneLine(model)})`;
  if (unseen === null) {
    return `${by}: ${count(images)} different images are too many to compare vectors, so that they were compared by their hashes alone`;
  }
  const rest = unseen > 0 ? `, ${count(unseen)} of them without one and compared by their hashes alone` : '';
  return `${by}, near up to ${near ?? 0}, of ${counted(images, 'different image')}${rest}`;
}

/** How far the reviewers are. */
function placesText({ decided, skipped, erased, claimed, open }: AuditPlaces): string {
  const rest = [
    ...(claimed > 0 ? [`${count(claimed)} at work`] : []),
    ...(open > 0 ? [`${count(open)} to come`] : []),
    ...(skipped > erased ? [`${count(skipped - erased)} skipped`] : []),
    ...(erased > 0 ? [`${count(erased)} erased`] : []),
  ];
  return [`${count(decided)} of ${count(decided + skipped + claimed + open)}`, ...rest].join(', ');
}

const mixedIn = ({ mode, goldRate, repeatRate, golds }: AuditView): string =>
  [
    mode === 'training' ? ', in training' : '',
    goldRate > 0 ? `, ${goldRate} of their units known (of ${counted(golds, 'unit')})` : '',
    repeatRate > 0 ? `, ${repeatRate} of their units again, decided by them before` : '',
  ].join('');

function strataTable({ strata, unit }: AuditView, paint: Paint): string {
  // questions of a form are not drawn by how unsure a judge was
  const names = shortNames(strata.map(({ key }) => oneLine(stratumName(key, unit))));
  return table(
    strata.map((stratum, at) => ({ ...stratum, name: names[at] ?? stratum.key })),
    [
      { title: 'stratum', of: ({ name }) => name },
      { title: 'units', of: ({ population }) => count(population), right: true },
      { title: 'drawn', of: ({ drawn }) => count(drawn), right: true },
      ...(unit === 'form'
        ? []
        : [{ title: 'doubt', of: ({ doubt }: AuditView['strata'][number]) => doubt.toFixed(3), right: true }]),
    ],
    paint,
  );
}
