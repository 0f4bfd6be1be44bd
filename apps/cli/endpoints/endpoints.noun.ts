import type { Command } from 'commander';
import type { Config } from '#libs/config/config.js';
import type { ModelEndpoint } from '#libs/domain/model-endpoint.js';
import type { Cli } from '../cli.js';
import { command, noun } from '../command.js';
import { table } from '../terminal/table.js';
import { runningUp } from '../up/up-mark.js';

interface ListedEndpoint extends ModelEndpoint {
  isDefault: boolean;
  /** the variable named by keyVariable holds something; null: no key is asked for */
  keyIsSet: boolean | null;
  /** true: `precept up` starts the model, at a port that is free then. `url` is where it runs now, or else where a worker without `up` looks for it */
  startedByUp: boolean;
  /** true: one that `precept up` has started runs at `url` now */
  running: boolean;
}

function listEndpoints(cli: Cli): Command {
  return command('list', 'lists the models that runs can name, with prices and caps; never their keys', [
    'precept endpoints list',
  ])
    .option('--json', 'as JSON')
    .action(({ json }: { json?: boolean }) => {
      const { config, terminal } = cli;
      const listed = [...config.endpoints.values()].map((endpoint) => ({
        ...endpoint,
        ...whereItRuns(config, endpoint),
        isDefault: endpoint.name === config.defaultEndpoint,
        keyIsSet: endpoint.keyVariable === null ? null : config.key(endpoint) !== null,
      }));
      if (json) terminal.printJson({ data: listed, nextCursor: null });
      else terminal.print(endpointsTable(listed, cli));
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
      { title: 'price in/out per million', of: priceText, right: true },
      { title: 'cap', of: ({ cap }) => String(cap), right: true },
      { title: 'verdicts from', of: ({ logprobs }) => (logprobs ? 'log-probabilities' : 'answers') },
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

const priceText = ({ price, offline }: ListedEndpoint): string =>
  price === null ? 'not known' : offline ? 'free' : `$${price.prompt} / $${price.completion}`;

export const endpoints = (cli: Cli): Command =>
  noun('endpoints', 'the models that can judge and write', [listEndpoints(cli)]);
