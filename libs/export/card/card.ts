import { fileTypeOf, type Format } from '../formats/format.js';
import { columnsOf } from '../files/row-files.js';
import type { ManifestContent } from '../manifest/manifest.js';
import { cardHeader, type RowFileFact } from './card-header.js';
import { knownLimits } from './known-limits.js';
import { inline, markdownTable, shareOf } from './markdown.js';
import { figuresText } from './figures-text.js';
import type { PairFigures } from './pair-figures.js';

export const CARD = 'README.md';

/**
 * The card of an export: what it is, for people and for the Hugging Face Hub. Made of the manifest's content and of counts, so that the same
 * export has the same card; it names no id and no time.
 */
export function cardText(
  content: Omit<ManifestContent, 'files'>,
  format: Format,
  files: readonly RowFileFact[],
  figures: PairFigures,
): string {
  const { constitution, counts } = content;
  const { licence, margin, fileType } = content.options;
  const rows = format.needs === 'images' ? 'Images' : format.needs === 'rounds' ? 'Revisions' : 'Preference pairs';
  const name = `${rows} under ${constitution.slug} ${constitution.version}`;
  const readable = format.frame === undefined || format.frame({ constitution }).before === '[';
  const tags = [
    'precept',
    ...(counts.pairs === undefined ? [] : ['preference']),
    ...(content.offline ? ['demonstration'] : []),
  ];
  const parts = [
    cardHeader({
      name,
      licence,
      files,
      readable,
      tags,
      columns: columnsOf(format, margin),
      fileType: fileTypeOf(format, fileType),
    }) + `\n# ${inline(name)}`,
    `Made by Precept ${content.precept.version}. \`manifest.json\` has every hash and setting; \`precept export verify\` checks this folder against it.`,
    section('What it is', factsTable(content, format, files)),
    ...versionsOf(content).map((version) => section('Constitution', principlesText(version))),
    section('Left out', leftOutText(counts.leftOut)),
    ...(figures.pairs > 0 ? [figuresText(figures)] : []),
    section(
      'Known limits',
      knownLimits(content, figures, files)
        .map((line) => `- ${line}`)
        .join('\n'),
    ),
    section(
      'Licence',
      `${content.options.licence === undefined ? '' : `\`${content.options.licence}\`. `}${content.licence}`,
    ),
  ];
  return `${parts.join('\n\n')}\n`;
}

const section = (title: string, text: string): string => `## ${title}\n\n${text}`;

function acceptedFact(certificate: unknown): [string, string] {
  const outdated =
    certificate !== null && typeof certificate === 'object' && 'since' in certificate
      ? '; pairs of that sample were settled otherwise after it was signed, as `since` there says'
      : '';
  return [
    'accepted lot',
    `people accepted the pairs of this run by a sample of them; the signed certificate, with plan, findings and key, is in \`manifest.json\`${outdated}${earlierDraws(certificate)}`,
  ];
}

interface Draw extends Record<'number' | 'goodRate' | 'badRate' | 'size' | 'accepts', number> {
  state: string;
  wrong: number | null;
  reworks: string[];
}

/** What the certificate says of draws of the run before the one that was accepted; one of before they were told says nothing. */
function earlierDraws(certificate: unknown): string {
  const given = certificate as { content?: { earlier?: Draw[] } } | null;
  return (given?.content?.earlier ?? [])
    .map(
      ({ number, goodRate, badRate, size, accepts, state, wrong, reworks }) =>
        `; draw ${number} before it was ${state} with ${wrong ?? 0} of ${size} wrong (at most ${accepts}; p1 ${goodRate}, p2 ${badRate})` +
        (reworks.length === 0 ? '' : `, rework: ${inline(reworks.join('; '))}`),
    )
    .join('');
}

const ROWS_NAME =
  'the constitution version and the principles that its label was made under, by key and content hash; null where people ranked it elsewhere';

function factsTable(content: Omit<ManifestContent, 'files'>, format: Format, files: readonly RowFileFact[]): string {
  const { counts, run, models, options, moreRuns = [] } = content;
  const { pairs, images, rounds, exported } = counts;
  const facts: [string, string][] = [
    ['format', `\`${format.name}\`: ${inline(format.about)}`],
    ...files.map(({ name, rows }): [string, string] => [`\`${name}\``, `${rows} rows`]),
    ['exported', shareOf(exported, pairs ?? images ?? rounds ?? 0) + (pairs === undefined ? '' : ' pairs')],
    ...[content, ...moreRuns].flatMap(
      ({ constitution: { slug, version, contentHash }, run: { recipe }, certificate }): [string, string][] => [
        ['run', `${inline(recipe.name)}, constitution \`${slug}\` ${version} with content \`${contentHash}\``],
        ...(certificate === undefined ? [] : [acceptedFact(certificate)]),
      ],
    ),
    ...models.map(({ role, endpoint, model, servedModel }): [string, string] => [
      role,
      `${inline(model)}${servedModel === null || servedModel === model ? '' : ` (served as ${inline(servedModel)})`} at ${inline(endpoint)}`,
    ]),
    ['each row names', ROWS_NAME],
    ['seed', `\`${inline(options.seed ?? run.seed)}\``],
    ['options', `\`${inline(JSON.stringify(options))}\``],
  ];
  if (counts.audited !== undefined) {
    facts.push(['audited', `${counts.audited} pairs, of these ${counts.overridden ?? 0} turned round by people`]);
  }
  if (counts.calibrated !== undefined) facts.push(['calibrated', `${counts.calibrated} pairs`]);
  return markdownTable(['', ''], facts);
}

/** The constitution versions of all runs, each once. */
function versionsOf({
  constitution,
  moreRuns = [],
}: Omit<ManifestContent, 'files'>): ManifestContent['constitution'][] {
  const versions = [constitution, ...moreRuns.map((run) => run.constitution)];
  return [...new Map(versions.map((version) => [version.contentHash, version])).values()];
}

function principlesText({ content, slug, version }: ManifestContent['constitution']): string {
  const principles = Array.isArray(content.principles) ? (content.principles as Record<string, unknown>[]) : [];
  const told = principles.map(
    ({ key, title, comparison }) =>
      `- **${inline(wordsOf(key) ?? '')}**: ${inline(wordsOf(comparison) ?? wordsOf(title) ?? '')}`,
  );
  return [
    `\`${slug}\`, version ${version}; all of its texts are in the manifest.`,
    ...(told.length > 0 ? [told.join('\n')] : []),
  ].join('\n\n');
}

/** A stored version has been read and checked; whatever is no text is left out. */
const wordsOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function leftOutText(leftOut: Record<string, number>): string {
  const reasons = Object.entries(leftOut).map(([reason, n]) => [`\`${reason}\``, String(n)]);
  return reasons.length === 0 ? 'Nothing.' : markdownTable(['reason', 'count'], reasons);
}
