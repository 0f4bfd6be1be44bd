import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { Config } from '#libs/config/config.js';
import { isDatabaseUnavailable } from '#libs/database/postgres/database-unavailable.js';
import type { ModelEndpoint } from '#libs/domain/model-endpoint.js';
import { PreceptError } from '#libs/domain/precept-error.js';
import type { Cli } from '../cli.js';
import { command, noun } from '../command.js';
import { holdAdvice } from '../runs/hold-text.js';
import { table } from '../terminal/table.js';
import { runningUp } from '../up/up-mark.js';
import { priceText, whatItGives } from './endpoint-words.js';

interface ListedEndpoint extends ModelEndpoint {
  isDefault: boolean;
  /** the variable named by keyVariable holds something; null: no key is asked for */
  keyIsSet: boolean | null;
  /** true: `precept up` starts the model, at a port that is free then. `url` is where it runs now, or else where a worker without `up` looks for it */
  startedByUp: boolean;
  /** true: one that `precept up` has started runs at `url` now */
  running: boolean;
  /** until when it asked to wait; null: it may be called */
  heldUntil: Date | null;
}

function listEndpoints(cli: Cli): Command {
  return command('list', 'lists the models that runs can name, with prices and caps; never their keys', [
    'precept endpoints list',
  ])
    .option('--json', 'as JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const { config, terminal } = cli;
      const held = await holdsOf(cli);
      const listed = [...config.endpoints.values()].map((endpoint) => ({
        ...endpoint,
        ...whereItRuns(config, endpoint),
        isDefault: endpoint.name === config.defaultEndpoint,
        keyIsSet: endpoint.keyVariable === null ? null : config.key(endpoint) !== null,
        heldUntil: held?.get(endpoint.name) ?? null,
      }));
      if (json) terminal.printJson({ data: listed, nextCursor: null });
      else terminal.print(endpointsTable(listed, cli));
      if (held === null) terminal.say('The database cannot be asked which endpoints asked to wait.');
      for (const { name, heldUntil } of listed) {
        if (heldUntil !== null) terminal.say(holdAdvice({ endpoint: name, until: heldUntil }));
      }
    });
}

/** Until when endpoints asked to wait; null: the database cannot be asked. One that is not there yet is not made for it. */
async function holdsOf(cli: Cli): Promise<Map<string, Date> | null> {
  const { databaseUrl, dataDir } = cli.config;
  if (databaseUrl === null && !existsSync(join(dataDir, 'postgres', 'cluster'))) return new Map();
  try {
    const { endpoints } = await cli.services();
    const views = await endpoints.list();
    return new Map(
      views.flatMap(({ endpoint, heldUntil }) => (heldUntil === null ? [] : [[endpoint.name, heldUntil] as const])),
    );
  } catch (error) {
    if (error instanceof PreceptError || isDatabaseUnavailable(error)) return null;
    throw error;
  }
}

function retryEndpoint(cli: Cli): Command {
  return command('retry', 'calls an endpoint again before the time until which it asked to wait (Retry-After)', [
    'precept endpoints retry openai',
  ])
    .argument('<endpoint>', 'name of an endpoint, as `precept endpoints list` shows it')
    .option('--json', 'as JSON')
    .action(async (name: string, { json }: { json?: boolean }) => {
      const { endpoints } = await cli.services();
      const retried = await endpoints.retry(name);
      if (json) return cli.terminal.printJson(retried);
      cli.terminal.say(
        retried.lifted
          ? `Endpoint ${name} is called again: workers do so within seconds.`
          : `Endpoint ${name} has asked for no pause; there is nothing to lift.`,
      );
    });
}

function endpointsTable(listed: ListedEndpoint[], { terminal: { paint } }: Cli): string {
  return table(
    listed,
    [
      { title: 'endpoint', of: ({ name, isDefault }) => name + (isDefault ? ' (default)' : '') },
      { title: 'model', of: ({ model, offline }) => (offline ? paint.machine(model) : model) },
      { title: 'url', of: urlText },
      { title: 'key', of: keyText },
      { title: 'price', of: priceText },
      { title: 'cap', of: ({ cap }) => String(cap), right: true },
      { title: 'gives', of: whatItGives },
    ],
    paint,
  );
}

function whereItRuns(
  { startsOfflineModel, dataDir }: Config,
  { name, url }: ModelEndpoint,
): Pick<ListedEndpoint, 'url' | 'startedByUp' | 'running'> {
  const startedByUp = startsOfflineModel && name === 'offline';
  const found = startedByUp ? (runningUp(dataDir)?.offlineUrl ?? null) : null;
  return { url: found ?? url, startedByUp, running: found !== null };
}

function urlText({ url, startedByUp, running }: ListedEndpoint): string {
  if (!startedByUp) return url;
  return running ? `${url} (started by up)` : 'started by up, at a free port';
}

const keyText = ({ keyVariable, keyIsSet }: ListedEndpoint): string =>
  keyVariable === null ? 'none' : `${keyVariable}${keyIsSet ? '' : ' (key missing)'}`;

export const endpoints = (cli: Cli): Command =>
  noun('endpoints', 'the models that can judge and write', [listEndpoints(cli), retryEndpoint(cli)]);
