import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { fence } from '#libs/labelling/prompts/fence.js';
import { startOfflineModel, type OfflineModel } from './start-offline-model.js';
import { complete, post } from './testing/requests.js';

let model: OfflineModel;
beforeAll(async () => {
  model = await startOfflineModel();
});
afterAll(() => model.close());

const imageOf = (name: string) => {
  const bytes = readFileSync(new URL(`../../examples/images/${name}.png`, import.meta.url));
  return { type: 'image_url', image_url: { url: `data:image/png;base64,${bytes.toString('base64')}` } };
};
const text = (words: string) => ({ type: 'text', text: words });
const slot = (name: string, words: string) => fence('a secret', name, words);
const ask = async (content: unknown, change: Record<string, unknown> = {}) => {
  const { choices } = await complete(model.url, {
    model: 'x',
    temperature: 0,
    messages: [{ role: 'user', content }],
    ...change,
  });
  return choices;
};
const said = async (content: unknown, change: Record<string, unknown> = {}) =>
  (await ask(content, change))[0]!.message.content!;
const schema = (properties: Record<string, unknown>) => ({
  response_format: { type: 'json_schema', json_schema: { name: 'x', schema: { type: 'object', properties } } },
});
const TEXT = { type: 'string' };
const PROMPT = 'Three red circles on a white background.';

describe('captions', () => {
  it('come as JSON of the schema, each field from what was measured', async () => {
    const object = {
      type: 'object',
      properties: { name: TEXT, count: { type: 'integer' }, note: { type: ['string', 'null'] } },
    };
    const facts = {
      type: 'object',
      properties: { objects: { type: 'array', items: object }, text: { type: 'array' } },
    };
    const answer = await said(
      [text('Describe it.'), imageOf('three-circles-b')],
      schema({ short: TEXT, descriptive: TEXT, facts }),
    );
    expect(JSON.parse(answer)).toEqual({
      short: 'three red circles on a white background',
      descriptive: expect.stringMatching(/^A picture of 320 x 240 pixels: three medium red circles/),
      facts: { objects: [{ name: 'circle', count: 3, note: null }], text: [] },
    });
  });

  it('come as text, short where that was asked for, and sampled in other words by the seed', async () => {
    const look = imageOf('three-circles-b');
    expect(await said([text('Describe it.'), look])).toMatch(
      /^A picture of 320 x 240 pixels: three medium red circles/,
    );
    expect(await said([text('Give a short caption.'), look])).toBe('three red circles on a white background');
    const sampled = (await ask([text('Describe it.'), look], { temperature: 1, n: 8, seed: 3 })).map(
      ({ message }) => message.content,
    );
    expect(new Set(sampled).size).toBeGreaterThan(3);
    for (const one of sampled) expect(one).toContain('three');
  });
});

describe('questions about a picture', () => {
  const question = (words: string, offered = 'Answer with yes or no, and with nothing else.') => [
    imageOf('three-circles-b'),
    text(`${slot('question', words)}\n\n${offered}`),
  ];

  it('are answered in a word with log-probabilities', async () => {
    const [choice] = await ask(question('Is there a red circle?'), { logprobs: true, top_logprobs: 10 });
    expect(choice!.message.content).toBe('yes');
    const top = choice!.logprobs!.content[0]!.top_logprobs;
    const logprob = (word: string) => top.find(({ token }) => token === word)!.logprob;
    expect(logprob('yes') - logprob('no')).toBeGreaterThan(2);
    expect(await said(question('Are there two red circles?'))).toBe('no');
    expect(await said(question('Is there a dog?'))).toBe('no');
    expect(
      await said(
        question('Is there a dog?', 'Options:\n(yes) It is so.\n(no) It is not.\n(unclear) It cannot be told.'),
      ),
    ).toBe('unclear');
  });

  it('are answered by letters, and in a schema', async () => {
    expect(await said(question('Is there a red circle?', 'Options:\n(A) Yes.\n(B) No.'))).toBe('A');
    const answer = { enum: ['yes', 'no', 'unclear'] };
    expect(await said(question('Is there a red circle?', 'yes, no or unclear'), schema({ answer }))).toBe(
      '{"answer":"yes"}',
    );
    expect(await said(question('Is there a green circle?', 'yes, no or unclear'), schema({ answer }))).toBe(
      '{"answer":"no"}',
    );
  });

  it('are also read after their header, and open ones answered in words', async () => {
    expect(await said([text('Question: How many circles are there?'), imageOf('three-circles-b')])).toBe('three');
    expect(await said(question('The circles are red.'))).toBe('yes');
  });
});

describe('criticising and revising', () => {
  const critique = (name: string) =>
    said([text(`${slot('prompt', PROMPT)}\n\nCritique request: What is wrong?`), imageOf(name)]);

  it('names what the picture lacks, from the picture or its caption', async () => {
    expect(await critique('three-circles-b')).toBe('No problem found.');
    expect(await critique('three-circles-a')).toBe('The prompt asks for three red circles. There are two.');
    const caption = slot('caption', 'two red circles on a white background');
    expect(await said(`${slot('prompt', PROMPT)}\n${caption}\n\nCritique request: What is wrong?`)).toBe(
      'The prompt asks for three red circles. There are two.',
    );
  });

  it('revises the prompt', async () => {
    const revised = await said(
      `${slot('prompt', PROMPT)}\n${slot('critique', 'There are two red circles.')}\n\nRevision request: Mend it.`,
    );
    expect(revised).toMatch(/^Three red circles on a white background\. Show exactly three red circles\./);
    expect(revised.split(' ').length).toBeGreaterThanOrEqual(15);
  });
});

describe('judging pictures', () => {
  const CONVERSATION = slot('conversation', `USER: ${PROMPT}`);
  const END =
    'Question: Which picture follows the prompt better?\n\nOptions:\n(A) A.\n(B) B.\n(C) Equal.\n(D) Neither.\n\nAnswer with one letter.';
  const comparison = (a: string, b: string) =>
    `${CONVERSATION}\n${slot('response-a', a)}\n${slot('response-b', b)}\n\n${END}`;

  it('prefers the one that shows what was asked for, by captions and by the pictures themselves', async () => {
    const [two, three] = await Promise.all(
      ['three-circles-a', 'three-circles-b'].map((name) => said([text('Describe it.'), imageOf(name)])),
    );
    expect(await said(comparison(two!, three!))).toBe('B');
    expect(await said(comparison(three!, two!))).toBe('A');
    const pictures = [
      text(comparison('the first picture', 'the second picture')),
      imageOf('three-circles-a'),
      imageOf('three-circles-b'),
    ];
    expect(await said(pictures)).toBe('B');
    const edit = slot('conversation', `IMAGE TO BE EDITED: The third picture.\n\nUSER: ${PROMPT}`);
    const [a, b] = ['three-circles-a', 'three-circles-b'].map(imageOf);
    for (const [shown, better] of [
      [[a, b], 'B'],
      [[b, a], 'A'],
    ] as const)
      expect(
        await said([text(`${edit}\n\n${END}`), ...shown.flatMap((one) => one ?? []), imageOf('five-dots-a')]),
      ).toBe(better);
  });

  it('rates it higher', async () => {
    const rate = async (name: string) =>
      Number(
        await said([
          text(
            `${CONVERSATION}\n${slot('response', 'the picture')}\n\nQuestion: Does it follow the prompt?\n\nScale:\n(1) bad\n(2) poor\n(3) fair\n(4) good\n(5) best`,
          ),
          imageOf(name),
        ]),
      );
    expect(await rate('three-circles-b')).toBe(5);
    expect(await rate('three-circles-c')).toBeLessThan(4);
  });
});

describe('pictures that cannot be seen', () => {
  it.each([
    ['image_parse_error', 'data:image/png;base64,AA=='],
    ['invalid_image_url', 'https://127.0.0.1/a.png'],
    ['invalid_image_url', 'data:text/html;base64,AA=='],
  ])('are answered 400 %s: %s', async (code, url) => {
    const content = [text('Describe it.'), { type: 'image_url', image_url: { url } }];
    const response = await post(model.url, '/chat/completions', { model: 'x', messages: [{ role: 'user', content }] });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code, type: 'invalid_request_error' } });
  });
});
