import type { Command } from 'commander';
import type { PrincipleRow } from '#libs/database/constitution/constitution-rows.js';
import type { Constitution, ConstitutionVersion } from '#libs/intake/constitutions/constitution-view.js';
import { invalid } from '#libs/domain/precept-error.js';
import { stateWord } from '#libs/domain/trial-slug.js';
import type { Cli } from '../cli.js';
import { command } from '../command.js';
import { count, moment } from '#libs/domain/figures.js';
import type { Paint } from '../terminal/paint.js';
import { oneLine, printable } from '../terminal/printable.js';
import { facts, table } from '../terminal/table.js';
import { versionNameIn } from './version-name.js';
import { readVersionNumber } from './version-number.js';

interface ShowOptions {
  source?: boolean;
  json?: boolean;
}

export function showConstitution(cli: Cli): Command {
  return command('show', 'shows the versions of a constitution, or one version with its principles', [
    'precept constitution show harmlessness',
    'precept constitution show harmlessness@2',
    'precept constitution show harmlessness 2 --source > harmlessness-2.yaml',
  ])
    .argument('<slug>', 'SLUG, or SLUG@NUMBER for one version')
    .argument('[version]', 'number of a version', readVersionNumber)
    .option('--source', 'the file of this version as its author wrote it (without a version, of the newest)')
    .option('--json', 'as JSON')
    .action((given: string, number: number | undefined, options: ShowOptions) => {
      const named = versionNameIn(given);
      if (named?.number != null && number !== undefined && named.number !== number)
        throw invalid('bad_version', `${given} and ${number} are two versions: name one.`);
      return show(cli, named?.slug ?? given, number ?? named?.number ?? undefined, options);
    });
}

async function show(cli: Cli, slug: string, number: number | undefined, options: ShowOptions): Promise<void> {
  const { terminal } = cli;
  const { constitutions } = await cli.services();
  if (number === undefined && !options.source) {
    const constitution = await constitutions.get(slug);
    if (options.json) terminal.printJson(constitution);
    else terminal.print(versionsTable(constitution, terminal.paint));
    return;
  }
  const wanted = number ?? (await constitutions.get(slug)).versions[0]?.number ?? 1;
  const version = await constitutions.version(slug, wanted);
  // the file as it is, also on a terminal: its bytes are its author's
  if (options.source) terminal.print(version.source.replace(/\n$/, ''));
  else if (options.json) terminal.printJson(version);
  else terminal.print(versionText(version, terminal.paint));
}

function versionsTable({ slug, trial, versions }: Constitution, paint: Paint): string {
  return table(
    versions,
    [
      { title: 'version', of: ({ number }) => String(number), right: true },
      {
        title: 'state',
        of: ({ state }) => (state === 'published' && !trial ? paint.good(state) : stateWord(slug, state)),
      },
      { title: 'principles', of: ({ principleCount }) => count(principleCount), right: true },
      { title: 'content', of: ({ contentHash }) => contentHash.slice(0, 12) },
      { title: 'after', of: ({ parent }) => (parent === null ? '' : String(parent)), right: true },
      { title: 'made', of: ({ createdAt, createdBy }) => `${moment(createdAt)} by ${oneLine(createdBy)}` },
      { title: trial ? 'tried by' : 'published by', of: ({ publishedBy }) => oneLine(publishedBy ?? '') },
      { title: 'note', of: ({ changeNote }) => oneLine(changeNote) },
    ],
    paint,
  );
}

function versionText(version: ConstitutionVersion, paint: Paint): string {
  const head = facts(
    [
      ['constitution', `${version.slug}@${version.number}  ${oneLine(version.name)}`],
      [
        'state',
        stateWord(version.slug, version.state) +
          (version.publishedAt
            ? `, ${version.state === 'published' ? '' : 'published '}${moment(version.publishedAt)} by ${version.publishedBy ?? ''}`
            : ''),
      ],
      ...(version.trial
        ? [['', 'a draft as it was tried: it takes no runs, and is neither published nor retired'] as const]
        : []),
      ...(version.parent === null ? [] : [['made after', `${version.slug}@${version.parent}`] as const]),
      ['drafted', `${moment(version.createdAt)} by ${oneLine(version.createdBy)}`],
      ...(version.editedAt ? [['edited', `${moment(version.editedAt)} by ${version.editedBy ?? ''}`] as const] : []),
      ...(version.retiredAt
        ? [
            [
              'retired',
              `${moment(version.retiredAt)} by ${version.retiredBy ?? ''}${because(version.retireReason)}`,
            ] as const,
          ]
        : []),
      ...(version.allowReason === null ? [] : [['allowed', oneLine(version.allowReason)] as const]),
      ['content', version.contentHash],
      ...(version.changeNote === '' ? [] : [['note', oneLine(version.changeNote)] as const]),
    ],
    paint,
  );
  const principles = table(
    version.principles,
    [
      { title: 'principle', of: ({ key }) => key },
      { title: 'title', of: ({ title }) => oneLine(title) },
      { title: 'for', of: ({ appliesTo }) => appliesTo.join(',') },
      { title: 'asks for', of: asksFor },
      { title: 'weight', of: ({ weight }) => String(weight), right: true },
      { title: '', of: ({ veto }) => (veto ? 'veto' : '') },
      { title: 'content', of: ({ contentHash }) => contentHash.slice(0, 12) },
      { title: 'tags', of: ({ tags }) => tags.map(printable).join(',') },
    ],
    paint,
  );
  return `${head}\n\n${principles}`;
}

function asksFor({ critique, comparison, rating }: PrincipleRow): string {
  const asked = { revision: critique, comparison, [`rating ${rating?.scale ?? ''}`]: rating };
  return Object.entries(asked)
    .flatMap(([use, text]) => (text === null ? [] : [use]))
    .join(',');
}

const because = (reason: string | null) => (reason === null ? '' : `: ${oneLine(reason)}`);
