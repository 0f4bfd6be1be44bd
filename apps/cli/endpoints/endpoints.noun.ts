import type { Command } from 'commander';
import type { ModelEndpoint } from '#libs/domain/model-endpoint.js';
import type { Cli } from '../cli.js';
import { command, noun } from '../command.js';
import { table } from '../terminal/table.js';

interface ListedEndpoint extends ModelEndpoint {
  isDefault: boolean;
  /** the variable named by keyVariable holds something; null: no key is asked for */
  keyIsSet: boolean | null;
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
      { title: 'url', of: ({ url }) => url },
      { title: 'key', of: keyText },
      { title: 'price in/out per million', of: priceText, right: true },
      { title: 'cap', of: ({ cap }) => String(cap), right: true },
      { title: 'verdicts from', of: ({ logprobs }) => (logprobs ? 'log-probabilities' : 'answers') },
    ],
    paint,
  );
}

const keyText = ({ keyVariable, keyIsSet }: ListedEndpoint): string =>
  keyVariable === null ? 'none' : `${keyVariable}${keyIsSet ? '' : ' (not set)'}`;

const priceText = ({ price, offline }: ListedEndpoint): string =>
  price === null ? 'not known' : offline ? 'free' : `$${price.prompt} / $${price.completion}`;

export const endpoints = (cli: Cli): Command =>
  noun('endpoints', 'the models that can judge and write', [listEndpoints(cli)]);
