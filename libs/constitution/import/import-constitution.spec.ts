import { describe, expect, it } from '@jest/globals';
import { readConstitution } from '../read-constitution.js';
import { importConstitution } from './import-constitution.js';
import { importSource } from './import-source.js';
import { parseForeign } from './parse-foreign.js';

const file = (name: string, content: unknown) => ({ name, content });
const refused = (...args: Parameters<typeof importConstitution>) => {
  try {
    importConstitution(...args);
    return 'taken';
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  }
};

const requests = file('gentleRequests.json', {
  gentle: {
    prompt: ['\n\nCritiqueRequest: Point out where the answer is rude.\n\nCritique:'],
    edit_request: '\n\nRevisionRequest: Write it politely.\n\nRevision:',
  },
  brief: { prompt: ['Point out padding.'], edit_request: 'Cut the padding.', author: 'Ann' },
});
const transcript = (request: string, edit: string) =>
  `\n\nHuman: Hello?\n\nAssistant: What now.\n\nCritiqueRequest: ${request}\n\nCritique: It is curt.\n\nRevisionRequest: ${edit}\n\nRevision: Hello, how can I help?\n\nHuman:`;

describe('critique requests with their revision requests', () => {
  it('become principles under their own names, without what prompts put around them', () => {
    const { constitution, unplaced } = importConstitution([requests]);
    expect(constitution).toEqual({
      slug: 'gentle-requests',
      name: 'Gentle requests',
      principles: [
        {
          key: 'gentle',
          title: 'Point out where the answer is rude',
          critique: 'Point out where the answer is rude.',
          revision: 'Write it politely.',
        },
        { key: 'brief', title: 'Point out padding', critique: 'Point out padding.', revision: 'Cut the padding.' },
      ],
    });
    const at = (path: string, value: string, stripped: boolean) => ({ file: requests.name, path, value, stripped });
    expect(unplaced).toEqual([
      at('$.gentle.prompt[0]', 'CritiqueRequest:', true),
      at('$.gentle.prompt[0]', 'Critique:', true),
      at('$.gentle.edit_request', 'RevisionRequest:', true),
      at('$.gentle.edit_request', 'Revision:', true),
      at('$.brief.author', 'Ann', false),
    ]);
  });

  it('have the transcripts that answer the same request as examples; another revision request is named', () => {
    const shown = file('shown.json', [transcript('Point out where the answer is rude.', 'Say it nicely.')]);
    const { constitution, unplaced } = importConstitution([requests, shown]);
    expect(constitution.principles.map(({ examples }) => examples)).toEqual([
      [{ prompt: 'Hello?', response: 'What now.', critique: 'It is curt.', revision: 'Hello, how can I help?' }],
      undefined,
    ]);
    const content = unplaced.filter((one) => one.file === 'shown.json' && !one.stripped);
    expect(content).toEqual([{ file: 'shown.json', path: '$[0]', value: 'Say it nicely.', stripped: false }]);
  });

  it('do not have transcripts of other requests: those are named whole', () => {
    const other = transcript('Is it true?', 'Say it with care.');
    const { constitution, unplaced } = importConstitution([requests, file('shown.json', [other])]);
    expect(constitution.principles.flatMap(({ examples }) => examples ?? [])).toEqual([]);
    expect(unplaced.at(-1)).toEqual({ file: 'shown.json', path: '$[0]', value: other, stripped: false });
  });
});

describe('questions with options', () => {
  const questions = file('which.json', [
    '\nWhich answer is calmer? Options:',
    'Which answer is shorter? Options: (A) one (B) other',
  ]);
  const cases = (count: number) =>
    file(
      'cases.json',
      Array.from({ length: count }, (_, i) => ({
        prompt: `\n\nHuman: Question ${i}?\n\nAssistant:`,
        corrects: [`right ${i}`],
        incorrects: [`wrong ${i}`],
      })),
    );

  it('become comparisons, and every comparison has the cases, with the better answer at either place', () => {
    const { constitution, unplaced } = importConstitution([questions, cases(2)]);
    expect(constitution.principles.map(({ key, comparison }) => [key, comparison])).toEqual([
      ['which-answer-is-calmer', 'Which answer is calmer?'],
      ['which-answer-is-shorter', 'Which answer is shorter?'],
    ]);
    for (const { examples } of constitution.principles) {
      expect(examples).toEqual([
        { prompt: 'Question 0?', responses: ['right 0', 'wrong 0'], better: 'first' },
        { prompt: 'Question 1?', responses: ['wrong 1', 'right 1'], better: 'second' },
      ]);
    }
    expect(unplaced.filter(({ stripped }) => !stripped)).toEqual([]);
    expect(unplaced.map(({ value }) => value)).toContain('Options: (A) one (B) other');
  });

  it('have no more examples than a principle may have: the others are named', () => {
    const { constitution, unplaced } = importConstitution([questions, cases(10)]);
    expect(constitution.principles[0]?.examples).toHaveLength(8);
    const named = unplaced.filter(({ stripped }) => !stripped).map(({ value }) => value);
    expect(named).toEqual(
      [8, 9].flatMap((i) => [`\n\nHuman: Question ${i}?\n\nAssistant:`, `right ${i}`, `wrong ${i}`]),
    );
  });

  it('have choices with reasons, without reasons that name an option: orders are turned round', () => {
    const choice = (why: string) => ({
      prompt: `\n\nHuman: Consider the following conversation between a human (H) and an assistant (A):\n\nH: Why?\n\n{}\n (A) [[[So.]]]\n (B) [[[Because of rain.]]]\n\nAssistant: Let's think step by step: ${why}\n\nHuman:\nSo the answer is: (B)`,
    });
    const reasons = ['It says what was asked.', 'So option (B) is better.'];
    const { constitution, unplaced } = importConstitution([questions, file('reasons.json', reasons.map(choice))]);
    const example = { prompt: 'Why?', responses: ['So.', 'Because of rain.'], better: 'second' };
    expect(constitution.principles[0]?.examples).toEqual([{ ...example, reasons: reasons[0] }, example]);
    expect(unplaced.filter(({ stripped }) => !stripped)).toEqual([
      { file: 'reasons.json', path: '$[1].prompt', value: reasons[1], stripped: false },
    ]);
  });
});

describe('a list of critics', () => {
  const turn = (role: string, content: string) => ({ role, content });
  const chat = (request: string) => [
    turn('user', 'Hi'),
    turn('assistant', 'No.'),
    turn('user', request),
    turn('assistant', 'Cold.'),
    turn('user', 'Warm it.'),
    turn('assistant', 'Hi there!'),
  ];
  const critics = (...requests: string[]) =>
    file('warm.json', {
      constitutions: [
        { critic: 'Say whether the answer as it stands here is cold to people.', revision: 'Warm it.' },
        { critic: 'Say whether the answer as it stands here is cold to animals.', revision: 'Warm it too.' },
      ],
      system_chat: requests.map(chat),
      system_prompt: 'Be kind.',
    });

  it('becomes principles whose keys do not collide and do not depend on their order', () => {
    const { principles } = importConstitution([critics()]).constitution;
    const keys = principles.map(({ key }) => key);
    expect(new Set(keys).size).toBe(2);
    for (const key of keys) expect(key).toMatch(/^say-whether-the-answer-as-it-stands-here-[0-9a-f]{8}$/);
    const { constitutions } = critics().content as { constitutions: object[] };
    const turned = importConstitution([file('warm.json', { constitutions: constitutions.toReversed() })]);
    expect(turned.constitution.principles.map(({ key }) => key)).toEqual(keys.toReversed());
  });

  it('has the chats that answer its requests; the others, and what it says besides, are named', () => {
    const known = 'Say whether the answer as it stands here is cold to people.';
    const { constitution, unplaced } = importConstitution([critics(known, 'Is it true?')]);
    expect(constitution.principles[0]?.examples).toEqual([
      { prompt: 'Hi', response: 'No.', critique: 'Cold.', revision: 'Hi there!' },
    ]);
    const named = unplaced.filter(({ stripped }) => !stripped);
    // "Hi", "Cold." and the others of the second chat stand in the first one's example
    expect(named.map(({ path, value }) => [path, value])).toEqual([
      ['$.system_chat[1][2].content', 'Is it true?'],
      ['$.system_prompt', 'Be kind.'],
    ]);
  });
});

describe('versioned criteria', () => {
  const criteria = {
    schema_version: '1.1',
    id: 'patience',
    title: 'Patience',
    version: '2.0.0',
    in_basis: true,
    summary: 'Waits.',
    overview: 'Longer words.',
    criteria: ['Criterion 1 for Patience: prefer the response that waits', 'prefer the response that listens'],
    license: 'CC0',
  };

  it('become a constitution of their own name; their version, licence and flags are named', () => {
    const { constitution, unplaced } = importConstitution([file('a.json', criteria)]);
    expect(constitution).toMatchObject({ slug: 'patience', name: 'Patience', description: 'Waits.\n\nLonger words.' });
    expect(constitution.principles.map(({ comparison }) => comparison)).toEqual([
      'prefer the response that waits',
      'prefer the response that listens',
    ]);
    expect(unplaced.map(({ path, value, stripped }) => [path, value, stripped])).toEqual([
      ['$.schema_version', '1.1', false],
      ['$.version', '2.0.0', false],
      ['$.in_basis', true, false],
      ['$.criteria[0]', 'Criterion 1 for Patience:', true],
      ['$.license', 'CC0', false],
    ]);
  });

  it('are refused where two files are two constitutions', () => {
    expect(refused([file('a.json', criteria), file('b.json', { ...criteria, id: 'calm' })])).toBe(
      'import_two_constitutions',
    );
  });

  it('are a file that reads, with what has no place as comments, the same for the same input', () => {
    const imported = importConstitution([file('a.json', criteria)], 'other-name');
    const source = importSource(imported);
    expect(source).toContain('# a.json $.id: "patience"\n');
    expect(source).toContain('# a.json $.in_basis: true\n');
    const { constitution } = readConstitution(source, 'a.yaml');
    expect(constitution).toMatchObject(imported.constitution);
    expect(importSource(importConstitution([file('a.json', criteria)], 'other-name'))).toBe(source);
  });
});

describe('what cannot be imported', () => {
  it.each([
    ['nothing known', { slug: 'mine', principles: [] }, 'import_unknown_format'],
    ['a text', 'Be kind.', 'import_unknown_format'],
    ['an empty list', [], 'import_unknown_format'],
    ['no constitution', null, 'import_unknown_format'],
    ['examples alone', [transcript('Is it true?', 'Say it.')], 'import_no_principles'],
    ['blank principles', [' Options:', '??? Options:'], 'import_no_principles'],
  ])('%s is refused', (_, content, code) => {
    expect(refused([file('a.json', content)])).toBe(code);
  });

  it('is a slug that is none, and a file without letters in its name', () => {
    expect(refused([requests], 'Not a Slug')).toBe('bad_slug');
    expect(refused([{ ...requests, name: '???.json' }])).toBe('bad_slug');
  });

  it('is a file with a key twice: one text would hide the other', () => {
    expect(() => parseForeign('a.json', '{"x": {"prompt": ["Why?"],\n "prompt": ["How?"]}}')).toThrow(/a\.json:2:2/);
    expect(parseForeign('a.json', '{\n\t"x": "\\u00e9\\ud83d\\ude00\\/"\n}').content).toEqual({ x: 'é😀/' });
  });
});
