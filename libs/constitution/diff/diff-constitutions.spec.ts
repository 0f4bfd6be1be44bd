import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { hashConstitution, hashPrinciple } from '../canonical.js';
import type { ConstitutionFile, PrincipleText } from '../constitution-file.js';
import { fillPrinciple } from '../fill-defaults.js';
import { readConstitution } from '../read-constitution.js';
import { anyConstitution } from '../testing/any-constitution.js';
import { constitutionOf } from '../testing/constitution-of.js';
import type { ConstitutionDiff, FieldChange, LonePrinciple } from './constitution-diff.js';
import { diffConstitutions } from './diff-constitutions.js';

const NOTHING: ConstitutionDiff = {
  same: true,
  fields: [],
  added: [],
  removed: [],
  renamed: [],
  changed: [],
  order: null,
};
const KIND = { key: 'kind', title: 'Kind', comparison: 'Which response is kinder?' };
const FAIR = { key: 'fair', title: 'Fair', comparison: 'Which response is fairer to both sides?' };
const TRUE = { key: 'true', title: 'True', comparison: 'Which response says more of what is true?' };
const diff = (from: object[], to: object[]) => diffConstitutions(constitutionOf(...from), constitutionOf(...to));

describe('diffConstitutions', () => {
  it('tells of principles that are added and removed, with all that their authors wrote', () => {
    const examples = [{ prompt: 'p', responses: ['a', 'b'] as [string, string], better: 'tie' as const }];
    const whole = {
      ...FAIR,
      weight: 2,
      tags: ['care'],
      examples,
      rating: { scale: '1-5' as const, anchors: { 1: 'rude' } },
    };
    const told = (field: string, text: string) => ({
      field,
      kind: 'text',
      from: text,
      to: null,
      words: [{ kind: 'removed', text }],
    });
    expect(diff([KIND, whole], [KIND, TRUE])).toEqual({
      ...NOTHING,
      same: false,
      added: [
        {
          key: 'true',
          title: 'True',
          fields: [
            {
              field: 'comparison',
              kind: 'text',
              from: null,
              to: TRUE.comparison,
              words: [{ kind: 'added', text: TRUE.comparison }],
            },
          ],
        },
      ],
      removed: [
        {
          key: 'fair',
          title: 'Fair',
          fields: [
            told('comparison', FAIR.comparison),
            { field: 'examples', kind: 'list', added: [], removed: examples, reordered: false },
            told('rating.anchors.1', 'rude'),
            told('rating.scale', '1-5'),
            { field: 'tags', kind: 'list', added: [], removed: ['care'], reordered: false },
            { field: 'weight', kind: 'value', from: 2, to: null },
          ],
        },
      ],
    });
  });

  it('knows a principle by its texts under another key, with what else differs', () => {
    const renamed = { ...KIND, key: 'kindness', weight: 2 };
    expect(diff([FAIR, KIND], [FAIR, renamed])).toEqual({
      ...NOTHING,
      same: false,
      renamed: [{ from: 'kind', to: 'kindness', fields: [{ field: 'weight', kind: 'value', from: 1, to: 2 }] }],
    });
  });

  it('tells fields by name: texts by words, lists by entries, values, and what was not there', () => {
    const examples = [{ prompt: 'p', responses: ['a', 'b'], better: 'tie' }];
    const from = { ...KIND, tags: ['a', 'b'], veto: false, rating: { anchors: { 1: 'rude' } } };
    const to = {
      ...KIND,
      comparison: 'Which response is much kinder?',
      tags: ['b', 'c'],
      veto: true,
      examples,
      rating: { anchors: { 1: 'cold' } },
      critique: 'c',
    };
    const { changed } = diff([from], [to]);
    expect(changed).toEqual([
      {
        key: 'kind',
        fields: [
          {
            field: 'comparison',
            kind: 'text',
            from: KIND.comparison,
            to: to.comparison,
            words: [
              { kind: 'same', text: 'Which response is ' },
              { kind: 'added', text: 'much ' },
              { kind: 'same', text: 'kinder?' },
            ],
          },
          { field: 'critique', kind: 'text', from: null, to: 'c', words: [{ kind: 'added', text: 'c' }] },
          { field: 'examples', kind: 'list', added: examples, removed: [], reordered: false },
          {
            field: 'rating.anchors.1',
            kind: 'text',
            from: 'rude',
            to: 'cold',
            words: [
              { kind: 'removed', text: 'rude' },
              { kind: 'added', text: 'cold' },
            ],
          },
          { field: 'tags', kind: 'list', added: ['c'], removed: ['a'], reordered: false },
          { field: 'veto', kind: 'value', from: false, to: true },
        ],
      },
    ]);
  });

  it('tells of the order of what both have, and which of them moved', () => {
    expect(diff([KIND, FAIR, TRUE], [TRUE, KIND, FAIR]).order).toEqual({
      from: ['kind', 'fair', 'true'],
      to: ['true', 'kind', 'fair'],
      moved: ['true'],
    });
    expect(diff([KIND, TRUE], [KIND, FAIR, TRUE]).order).toBeNull();
  });

  it('tells of the name and of fields that it never heard of', () => {
    const [one, other] = [constitutionOf(KIND), { ...constitutionOf(KIND), name: 'M', more: [{ name: 'x' }] }];
    expect(diffConstitutions(one, other).fields.map(({ field, kind }) => `${field} ${kind}`)).toEqual([
      'more list',
      'name text',
    ]);
  });
});

/** The same content with the fields of every map in another order. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, inner]) => [name, shuffled(inner)]),
  );
}

const RUNS = { numRuns: 30 };

describe('diffConstitutions, of any two,', () => {
  it('is empty for one content in any form: order of fields, white space, YAML, JSON', () => {
    fc.assert(
      fc.property(anyConstitution, (constitution) => {
        const forms = [
          JSON.stringify(constitution),
          JSON.stringify(shuffled(constitution), null, 4),
          stringify(constitution),
          `# by hand\n${stringify(shuffled(constitution), { defaultStringType: 'QUOTE_DOUBLE', indent: 4 })}\n`,
        ];
        const read = forms.map((form) => readConstitution(form, 'f'));
        for (const { constitution: other, contentHash } of read) {
          expect(diffConstitutions(constitution, other)).toEqual(NOTHING);
          expect(contentHash).toBe(hashConstitution(constitution));
        }
      }),
      RUNS,
    );
  });

  it('is empty only where the hashes are one', () => {
    fc.assert(
      fc.property(anyConstitution, anyConstitution, (from, to) => {
        expect(diffConstitutions(from, to).same).toBe(hashConstitution(from) === hashConstitution(to));
      }),
      RUNS,
    );
  });

  it('is the way back when it is turned', () => {
    fc.assert(
      fc.property(anyConstitution, anyConstitution, (from, to) =>
        expect(plain(diffConstitutions(to, from))).toEqual(plain(turned(diffConstitutions(from, to)))),
      ),
      RUNS,
    );
  });

  it('makes the newer of the older: every text, value and entry is told', () => {
    fc.assert(
      fc.property(anyConstitution, anyConstitution, (from, to) => {
        const { changed, added, removed, renamed } = diffConstitutions(from, to);
        const keys = ({ principles }: ConstitutionFile) => principles.map(({ key }) => key);
        const gone = [...removed.map(({ key }) => key), ...renamed.map((one) => one.from)];
        const come = [...added.map(({ key }) => key), ...renamed.map((one) => one.to)];
        expect([...keys(from).filter((key) => !gone.includes(key)), ...come].sort()).toEqual(keys(to).sort());
        for (const one of added) {
          const principle = to.principles.find(({ key }) => key === one.key);
          expect(hashPrinciple(written(one))).toBe(principle && hashPrinciple(principle));
        }
        for (const { key, fields } of changed) {
          const newer = to.principles.find((principle) => principle.key === key) ?? {};
          for (const change of fields) {
            const value = Object.entries(newer).find(([name]) => name === change.field)?.[1] ?? null;
            if (change.kind !== 'list') expect(change.to).toEqual(value);
            else for (const entry of change.added) expect(value).toContainEqual(entry);
          }
        }
      }),
      RUNS,
    );
  });
});

/** A principle made of nothing but what a diff tells of it. */
function written({ key, title, fields }: LonePrinciple): PrincipleText {
  const said = fields.map((change) => [change.field, change.kind === 'list' ? change.added : change.to]);
  return fillPrinciple({ key, title, ...(Object.fromEntries(said) as Partial<PrincipleText>) });
}

function turnedField(change: FieldChange): FieldChange {
  if (change.kind === 'list') return { ...change, added: change.removed, removed: change.added };
  if (change.kind === 'value') return { ...change, from: change.to, to: change.from };
  const opposite = { same: 'same', added: 'removed', removed: 'added' } as const;
  return {
    ...change,
    from: change.to,
    to: change.from,
    words: change.words.map(({ kind, text }) => ({ kind: opposite[kind], text })),
  };
}

function turned({ same, fields, added, removed, renamed, changed, order }: ConstitutionDiff): ConstitutionDiff {
  return {
    same,
    fields: fields.map(turnedField),
    added: removed.map((one) => ({ ...one, fields: one.fields.map(turnedField) })),
    removed: added.map((one) => ({ ...one, fields: one.fields.map(turnedField) })),
    renamed: renamed.map((one) => ({ from: one.to, to: one.from, fields: one.fields.map(turnedField) })),
    changed: changed.map((one) => ({ ...one, fields: one.fields.map(turnedField) })),
    order: order && { ...order, from: order.to, to: order.from },
  };
}

/** Without what follows the direction: the reading order of its lists, which is the newer's, and which of two that changed places moved. */
function plain(diff: ConstitutionDiff) {
  const byKey = <T>(list: T[]) => [...list].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  const words = (change: FieldChange) => (change.kind === 'text' ? { ...change, words: byKey(change.words) } : change);
  return {
    ...diff,
    fields: diff.fields.map(words),
    renamed: byKey(diff.renamed.map((one) => ({ ...one, fields: one.fields.map(words) }))),
    changed: byKey(diff.changed.map((one) => ({ ...one, fields: one.fields.map(words) }))),
    order: diff.order && { from: diff.order.from, to: diff.order.to },
  };
}
