import type { Command } from 'commander';
import { invalid } from '#libs/domain/precept-error.js';
import type { PersonView } from '#libs/database/person/person.store.js';
import { MOST_NAME } from '../../api/people/person.dto.js';
import type { Cli } from '../cli.js';
import { command, noun } from '../command.js';
import { type PageOptions, printPage, withPage } from '../page-options.js';
import { moment } from '#libs/domain/figures.js';
import { oneLine } from '../terminal/printable.js';
import { table } from '../terminal/table.js';

function addPerson(cli: Cli): Command {
  return command('add', 'adds a person, for whom API keys can then be made', ['precept people add ana'])
    .argument('<name>', 'unique')
    .option('--json', 'as JSON')
    .action(async (name: string, { json }: { json?: boolean }) => {
      if (name.trim() === '' || name.length > MOST_NAME) {
        throw invalid('bad_person_name', `A person needs a name of 1 to ${MOST_NAME} characters.`);
      }
      const { people } = await cli.services();
      const person = await people.add(name, cli.actor);
      if (json) return cli.terminal.printJson(person);
      cli.terminal.say(`Make them a key: precept keys create "reviews" --scopes review --person "${person.name}"`);
      cli.terminal.print(person.id);
    });
}

function listPeople(cli: Cli): Command {
  return withPage(command('list', 'lists people, newest first', ['precept people list']))
    .option('--json', 'as JSON')
    .action(async (options: PageOptions) => {
      const { people } = await cli.services();
      const { limit, cursor } = options;
      printPage(cli.terminal, await people.list({ limit, cursor }), options, {
        empty: 'There is nobody yet: precept people add ana',
        of: (rows) => peopleTable(rows, cli),
      });
    });
}

const peopleTable = (rows: PersonView[], { terminal: { paint } }: Cli): string =>
  table(
    rows,
    [
      { title: 'person', of: ({ id }) => id },
      { title: 'name', of: ({ name }) => oneLine(name) },
      { title: 'added', of: ({ createdAt }) => moment(createdAt) },
    ],
    paint,
  );

export const people = (cli: Cli): Command =>
  noun('people', 'people who decide units of audits, and adjudicate', [addPerson(cli), listPeople(cli)]);
