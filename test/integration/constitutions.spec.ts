import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readConstitution } from '#libs/constitution/read-constitution.js';
import { ConstitutionReadModel } from '#libs/database/constitution/constitution.read-model.js';
import { ConstitutionStore } from '#libs/database/constitution/constitution.store.js';
import { CHANGED_PRINCIPLES } from '#libs/database/audit/report/reviewed-units-sql.js';
import { principleParts, writtenTags } from '#libs/database/constitution/principle-parts-sql.js';
import { Database } from '#libs/database/database.js';
import { ConstitutionImportService } from '#libs/intake/constitutions/constitution-import.service.js';
import { ConstitutionService, type LoadOptions } from '#libs/intake/constitutions/constitution.service.js';
import { testDatabase, type TestDatabase } from './test-database.js';

let made: TestDatabase;
let database: Database;
let constitutions: ConstitutionService;
let slugs = 0;

beforeAll(async () => {
  made = await testDatabase();
  database = new Database(made.url, 12, () => undefined);
  constitutions = new ConstitutionService(
    new ConstitutionStore(database.pool),
    new ConstitutionReadModel(database.pool),
  );
});
afterAll(async () => {
  await database.close();
  await made.drop();
});

const newSlug = () => `s-${++slugs}`;
const file = (slug: string, name = 'Name') => `# a comment
slug: ${slug}
name: ${name}
description: What it is for.
principles:
  - key: kind
    title: Kindness
    comparison: Which response is kinder?
  - key: constructor
    title: Crime
    appliesTo: [text, image]
    critique: Point out help with crimes.
    revision: Rewrite the response without it.
    weight: 2.5
    tags: [crime, law]
`;
const load = (source: string, options: Partial<LoadOptions> = {}) =>
  constitutions.load(source, 'file.yaml', { publish: false, actor: 'ann', ...options });
const trail = async (slug: string) => {
  const { rows } = await database.pool.query<{ actor: string; action: string; number: number }>(
    `SELECT actor, action, (detail->>'number')::int AS number FROM trail WHERE subject_type = 'constitution-version' AND detail->>'slug' = $1 ORDER BY id`,
    [slug],
  );
  return rows.map(({ actor, action, number }) => `${actor} ${action} ${number}`);
};

describe('what a principle is made of', () => {
  it('has its tags as its author wrote them: they differ where its hash does, and not where the tree alone is another', async () => {
    const slug = newSlug();
    const tagged = (parent: string, ...tags: string[]) =>
      `${file(slug).replace('[crime, law]', `[${tags.join(', ')}]`)}tags: [{name: law, parent: ${parent}}, {name: rule}, {name: order}]\n`;
    for (const source of [tagged('rule', 'law'), tagged('rule', 'law', 'rule'), tagged('order', 'law')])
      await load(source);
    const { rows } = await database.pool.query<{ hash: string; parts: Record<string, unknown> }>(
      `SELECT p.content_hash AS hash, ${principleParts('p', 't')} AS parts FROM principle p JOIN constitution_version v ON v.id = p.version_id
       JOIN constitution c ON c.id = v.constitution_id JOIN (${writtenTags('SELECT id FROM constitution_version')}) t ON t.version_id = v.id AND t.position = p.position
       WHERE c.slug = $1 AND p.key = 'constructor' ORDER BY v.number`,
      [slug],
    );
    const [first, both, elsewhere] = rows;
    expect([both?.hash === first?.hash, elsewhere?.hash === first?.hash]).toEqual([false, true]);
    expect(first?.parts).toMatchObject({ tags: ['law'] });
    expect(both?.parts).toEqual({ ...first?.parts, tags: ['law', 'rule'] });
    expect(elsewhere?.parts).toEqual(first?.parts);
  });

  it('is told of all that changed with the content of a version unpacked once, not for each principle', async () => {
    const { rows } = await database.pool.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${CHANGED_PRINCIPLES}`, [
      randomUUID(),
    ]);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan.match(/on constitution_version w\b/g)).toHaveLength(1);
    expect(plan.indexOf('on constitution_version w')).toBeGreaterThan(plan.indexOf('CTE written'));
  });
});

describe('loading a constitution', () => {
  it('stores its first version with its principles in order', async () => {
    const slug = newSlug();
    const { contentHash, principleHashes } = readConstitution(file(slug), 'file.yaml');
    expect(await load(file(slug), { changeNote: 'First draft.' })).toEqual({
      slug,
      number: 1,
      state: 'draft',
      contentHash,
      created: true,
      changeNote: 'First draft.',
      noteKept: true,
      publishedBy: null,
      publishedAt: null,
      etag: (await constitutions.version(slug, 1)).etag,
    });

    const version = await constitutions.version(slug, 1);
    expect(version).toMatchObject({
      slug,
      number: 1,
      state: 'draft',
      name: 'Name',
      description: 'What it is for.',
      changeNote: 'First draft.',
      source: file(slug),
      parent: null,
      principleCount: 2,
      createdBy: 'ann',
      publishedBy: null,
      publishedAt: null,
    });
    expect(version.principles).toEqual([
      {
        id: expect.any(String),
        key: 'kind',
        position: 0,
        title: 'Kindness',
        appliesTo: ['text'],
        critique: null,
        revision: null,
        comparison: 'Which response is kinder?',
        rating: null,
        weight: 1,
        veto: false,
        tags: [],
        examples: [],
        contentHash: principleHashes.kind,
      },
      {
        id: expect.any(String),
        key: 'constructor',
        position: 1,
        title: 'Crime',
        appliesTo: ['text', 'image'],
        critique: 'Point out help with crimes.',
        revision: 'Rewrite the response without it.',
        comparison: null,
        rating: null,
        weight: 2.5,
        veto: false,
        tags: ['crime', 'law'],
        examples: [],
        contentHash: principleHashes.constructor,
      },
    ]);
    expect(await trail(slug)).toEqual(['ann constitution.loaded 1']);
  });

  it('stores how a principle is rated, and its tags with those above them', async () => {
    const slug = newSlug();
    const rating = { scale: '1-5', anchors: { 1: 'Cruel.' } };
    const source = `${file(slug)}tags: [{name: crime}, {name: law, parent: rule}, {name: rule}]\n`;
    await load(source.replace('title: Kindness', `title: Kindness\n    rating: ${JSON.stringify(rating)}`));
    const { principles } = await constitutions.version(slug, 1);
    expect(principles.map((one) => [one.rating, one.tags])).toEqual([
      [rating, []],
      [null, ['crime', 'law', 'rule']],
    ]);
  });

  it('makes the next version where the content is new, and only there', async () => {
    const slug = newSlug();
    await load(file(slug));
    expect(await load(file(slug, 'Other'))).toMatchObject({ number: 2, created: true });
    expect(await load(file(slug))).toMatchObject({ number: 1, created: false, state: 'draft' });
    expect(await load(file(slug, 'Third'))).toMatchObject({ number: 3, created: true });
    const { versions } = await constitutions.get(slug);
    expect(versions.map(({ number, parent, name }) => [number, parent, name])).toEqual([
      [3, 2, 'Third'],
      [2, 1, 'Other'],
      [1, null, 'Name'],
    ]);
    expect(await trail(slug)).toEqual([1, 2, 3].map((number) => `ann constitution.loaded ${number}`));
  });

  it('keeps the comments of a draft as they were written, and publishes those of the file that is published', async () => {
    const slug = newSlug();
    const first = `${file(slug)}# said first\n`;
    await load(first);
    const commented = `${file(slug)}# said again\n`;
    const { editedAt, etag } = await constitutions.version(slug, 1);
    expect(await load(commented, { actor: 'bob' })).toMatchObject({ number: 1, created: false });
    expect(await constitutions.version(slug, 1)).toMatchObject({ source: first, editedAt, etag });
    await load(commented, { publish: true });
    expect((await constitutions.version(slug, 1)).source).toBe(commented);
    expect(await load(file(slug))).toMatchObject({ number: 1, created: false, state: 'published' });
    expect((await constitutions.version(slug, 1)).source).toBe(commented);
  });

  it('publishes where that is asked: a new version, or the draft that is there', async () => {
    const slug = newSlug();
    expect(await load(file(slug), { publish: true, actor: 'bob' })).toMatchObject({
      number: 1,
      state: 'published',
      created: true,
    });
    await load(file(slug, 'Other'));
    const noted = await load(file(slug, 'Other'), { publish: true, changeNote: 'Now.' });
    expect(noted).toMatchObject({
      number: 2,
      state: 'published',
      created: false,
    });
    expect((await constitutions.version(slug, 2)).etag).toBe(noted.etag);
    expect(await load(file(slug, 'Other'), { publish: true, actor: 'cy', changeNote: 'Mine.' })).toMatchObject({
      ...{ number: 2, state: 'published', created: false, changeNote: 'Now.', noteKept: false },
      ...{ publishedBy: 'ann', publishedAt: expect.any(Date) },
    });
    expect(await constitutions.version(slug, 2)).toMatchObject({
      state: 'published',
      publishedBy: 'ann',
      publishedAt: expect.any(Date),
      changeNote: 'Now.',
    });
    expect(await trail(slug)).toEqual([
      'bob constitution.loaded 1',
      'bob constitution.published 1',
      'ann constitution.loaded 2',
      'ann constitution.published 2',
    ]);
  });

  it('at once gives one version for one content, and a number each for others', async () => {
    const slug = newSlug();
    const same = await Promise.all(Array.from({ length: 10 }, (_, i) => load(file(slug), { publish: i % 2 === 0 })));
    expect(new Set(same.map(({ number }) => number))).toEqual(new Set([1]));
    expect(same.filter(({ created }) => created)).toHaveLength(1);
    const others = await Promise.all(
      Array.from({ length: 10 }, (_, i) => load(file(slug, `Name ${i}`), { publish: true })),
    );
    expect(others.map(({ number }) => number).sort((a, b) => a - b)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect((await trail(slug)).filter((line) => line.endsWith('published 1'))).toHaveLength(1);
  });

  it('refuses a file with mistakes, at every place, and stores nothing', async () => {
    const slug = newSlug();
    const wrong = file(slug).replace('comparison', 'comparsion').replace('weight: 2.5', 'weight: 0');
    await expect(load(wrong)).rejects.toMatchObject({
      kind: 'invalid',
      code: 'constitution_invalid',
      places: [{ at: 'file.yaml:8:5' }, { at: 'file.yaml:14:13' }],
    });
    await expect(constitutions.get(slug)).rejects.toMatchObject({ code: 'constitution_not_found' });
    expect(() => constitutions.check(wrong, 'file.yaml')).toThrow(
      expect.objectContaining({ code: 'constitution_invalid' }),
    );
    expect(constitutions.check(file(slug), 'file.yaml').constitution.principles).toHaveLength(2);
  });

  it('refuses another slug than the one that was asked for, and a note that cannot be kept', async () => {
    const slug = newSlug();
    await expect(load(file(slug), { slug: 'other' })).rejects.toMatchObject({ kind: 'invalid', code: 'slug_differs' });
    for (const changeNote of ['x'.repeat(2_001), '\u0000', '\ud800']) {
      await expect(load(file(slug), { changeNote })).rejects.toMatchObject({
        kind: 'invalid',
        code: 'bad_change_note',
      });
    }
    expect(await load(file(slug), { slug })).toMatchObject({ number: 1 });
  });
});

describe('a version', () => {
  it('is published as it was seen, or not at all', async () => {
    const slug = newSlug();
    await load(file(slug));
    const seen = await constitutions.version(slug, 1);
    const other = seen.source.replace(/weight: \d+/, 'weight: 7').concat('# of another author\n');
    const changed = await constitutions.edit(slug, 1, other, 'body', { actor: 'cy', ifMatch: seen.etag });
    await expect(constitutions.publish(slug, 1, { actor: 'bob', ifMatch: seen.etag })).rejects.toMatchObject({
      ...{ kind: 'outdated', code: 'draft_changed' },
      message: expect.stringMatching(/^The draft s-\d+@1 was changed by cy at \S+Z, after you read it\./),
    });
    expect(await constitutions.version(slug, 1)).toMatchObject({ state: 'draft' });
    const published = await constitutions.publish(slug, 1, { actor: 'bob', ifMatch: changed.etag });
    // who asks once more names the stand of before, and gets what they have done
    expect(await constitutions.publish(slug, 1, { actor: 'bob', ifMatch: changed.etag })).toEqual(published);
  });

  it('is published once, retired once, and does not come back', async () => {
    const slug = newSlug();
    await load(file(slug));
    await expect(constitutions.retire(slug, 1, { actor: 'bob' })).rejects.toMatchObject({
      kind: 'conflict',
      code: 'version_is_draft',
    });

    const published = await constitutions.publish(slug, 1, { actor: 'bob', changeNote: 'Ready.' });
    expect(published).toMatchObject({ state: 'published', publishedBy: 'bob', changeNote: 'Ready.' });
    expect(await constitutions.publish(slug, 1, { actor: 'bob', changeNote: 'Ready.' })).toEqual(published);
    expect(await constitutions.publish(slug, 1, { actor: 'bob' })).toEqual(published);
    await expect(constitutions.publish(slug, 1, { actor: 'bob', changeNote: 'Again.' })).rejects.toMatchObject({
      code: 'version_published',
      message: expect.stringMatching(/the note given now is not kept\.$/),
    });
    await expect(constitutions.publish(slug, 1, { actor: 'cy' })).rejects.toMatchObject({
      kind: 'conflict',
      code: 'version_published',
      message: expect.stringMatching(/^Version 1 of s-\d+ was published by bob at \d{4}-.*Z already\./),
    });

    expect(await constitutions.retire(slug, 1, { actor: 'cy', reason: ' Vague. ' })).toEqual({
      ...published,
      ...{
        state: 'retired',
        retiredBy: 'cy',
        retiredAt: expect.any(Date),
        retireReason: 'Vague.',
        etag: expect.not.stringContaining(published.etag),
      },
    });
    for (const reason of [undefined, 'Vague.']) {
      expect(await constitutions.retire(slug, 1, { actor: 'cy', reason })).toMatchObject({ retireReason: 'Vague.' });
    }
    await expect(constitutions.retire(slug, 1, { actor: 'dee', reason: 'Too long.' })).rejects.toMatchObject({
      kind: 'conflict',
      code: 'version_retired',
      message: expect.stringMatching(
        /^Version 1 of s-\d+ was retired by cy at \d{4}-.* the reason given now is not kept\.$/,
      ),
    });
    await expect(constitutions.publish(slug, 1, { actor: 'bob' })).rejects.toMatchObject({
      kind: 'conflict',
      code: 'version_retired',
    });
    await expect(load(file(slug), { publish: true })).rejects.toMatchObject({
      kind: 'conflict',
      code: 'version_retired',
    });
    expect(await load(file(slug))).toMatchObject({ number: 1, state: 'retired', created: false });
    expect(await trail(slug)).toEqual([
      'ann constitution.loaded 1',
      'bob constitution.published 1',
      'cy constitution.retired 1',
    ]);
  });

  it('keeps its note where none is given at publishing', async () => {
    const slug = newSlug();
    await load(file(slug), { changeNote: 'First.' });
    expect(await constitutions.publish(slug, 1, { actor: 'bob' })).toMatchObject({ changeNote: 'First.' });
  });

  it('is published once by any number of people at a time', async () => {
    const slug = newSlug();
    await load(file(slug));
    const all = await Promise.allSettled(
      Array.from({ length: 8 }, (_, i) => constitutions.publish(slug, 1, { actor: `p${i}` })),
    );
    const won = all.flatMap((one) => (one.status === 'fulfilled' ? [one.value.publishedBy] : []));
    expect(won).toHaveLength(1);
    const told = all.flatMap((one) => (one.status === 'rejected' ? [one.reason as Error] : []));
    for (const error of told) {
      expect(error).toMatchObject({ code: 'version_published', message: expect.stringContaining(`by ${won[0]} at`) });
    }
    expect(await trail(slug)).toHaveLength(2);
  });

  it('that was published with an id is the answer to who asks again with it, though it is retired since', async () => {
    const slug = newSlug();
    const once = { publish: true, id: randomUUID() };
    await load(file(slug), once);
    await constitutions.retire(slug, 1, { actor: 'cy' });
    expect(await load(file(slug), once)).toMatchObject({ number: 1, state: 'retired', created: true });
    await expect(load(file(slug), { publish: true })).rejects.toMatchObject({ code: 'version_retired' });
  });

  it('is not published where lint finds errors in it, unless somebody says why', async () => {
    const slug = newSlug();
    const lettered = file(slug).replace('Which response is kinder?', 'Answer (A) or (B).');
    const refused = (name: string, otherwise: string) => ({
      kind: 'invalid',
      code: 'lint_errors',
      message: expect.stringContaining(`is not published, and ${otherwise}: `),
      places: [
        { at: `${name}:8:17`, message: expect.stringMatching(/^principle "kind", comparison: .*\(answer-format\)$/) },
      ],
    });
    const unstored = refused('file.yaml', 'nothing was stored');
    await expect(load(lettered, { publish: true })).rejects.toMatchObject(unstored);
    await expect(constitutions.get(slug)).rejects.toMatchObject({ code: 'constitution_not_found' });
    await load(lettered);
    await expect(constitutions.publish(slug, 1, { actor: 'bob' })).rejects.toMatchObject(
      refused(`${slug}@1`, 'stays a draft'),
    );
    for (const allow of [' ', '\u200b', 'x'.repeat(2_001), '\u0000']) {
      const bad = constitutions.publish(slug, 1, { actor: 'bob', allow });
      await expect(bad).rejects.toMatchObject({ kind: 'invalid', code: 'bad_allow_reason' });
    }
    const published = await constitutions.publish(slug, 1, { actor: 'bob', allow: ' A replay of a paper. ' });
    expect(published).toMatchObject({ state: 'published', allowReason: 'A replay of a paper.' });
    // what is published has passed
    expect(await load(lettered, { publish: true })).toMatchObject({ number: 1, created: false, publishedBy: 'bob' });
    await constitutions.retire(slug, 1, { actor: 'cy' });
    await expect(load(lettered, { publish: true })).rejects.toMatchObject({
      code: 'version_retired',
      message: expect.stringContaining('nothing was stored'),
    });
    const clean = await constitutions.version(slug, (await load(file(slug), { publish: true, allow: 'x' })).number);
    expect(clean.allowReason).toBeNull();
  });

  it('of a content that is published already is not published once more', async () => {
    const slug = newSlug();
    await load(file(slug));
    await load(file(slug, 'Other'));
    const { etag } = await constitutions.version(slug, 2);
    await constitutions.publish(slug, 1, { actor: 'bob' });
    await constitutions.edit(slug, 2, file(slug), 'f', { actor: 'ann', ifMatch: etag });
    await expect(constitutions.publish(slug, 2, { actor: 'bob' })).rejects.toMatchObject({
      kind: 'conflict',
      code: 'content_published',
      message: expect.stringMatching(
        /^Version 1 of s-\d+ has this content already\. Use that one, or change the draft 2\.$/,
      ),
    });
    await constitutions.retire(slug, 1, { actor: 'bob' });
    await expect(constitutions.publish(slug, 2, { actor: 'bob' })).rejects.toMatchObject({
      code: 'content_published',
      message: expect.stringMatching(
        /and is retired, so that no run may use it\. Change a word of the draft 2 to publish it/,
      ),
    });
  });
});

describe('a draft', () => {
  const edit = (slug: string, source: string, ifMatch: string, actor = 'bob') =>
    constitutions.edit(slug, 1, source, 'file.yaml', { actor, ifMatch });

  it('keeps who has changed it and when, and holds what it was given', async () => {
    const slug = newSlug();
    await load(file(slug));
    const { etag, contentHash } = await constitutions.version(slug, 1);
    const other = `${file(slug, 'Other')}  - {key: new, title: T, comparison: Which?}\n`;
    const edited = await edit(slug, other, etag);
    expect(edited).toMatchObject({ name: 'Other', source: other, editedBy: 'bob', editedAt: expect.any(Date) });
    expect([edited.number, edited.createdBy, edited.principles.map(({ key }) => key)]).toEqual([
      ...[1, 'ann'],
      ['kind', 'constructor', 'new'],
    ]);
    expect([edited.etag === etag, edited.contentHash === contentHash]).toEqual([false, false]);
    expect((await edit(slug, `${other}# only a comment\n`, edited.etag)).contentHash).toBe(edited.contentHash);
    expect(await trail(slug)).toEqual([
      'ann constitution.loaded 1',
      'bob constitution.edited 1',
      'bob constitution.edited 1',
    ]);
  });

  it('is answered as its author left it, also where another one comes right behind', async () => {
    const slug = newSlug();
    await load(file(slug));
    class Interrupted extends ConstitutionReadModel {
      override async version(...of: Parameters<ConstitutionReadModel['version']>) {
        await edit(slug, file(slug, 'of Cy'), '*', 'cy');
        return super.version(...of);
      }
    }
    const bob = new ConstitutionService(new ConstitutionStore(database.pool), new Interrupted(database.pool));
    const own = await bob.edit(slug, 1, file(slug, 'of Bob'), 'f', { actor: 'bob', ifMatch: '*' });
    expect(own).toMatchObject({ name: 'of Bob', editedBy: 'bob' });
    await edit(slug, file(slug, 'of Cy'), '*', 'cy');
    await expect(edit(slug, file(slug, 'of Bob, later'), own.etag)).rejects.toMatchObject({ code: 'draft_changed' });
  });

  it('of two authors takes one, and tells the other what is new', async () => {
    const slug = newSlug();
    await load(file(slug));
    const { etag } = await constitutions.version(slug, 1);
    const kinder = file(slug).replace('is kinder?', 'is more patient?');
    const shorter =
      file(slug, 'Other').replace('    weight: 2.5\n', '') + '  - {key: new, title: T, comparison: Which?}\n';
    const both = await Promise.allSettled([edit(slug, kinder, etag, 'bob'), edit(slug, shorter, etag, 'cy')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const { editedBy } = await constitutions.version(slug, 1);
    const lost = both.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(lost.reason).toMatchObject({
      kind: 'outdated',
      code: 'draft_changed',
      message: expect.stringContaining(`was changed by ${editedBy} at `),
      places: [
        { at: 'name', message: expect.stringMatching(/^\[-\w+-\]\{\+\w+\+\}$/) },
        {
          at: 'principles.kind.comparison',
          message: expect.stringMatching(/^Which response is \[-[ a-z]+-\]\{\+[ a-z]+\+\}\?$/),
        },
        { at: 'principles.constructor.weight', message: expect.stringMatching(/^\[-[\d.]+-\]\{\+[\d.]+\+\}$/) },
        { at: 'principles.new', message: expect.stringMatching(/stored/) },
        // the words of a principle that only one of them has are told too
        { at: 'principles.new.comparison', message: expect.stringMatching(/^(\[-Which\?-\]|\{\+Which\?\+\})$/) },
      ],
    });
    await edit(slug, kinder, '*');
  });

  it('is one for ever once it is published, and while labels stand under it', async () => {
    const slug = newSlug();
    await load(file(slug), { publish: true });
    await expect(edit(slug, file(slug, 'Other'), '*')).rejects.toMatchObject({
      kind: 'conflict',
      code: 'version_is_fixed',
    });
    await expect(constitutions.edit(slug, 2, file(slug), 'f', { actor: 'a', ifMatch: '*' })).rejects.toMatchObject({
      code: 'version_not_found',
    });
    await expect(edit(slug, file('another'), '*')).rejects.toMatchObject({ code: 'slug_differs' });
  });
});

describe('what is missing', () => {
  it('is answered with what exists', async () => {
    await load(file('harmlessness'), { publish: true });
    await load(file('harmlessness', 'Other'));
    await expect(constitutions.get('harmlesness')).rejects.toMatchObject({
      kind: 'missing',
      code: 'constitution_not_found',
      message: expect.stringMatching(
        /^There is no constitution "harmlesness" - did you mean "harmlessness"\? There are: .*harmlessness/,
      ),
    });
    const noVersion = {
      kind: 'missing',
      code: 'version_not_found',
      message: expect.stringContaining('2 (draft), 1 (published)'),
    };
    await expect(constitutions.version('harmlessness', 3)).rejects.toMatchObject(noVersion);
    await expect(constitutions.publish('harmlessness', 3, { actor: 'a' })).rejects.toMatchObject(noVersion);
    await expect(constitutions.retire('harmlessness', 3, { actor: 'a' })).rejects.toMatchObject(noVersion);
    await expect(constitutions.version('other-one', 1)).rejects.toMatchObject({ code: 'constitution_not_found' });
  });

  it.each([
    ['U+0000', '\u0000', 1],
    ['half of a surrogate pair', '\ud800', 1],
    ['an endless number', 'harmlessness', Infinity],
    ['a fraction', 'harmlessness', 1.5],
    ['a number beyond PostgreSQL', 'harmlessness', 2 ** 31],
  ])('may be asked for by %s', async (_name, slug, number) => {
    await expect(constitutions.version(slug, number)).rejects.toMatchObject({ kind: 'missing' });
    await expect(constitutions.publish(slug, number, { actor: 'a' })).rejects.toMatchObject({ kind: 'missing' });
  });
});

describe('the list', () => {
  it('names the latest and the published version, newest constitution first, page by page', async () => {
    const [one, two] = [newSlug(), newSlug()];
    await load(file(one), { publish: true });
    await load(file(one, 'Other'), { publish: true });
    await load(file(one, 'Third'));
    await load(file(two));
    const first = await constitutions.list({ limit: 1 });
    const second = await constitutions.list({ limit: 1, cursor: first.nextCursor ?? '' });
    expect(first.data).toMatchObject([
      { slug: two, versions: 1, published: null, latest: { number: 1, state: 'draft', name: 'Name' } },
    ]);
    expect(second.data).toMatchObject([
      { slug: one, versions: 3, published: 2, latest: { number: 3, state: 'draft', name: 'Third' } },
    ]);
  });
});

describe('importing a constitution', () => {
  const text = JSON.stringify({
    constitutions: [{ critic: 'CritiqueRequest: Say where it is curt.', revision: 'Say it warmly.' }],
    license: 'CC0',
  });

  it('makes one draft, whose source keeps what has no place, however often it is imported', async () => {
    const slug = newSlug();
    const imports = new ConstitutionImportService(constitutions);
    const imported = () => imports.import([{ name: 'warm.json', text }], { actor: 'ann', slug });
    expect(await imported()).toMatchObject({
      ...{ slug, number: 1, state: 'draft', created: true, principles: 1 },
      unplaced: [
        { file: 'warm.json', path: '$.constitutions[0].critic', value: 'CritiqueRequest:', stripped: true },
        { file: 'warm.json', path: '$.license', value: 'CC0', stripped: false },
      ],
    });
    expect(await imported()).toMatchObject({ number: 1, created: false });
    const version = await constitutions.version(slug, 1);
    expect(version.source).toContain('# warm.json $.license: "CC0"');
    expect(version.principles).toMatchObject([
      { key: 'say-where-it-is-curt', critique: 'Say where it is curt.', revision: 'Say it warmly.', comparison: null },
    ]);
  });
});
