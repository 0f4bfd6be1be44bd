import type { ChangedPart } from '#libs/audit/report/stale-versions.js';
import type { AuditDetail } from '#libs/audit/audit.service.js';
import { describe, expect, it } from '@jest/globals';
import type { AuditView } from '#libs/database/audit/audit-view.js';
import type { AuditEmbedder } from '#libs/database/audit/embedders.js';
import { DEFAULT_REVIEW } from '#libs/domain/review-settings.js';
import { Paint } from '../terminal/paint.js';
import { auditText, disputesText, standingLines, strandedText } from './audit-text.js';

const audit = (embedders: AuditEmbedder[], more: Partial<AuditView> = {}): AuditView => ({
  ...DEFAULT_REVIEW,
  ...{ id: 'a', lotId: null, name: 'first', state: 'open', unit: 'pair', runIds: ['r'], design: { kind: 'simple' } },
  ...{
    seed: 's',
    reviewers: 1,
    precision: null,
    size: 2,
    expectedUnits: 2,
    drawn: 2,
    population: 9,
    kept: 7,
    unchanged: null,
    embedders,
    golds: 0,
  },
  ...{ frameHash: 'f', horizon: new Date(0), later: 0, strata: [], extensions: [], offline: false },
  ...{
    disputes: { open: 0, adjudicated: 0, erased: 0 },
    places: { decided: 0, skipped: 0, erased: 0, claimed: 0, open: 2 },
    closedAt: null,
    closedBy: null,
    createdBy: 'ada',
  },
  createdAt: new Date(0),
  ...more,
});
it('tells what was erased apart from what was skipped', () => {
  const told = (skipped: number, erased: number) =>
    auditText(audit([], { places: { decided: 1, skipped, erased, claimed: 0, open: 2 } }), new Paint(false));
  expect(told(5, 2)).toMatch(/^decisions +1 of 8, 2 to come, 3 skipped, 2 erased$/m);
  expect(told(2, 2)).toMatch(/^decisions +1 of 5, 2 to come, 2 erased$/m);
});

const vectors = (embedder: AuditEmbedder) =>
  auditText(audit([embedder]), new Paint(false))
    .split('\n')
    .find((line) => line.startsWith('vectors'))
    ?.replace(/^vectors +/, '');

describe('disputesText', () => {
  it.each([
    [0, null],
    [1, /^1 dispute is open: somebody who did not review it settles it .*--scopes adjudicate --person NAME$/],
    [9, /^9 disputes are open: somebody who did not review them settles them /],
  ])('of %i open', (open, text) => {
    const told = disputesText(audit([], { disputes: { open, adjudicated: 2, erased: 0 } }));
    if (text === null) expect(told).toBeNull();
    else expect(told).toMatch(text);
  });
});

describe('disputesText', () => {
  const told = (open: number, erased: number, reviewers = 2) =>
    disputesText(audit([], { reviewers, disputes: { open, adjudicated: 0, erased } }));

  it('says which nobody can settle any more', () => {
    expect(told(5, 1)).toMatch(
      /^1 dispute was erased before anybody settled it, and stays as it is\. 5 disputes are open: somebody/,
    );
    expect(told(0, 2)).toBe('2 disputes were erased before anybody settled them, and stay as they are');
  });

  it('says of three reviewers that two to one is a dispute', () => {
    expect(told(22, 0, 3)).toMatch(/^22 disputes are open \(with those that have a majority, .*\): som/);
    expect(told(22, 0)).not.toContain('majority');
  });
});

describe('auditText', () => {
  const clip = { endpoint: 'clip', model: 'm', near: 0.05, images: 5_001 };
  it.each<[string, AuditEmbedder]>([
    ['clip (m), near up to 0.05, of 12 different images', { ...clip, images: 12, unseen: 0 }],
    [
      'clip (m), near up to 0.05, of 12 different images, 3 of them without one and compared by their hashes alone',
      { ...clip, images: 12, unseen: 3 },
    ],
    [
      'clip (m): 5,001 different images are too many to compare vectors, so that they were compared by their hashes alone',
      { ...clip, unseen: null },
    ],
    [
      'clip is not configured as an embedder: images were compared by their hashes alone',
      { ...clip, model: null, near: null, unseen: null },
    ],
  ])('says %p', (text, embedder) => expect(vectors(embedder)).toBe(text));

  it('says nothing of vectors where no run had an embedder', () => {
    expect(auditText(audit([]), new Paint(false))).not.toContain('vectors');
  });

  it('says how many rounds are left out as they changed nothing', () => {
    const text = (unchanged: number | null) => auditText(audit([], { unit: 'revision', unchanged }), new Paint(false));
    expect(text(3)).toMatch(/^left out +unchanged: 3 rounds left the text as it was, .* are left out$/m);
    expect(text(1)).toContain('1 round left the text as it was, with nothing to judge, and is left out');
    for (const none of [0, null]) expect(text(none)).not.toContain('left out');
  });
});

describe('auditText of a sample', () => {
  const said = (more: Partial<AuditView>) => auditText(audit([], more), new Paint(false));

  it('says beside the size of a targeted one how many were to be expected', () => {
    const targeted = { design: { kind: 'targeted', at: 'flip', core: 0.4 }, size: 25, expectedUnits: 19.36 } as const;
    expect(said(targeted)).toMatch(/^drawn +2 of 9 pairs, about 19 expected, 25 asked for$/m);
    expect(said({ size: 25 })).toMatch(/^drawn +2 of 9 pairs$/m);
  });

  it('names the questions of a form in words', () => {
    const stratum = { population: 3, kept: 3, doubt: 0.5, drawn: 1 };
    const strata = ['following / run 1', 'style / run 1'].map((key) => ({ key, ...stratum }));
    const text = said({ unit: 'form', strata });
    expect(text).toMatch(/^drawn +2 of 9 questions about pairs$/m);
    expect(text).toMatch(/^reviewers +1 for each question about a pair$/m);
    expect(text).toMatch(/^prompt following \/ run 1 +3/m);
    expect(text).not.toContain('doubt');
    expect(said({ unit: 'pair', strata })).toContain('doubt');
  });
});

describe('standingLines', () => {
  const detail = (more: Partial<AuditDetail>): AuditDetail => ({
    ...{ ...audit([]), stale: [], newer: [], outside: { labelling: 0, since: 0 } },
    ...more,
  });

  it('are none where nothing has moved', () => {
    expect(standingLines(detail({}))).toEqual([]);
    // told by what the audit says of its frame
    expect(standingLines(detail({ later: 2, outside: { labelling: 0, since: 2 } }))).toEqual([]);
  });

  it('say that its runs still label, what came since, and what is older than what is there now', () => {
    const CHANGED: ChangedPart[] = [
      ...[
        { key: 'kind', parts: ['text' as const] },
        { key: 'fair', parts: ['weight' as const, 'tags' as const] },
      ],
      { key: 'calm', parts: ['text'] },
    ];
    const stale = [{ constitution: 'house', judged: 1, newest: 2, changed: CHANGED, gone: ['old'] }];
    expect(standingLines(detail({ stale, outside: { labelling: 3, since: 1 } }))).toEqual([
      'house@1 is no longer the newest: in version 2 the text of kind, calm is another, and the weight and tags of fair are others, and old is gone. These verdicts are about version 1.',
      'Its runs still label 3 items: what comes of them is not in the frame. For all of a run, draw when it is done.',
      '1 label job of its runs finished after it was drawn, and is not in the frame.',
    ]);
  });
});

describe('strandedText', () => {
  it('says who is missing, where somebody is', () => {
    expect(strandedText({ reviewers: 3, places: 0 })).toBeNull();
    expect(strandedText({ reviewers: 0, places: 2 })).toMatch(
      /^2 decisions to come, and nobody has a reviewer's key: /,
    );
    expect(strandedText({ reviewers: 1, places: 1 })).toMatch(
      /^1 decision to come, and the 1 person with a reviewer's key may not take it: .*: precept people add NAME, /,
    );
  });
});
