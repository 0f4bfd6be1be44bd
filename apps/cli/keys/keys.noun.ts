import { type Command, InvalidArgumentError } from 'commander';
import { validate } from 'uuid';
import { type ApiKeyView, type Scope, SCOPES } from '#libs/database/api-key/api-key.js';
import type { ApiKeyStore } from '#libs/database/api-key/api-key.store.js';
import { conflict, invalid, missing } from '#libs/domain/precept-error.js';
import { hashOfKey, newKey, rowOfKey } from '../../api/api-keys/key-text.js';
import { newLink } from '../../api/session/sign-in.js';
import type { Cli } from '../cli.js';
import { command, noun } from '../command.js';
import { readId } from '../ids.js';
import { type PageOptions, printPage, withPage } from '../page-options.js';
import { moment } from '#libs/domain/figures.js';
import { oneLine } from '../terminal/printable.js';
import { table } from '../terminal/table.js';
import { runningUp } from '../up/up-mark.js';

const MOST_NAME = 200;

interface CreateOptions {
  scopes: Scope[];
  person?: string;
  json?: boolean;
}

function createKey(cli: Cli): Command {
  return command('create', 'makes an API key and shows it, this once', [
    'precept keys create "import from the chat logs" --scopes read,write',
    'KEY=$(precept keys create dashboard --scopes read)',
    'precept keys create "reviews of Ana" --scopes review --person ana',
  ])
    .argument('<name>', 'what the key is for')
    .requiredOption('--scopes <list>', `what it may do, separated by commas: ${SCOPES.join(', ')}`, readScopes)
    .option('--person <name>', 'for whom it speaks: review and adjudicate need somebody')
    .option('--json', 'as JSON')
    .action(async (name: string, { scopes, person, json }: CreateOptions) => {
      const { terminal, actor } = cli;
      if (name.trim() === '' || name.length > MOST_NAME) {
        throw invalid('bad_key_name', `A key needs a name of 1 to ${MOST_NAME} characters.`);
      }
      const { apiKeys } = await cli.services();
      const key = newKey();
      const { view } = await apiKeys.create(rowOfKey(key, name.trim(), scopes, person), actor);
      if (json) return terminal.printJson({ ...view, key });
      for (const line of warnings(scopes, person)) terminal.say(terminal.sayPaint.unsure(line));
      terminal.say(`Its id, for \`precept keys link\` and \`precept keys revoke\`: ${view.id}`);
      terminal.say('Keep this key: only a hash of it is stored, and it is not shown again.');
      terminal.print(key);
    });
}

/** What the key cannot do although its scopes say so. */
function warnings(scopes: readonly Scope[], person: string | undefined): string[] {
  const reviews = scopes.filter((scope) => scope === 'review' || scope === 'adjudicate');
  if (reviews.length === 0) return [];
  if (person === undefined)
    return [`It speaks for nobody: what needs ${reviews.join(' or ')} is refused. Make one with --person for that.`];
  return scopes.includes('read')
    ? [
        `With read, ${person} sees what the judges said: nothing is served to ${reviews.join(' or ')} until this key is revoked.`,
      ]
    : [];
}

function listKeys(cli: Cli): Command {
  return withPage(command('list', 'lists API keys by how they begin, newest first', ['precept keys list']))
    .option('--json', 'as JSON')
    .action(async (options: PageOptions) => {
      const { apiKeys } = await cli.services();
      const { limit, cursor } = options;
      printPage(cli.terminal, await apiKeys.list({ limit, cursor }), options, {
        empty: 'There is no API key yet. The first start of the API makes one; `precept keys create` makes others.',
        of: (keys) => keysTable(keys, cli),
      });
    });
}

function linkKey(cli: Cli): Command {
  return command('link', 'makes a link that signs a browser in with a key, once, within a quarter of an hour', [
    'precept keys link 0193f4a2-... --at http://127.0.0.1:3000',
  ])
    .argument(
      '<key>',
      'id of a key, as `precept keys list` shows it; the key itself; or its name, if no other key that opens has it',
    )
    .option('--at <url>', 'where Precept is; without it, where `precept up` says, else at PRECEPT_PORT of this machine')
    .action(async (given: string, { at = running(cli) }: { at?: string }) => {
      const { sessions, apiKeys } = await cli.services();
      const { path } = await newLink(sessions, await idOfKey(apiKeys, given), cli.actor);
      cli.terminal.print(`${at.replace(/\/+$/, '')}${path}`);
    });
}

/** The key that is meant: an id, a key itself, or a name that one live key alone has, in the same letters. Throws PreceptError. */
async function idOfKey(apiKeys: ApiKeyStore, given: string): Promise<string> {
  if (validate(given)) return given;
  const [first, ...others] = await apiKeys.meant(given, hashOfKey(given));
  if (first && others.length === 0) return first;
  throw first
    ? conflict(
        'several_keys',
        `Several keys are called ${JSON.stringify(given.slice(0, 60))}: name one by its id. \`precept keys list\` shows them.`,
      )
    : missing(
        'api_key_not_found',
        'No key that opens has this id or name, or is this one. `precept keys list` shows them.',
      );
}

/** Where Precept runs on these data; where none says so, a port that is said to be a guess: another may listen there. */
function running({ config: { dataDir, apiPort }, terminal }: Cli): string {
  const url = runningUp(dataDir)?.url ?? null;
  if (url !== null) return url;
  const guess = `http://127.0.0.1:${apiPort}`;
  terminal.say(
    terminal.sayPaint.unsure(
      `No \`precept up\` runs on these data: ${guess} is assumed. Whoever listens there is sent the link; --at names another address.`,
    ),
  );
  return guess;
}

function revokeKey(cli: Cli): Command {
  return command('revoke', 'revokes an API key: from now on it opens nothing', ['precept keys revoke 0193f4a2-...'])
    .argument('<key>', 'id of a key, as `precept keys list` shows it')
    .action(async (given: string) => {
      const { apiKeys } = await cli.services();
      const id = readId(given, 'an API key', 'precept keys list');
      await apiKeys.revoke(id, cli.actor);
      cli.terminal.say(`The key ${id} opens nothing any more.`);
    });
}

function keysTable(keys: ApiKeyView[], { terminal: { paint } }: Cli): string {
  return table(
    keys,
    [
      { title: 'key', of: ({ id }) => id },
      { title: 'name', of: ({ name }) => oneLine(name) },
      { title: 'begins', of: ({ prefix }) => `${prefix}...` },
      { title: 'scopes', of: ({ scopes }) => scopes.join(',') },
      { title: 'person', of: ({ person }) => oneLine(person ?? '') },
      { title: 'made', of: ({ createdAt }) => moment(createdAt) },
      { title: 'revoked', of: ({ revokedAt }) => (revokedAt ? paint.bad(moment(revokedAt)) : '') },
    ],
    paint,
  );
}

function readScopes(text: string): Scope[] {
  const words = [...new Set(text.split(',').map((word) => word.trim()))];
  const known = words.flatMap((word) => SCOPES.find((scope) => scope === word) ?? []);
  if (known.length === words.length) return known;
  throw new InvalidArgumentError(`It must be some of ${SCOPES.join(', ')}, separated by commas.`);
}

export const keys = (cli: Cli): Command =>
  noun('keys', 'API keys', [createKey(cli), listKeys(cli), linkKey(cli), revokeKey(cli)]);
