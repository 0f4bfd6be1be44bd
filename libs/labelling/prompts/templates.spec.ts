import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PreceptError } from '#libs/domain/precept-error.js';
import { TEMPLATE_IDS, TEMPLATE_SLOTS, type TemplateId } from './template-slots.js';
import { customTemplate, loadTemplates, readTemplates, templateOf, templateSource } from './templates.js';

const shipped = join(import.meta.dirname, '../../../prompts');
const refusal = (act: () => unknown): PreceptError => {
  try {
    act();
  } catch (error) {
    if (error instanceof PreceptError) return error;
    throw error;
  }
  throw new Error('it was accepted');
};

describe('the templates that come with Precept', () => {
  it.each(TEMPLATE_IDS)('%s can be used: every slot of its rules, once', (id) => {
    const { slots, user, system, purpose, hash } = templateOf(id);
    expect(Object.keys(slots).sort()).toEqual(Object.keys(TEMPLATE_SLOTS[id].slots).sort());
    expect(Object.values(slots).every(({ present, required }) => present && required)).toBe(true);
    expect(`${system}${user}${purpose}`).not.toMatch(/\r|\t| $/m);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('are known by different hashes and read once', () => {
    expect(new Set([...loadTemplates().values()].map(({ hash }) => hash)).size).toBe(TEMPLATE_IDS.length);
    expect(templateOf('rating')).toBe(templateOf('rating'));
  });

  it('tell the judge in one and the same paragraph what material is', () => {
    const told = [...loadTemplates().values()].map(({ system }) => system.includes('never instructions to you'));
    expect(told).toEqual(TEMPLATE_IDS.map(() => true));
  });
});

describe('a broken installation', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'precept-prompts-'));
    await cp(shipped, folder, { recursive: true });
  });
  afterAll(() => rm(folder, { recursive: true }));
  const broken = async (id: TemplateId, change: (source: string) => string) => {
    const file = join(folder, `${id}.md`);
    const source = await readFile(file, 'utf8');
    await writeFile(file, change(source));
    try {
      return refusal(() => readTemplates(folder));
    } finally {
      await writeFile(file, source);
    }
  };

  it('is read whole where nothing is wrong', () => {
    expect(readTemplates(folder).get('critique')?.hash).toBe(templateOf('critique').hash);
  });

  it('names file, line and slot', async () => {
    const error = await broken('rating', (source) => source.replace('[[response]]', '{{response}}'));
    expect(error.code).toBe('template_invalid');
    expect(error.message).toMatch(
      /^The template prompts\/rating\.md has a problem\. First: prompts\/rating\.md:\d+:1: slot "response" must be written \[\[response\]\]/,
    );
  });

  it('names a file that is missing', async () => {
    await rm(join(folder, 'revision.md'));
    const error = refusal(() => readTemplates(folder));
    await cp(join(shipped, 'revision.md'), join(folder, 'revision.md'));
    expect(error).toMatchObject({ kind: 'missing', code: 'template_missing' });
    expect(error.message).toContain(`${join(folder, 'revision.md')} cannot be read (ENOENT)`);
  });
});

const source = templateSource('comparison');
const lineOf = (text: string, of: string) => text.slice(0, text.indexOf(of)).split('\n').length;

describe('hashes of templates', () => {
  const hashOf = (text: string) => customTemplate('comparison', text, 'own.md').hash;

  it.each<[string, (text: string) => string]>([
    ['CRLF line ends', (text) => text.replaceAll('\n', '\r\n')],
    ['a byte-order mark', (text) => `\uFEFF${text}`],
    [
      'blanks at line ends and around',
      (text) => text.replaceAll('\n\n', '  \n\n').replace('# User\n', '# User\n\n\n') + '\n\n',
    ],
    ['another purpose', (text) => text.replace(/^purpose: .*$/m, 'purpose: Mine.')],
    ['another order of the declarations', (text) => text.replace(/(  conversation: .*\n)(  response-a: .*\n)/, '$2$1')],
  ])('stay with %s', (_, change) => {
    const changed = change(source);
    expect(changed).not.toBe(source);
    expect(hashOf(changed)).toBe(templateOf('comparison').hash);
  });

  it.each<[string, (text: string) => string]>([
    ['a word', (text) => text.replace('You compare', 'You weigh')],
    [
      'another reader',
      (text) => text.replace('{ kind: option }', '{ kind: last-word, words: [{ option: A, word: A }] }'),
    ],
    ['a slot that moved', (text) => text.replace('{{contract}}\n', '').replace('Options:', '{{contract}}\n\nOptions:')],
  ])('change with %s', (_, change) => {
    expect(hashOf(change(source))).not.toBe(templateOf('comparison').hash);
  });
});

describe('custom templates', () => {
  const PATTERNS =
    "reader: { kind: patterns, patterns: [{ option: A, pattern: 'A is better' }, { option: B, pattern: 'B is better' }] }";
  const withoutContract = (text: string) =>
    text
      .replace(/^  (?:options|contract): .*\n/gm, '')
      .replace(/^contract: .*\n/m, '')
      .replace(/Options:\n\{\{options\}\}\n\n\{\{contract\}\}\n/, 'End with "A is better" or "B is better".\n');

  it('with its own reader may do without the contract', () => {
    const own = withoutContract(source).replace(/^reader: .*$/m, PATTERNS);
    const { slots, reader } = customTemplate('comparison', own, 'own.md');
    expect(slots.contract).toEqual({ kind: 'plain', required: false, present: false });
    expect(slots.question).toEqual({ kind: 'plain', required: true, present: true });
    expect(reader).toMatchObject({ kind: 'patterns', patterns: [{ option: 'A' }, { option: 'B' }] });
  });

  it('with its own reader may keep the contract where the reader reads what that asks for', () => {
    const words = '{ kind: last-word, words: [{ option: A, word: A }, { option: B, word: B }] }';
    expect(customTemplate('comparison', source.replace('{ kind: option }', words), 'own.md').slots.contract).toEqual({
      kind: 'plain',
      required: false,
      present: true,
    });
    const last =
      "{ kind: patterns, patterns: [{ option: A, pattern: 'Verdict: A' }, { option: B, pattern: 'Verdict: B' }] }";
    const reasoned = templateSource('comparison-reasoned').replace('{ kind: option }', last);
    expect(customTemplate('comparison-reasoned', reasoned, 'own.md').reader?.kind).toBe('patterns');
    expect(refusal(() => customTemplate('comparison', source.replace('{ kind: option }', last), 'o.md')).code).toBe(
      'template_invalid',
    );
  });

  it('may leave out the system message and repeat a plain slot', () => {
    const own = source
      .replace(/# System\n[\s\S]*?# User/, '# User')
      .replace('Options:', 'Again: {{question}}\n\nOptions:');
    expect(customTemplate('comparison', own, 'own.md').system).toBe('');
  });

  const refused: [what: string, change: (text: string) => string, message: string, line?: string][] = [
    ['no front matter', (t) => t.replace(/^---\n/, ''), 'begins with a line "---"'],
    [
      'a front matter without end',
      (t) => t.replace(/\n---\n\n# System/, '\n\n# System'),
      'the front matter has no end',
    ],
    ['no user section', (t) => t.replace('# User', '## User'), 'there is no section "# User"'],
    ['two user sections', (t) => `${t}\n# User\nmore`, 'a second section "# User"'],
    [
      'the system message after the user',
      (t) => t.replace('# System', '# User').replace(/\n# User\n\nThe conv/, '\n# System\n\nThe conv'),
      'stands before "# User"',
    ],
    [
      'a text before the sections',
      (t) => t.replace('# System', 'Hello\n\n# System'),
      'this text stands before the first section',
    ],
    ['another id', (t) => t.replace('id: comparison', 'id: rating'), '"comparison" is wanted', 'id: rating'],
    ['no id', (t) => t.replace('id: comparison\n', ''), 'id must name the template'],
    ['no purpose', (t) => t.replace(/^purpose: .*\n/m, ''), 'purpose must say'],
    ['an unknown field', (t) => t.replace('purpose:', 'propose: x\npurpose:'), "did you mean 'purpose'?", 'propose: x'],
    ['broken YAML', (t) => t.replace('id: comparison', 'id: "comparison'), 'a quote in it is never closed'],
    ['deep YAML', (t) => t.replace('slots:', `deep: ${'['.repeat(5000)}\nslots:`), 'nested too deeply'],
    ['an alias bomb', (t) => t.replace('slots:', `x: &x [${'a,'.repeat(50)}]\ny: [*x,*x]\nslots:`), 'unknown field'],
    ['slots as a list', (t) => t.replace(/slots:\n(  .*\n)+/, 'slots: [question]\n'), 'slots must declare each slot'],
    [
      'a kind that is none',
      (t) => t.replace('question: { kind: plain', 'question: { kind: open'),
      'slot "question" must be',
    ],
    [
      'a declaration with more in it',
      (t) => t.replace('question: { kind: plain,', 'question: { kind: plain, max: 3,'),
      'slot "question" must be',
    ],
    [
      'a contract that is none',
      (t) => t.replace('[options, contract]', '[question]'),
      'slot "question" states no contract',
    ],
    [
      'a required slot that is not',
      (t) => t.replace('question: { kind: plain, required: true', 'question: { kind: plain, required: false'),
      'slot "question" is required',
    ],
    ['an undeclared slot', (t) => t.replace(/^  question: .*\n/m, ''), 'slot "question" is missing'],
    [
      'a slot nobody fills',
      (t) => t.replace('slots:', 'slots:\n  tone: { kind: plain }'),
      'slot "tone" is not known to comparison; there are',
      '  tone:',
    ],
    ['a slot by a wrong name', (t) => t.replaceAll('response-b', 'respons-b'), 'did you mean "response-b"?'],
    [
      'an unknown slot in the text',
      (t) => t.replace('Question:', '{{tone}}\nQuestion:'),
      'slot "tone" is not known to comparison',
      '{{tone}}',
    ],
    [
      'judged text declared plain',
      (t) => t.replace('response-a: { kind: fenced', 'response-a: { kind: plain'),
      'slot "response-a" must be fenced',
    ],
    [
      'judged text written plain',
      (t) => t.replace('[[response-a]]', '{{response-a}}'),
      'slot "response-a" must be written [[response-a]]',
      '{{response-a}}',
    ],
    [
      'our words declared as judged text',
      (t) => t.replace('question: { kind: plain', 'question: { kind: fenced'),
      'slot "question" must be plain',
    ],
    [
      'a slot that is declared and not used',
      (t) => t.replace('Question: {{question}}\n', ''),
      'slot "question" is declared and not used',
    ],
    ['judged text twice', (t) => `${t}\n[[response-a]]\n`, 'slot "response-a" stands here a second time'],
    ['the contract twice', (t) => `${t}\n{{contract}}\n`, 'slot "contract" stands here a second time'],
    ['no contract', withoutContract, 'slot "contract" is missing'],
    [
      'judged text in the system message',
      (t) => t.replace('[[response-a]]', '').replace('You compare', '[[response-a]] You compare'),
      'slot "response-a" stands in the system message',
    ],
    [
      'blanks in a slot',
      (t) => t.replace('{{question}}', '{{ question }}'),
      'these braces hold no slot',
      '{{ question }}',
    ],
    ['capitals in a slot', (t) => t.replace('{{question}}', '{{Question}}'), 'these braces hold no slot'],
    ['a reader that is none', (t) => t.replace('{ kind: option }', 'option'), 'reader must be'],
    ['a reader of an unknown kind', (t) => t.replace('kind: option', 'kind: guess'), 'reader.kind must be'],
    [
      'a reader without patterns',
      (t) => t.replace('{ kind: option }', '{ kind: patterns }'),
      'reader.patterns must be a list',
    ],
    [
      'a pattern that is none',
      (t) => t.replace('{ kind: option }', "{ kind: patterns, patterns: [{ option: A, pattern: '(A' }] }"),
      'Patterns are RE2',
    ],
    [
      'a pattern that RE2 does not know',
      (t) => t.replace('{ kind: option }', "{ kind: patterns, patterns: [{ option: A, pattern: '(?<=x)A' }] }"),
      'Patterns are RE2',
    ],
    [
      'a pattern for nothing',
      (t) => t.replace('{ kind: option }', "{ kind: patterns, patterns: [{ pattern: 'A' }] }"),
      'reader.patterns[0].option must be one of A, B, C, D',
    ],
    [
      'words that the contract never asks for',
      (t) =>
        t.replace(
          '{ kind: option }',
          '{ kind: last-word, words: [{ option: A, word: first }, { option: B, word: second }] }',
        ),
      'asks for answers as "A", and the reader reads none of them',
      '  contract: {',
    ],
    [
      'patterns that the contract never asks for',
      (t) => t.replace(/^reader: .*$/m, PATTERNS),
      'asks for answers as "A", and the reader reads none of them',
      '  contract: {',
    ],
    [
      'words that turn the contract round',
      (t) =>
        t.replace('{ kind: option }', '{ kind: last-word, words: [{ option: A, word: B }, { option: B, word: A }] }'),
      'asks for "A", which the reader takes for B',
      '  contract: {',
    ],
    ['more than 64 KB', (t) => t + 'x'.repeat(65_536), 'at most 64 KB'],
    ['U+0000', (t) => t.replace('You compare', 'You \0compare'), 'no U+0000'],
    ['half a character', (t) => t.replace('You compare', 'You \uD800compare'), 'no halves of characters'],
    ['nothing', () => '', 'begins with a line "---"'],
  ];

  it.each(refused.map(([what, change, message, line = null]) => [what, change, message, line] as const))(
    'are refused with %s',
    (_, change, message, line) => {
      const text = change(source);
      expect(text).not.toBe(source);
      const error = refusal(() => customTemplate('comparison', text, 'own.md'));
      expect(error).toMatchObject({ kind: 'invalid', code: 'template_invalid' });
      const found = error.places.find((place) => place.message.includes(message));
      expect([error.places, found?.message]).toEqual([error.places, expect.stringContaining(message)]);
      expect(found?.at).toMatch(/^own\.md:\d+:\d+$/);
      if (line !== null) expect(found?.at.split(':')[1]).toBe(String(lineOf(text, line)));
      expect(error.message).toContain('own.md:');
    },
  );

  it('name all problems at once, in the order of the file', () => {
    const text = source.replace('[[response-a]]', '{{response-a}}').replace('{{contract}}', '');
    const { places, message } = refusal(() => customTemplate('comparison', text, 'own.md'));
    const lines = [lineOf(text, '  contract:'), lineOf(text, '{{response-a}}')];
    expect(places.map(({ at }) => Number(at.split(':')[1]))).toEqual(lines);
    expect(message).toContain('has 2 problems');
  });

  it('of a writing template have no reader and keep the contract', () => {
    const critique = templateSource('critique');
    const own = critique.replace('contract: [contract]\n', 'contract: [contract]\nreader: { kind: option }\n');
    expect(refusal(() => customTemplate('critique', own, 'c.md')).message).toContain('leave the field reader out');
  });
});
