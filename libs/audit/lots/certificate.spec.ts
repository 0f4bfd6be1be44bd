import { createPublicKey, verify } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { EarlierDraw, LotView } from '#libs/database/lot/lot-view.js';
import { certify, contentHashOf, signedText } from './certificate.js';
import { CertificateKey } from './certificate-key.js';
import { verifyCertificate } from './verify-certificate.js';

const at = new Date(Date.UTC(2026, 10, 1));
const lot: LotView = {
  ...{ id: 'lot', runId: 'run', number: 1, auditId: 'audit', auditState: 'closed', severity: 'major' },
  ...{ goodRate: 0.01, producerRisk: 0.05, badRate: 0.06, consumerRisk: 0.1, population: 500, size: 83, accepts: 2 },
  ...{ reviewers: 2, frameHash: 'f'.repeat(64), humanError: null, warnings: [], state: 'open', decision: null },
  ...{
    decidedBy: null,
    decidedAt: null,
    since: null,
    reworks: [],
    earlier: [],
    offline: false,
    createdBy: 'ada',
    createdAt: at,
  },
};
const decision = {
  counts: { right: 80, against: 1, ties: 1, bothBad: 0, skipped: 1, unsettled: 0, adjudicated: 2, byOne: 0 },
  ...{ wrong: 2, estimate: { rate: 2 / 83, interval: { low: 0.004, high: 0.08 }, level: 0.95 }, humanError: null },
  ...{ verified: true, warnings: [] },
};
const sources = {
  constitution: { slug: 'kind', version: 2, contentHash: 'c'.repeat(64) },
  judges: [{ judge: 'judge', model: 'm', template: 'compare', templateHash: 'h' }],
  ...{ horizon: at, closedAt: at, seed: 'f'.repeat(64), offline: false },
};
const key = new CertificateKey('a secret of some length');
const made = (state: 'accepted' | 'rejected' = 'accepted', signer = key) =>
  certify(lot, { state, decision, by: 'ada', at }, sources, signer);
const verified = (change: (certificate: ReturnType<typeof made>) => void = () => undefined, trusted?: string) => {
  const certificate = made();
  change(certificate);
  return verifyCertificate(JSON.stringify(certificate), trusted ?? null);
};

describe('a certificate', () => {
  it('is the same for the same lot and secret, and another for another secret', () => {
    expect(made()).toEqual(made());
    const other = made('accepted', new CertificateKey('another secret of some length'));
    expect(other.contentHash).toBe(made().contentHash);
    expect(other.signature.publicKey).not.toBe(key.publicKey);
    // by HKDF written out in Python, and openssl pkey
    expect(key.publicKey).toBe('7N6MIMxHBQ3iFLgWenKWsnu8UZIV3rbJ2gmqD7qo5l0=');
  });

  it('can be checked by whoever knows Ed25519', () => {
    const { contentHash, signature } = made();
    const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(key.publicKey, 'base64')]);
    const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' });
    const text = Buffer.from(`precept-lot-certificate\n${contentHash}`);
    expect(verify(null, text, publicKey, Buffer.from(signature.value, 'base64'))).toBe(true);
  });
});

describe('verifyCertificate', () => {
  it('holds for a certificate that says nothing of earlier draws', () => {
    const { earlier, ...content } = made().content;
    expect(earlier).toEqual([]);
    const contentHash = contentHashOf(content);
    const signature = { ...made().signature, value: key.sign(signedText(contentHash)) };
    const before = JSON.stringify({ ...made(), content, contentHash, signature });
    expect(verifyCertificate(before, key.publicKey)).toMatchObject({ holds: true, earlier: [], problems: [] });
  });

  it('tells of earlier draws', () => {
    const { goodRate, producerRisk, badRate, consumerRisk, population, size, accepts } = lot;
    const plan = { goodRate, producerRisk, badRate, consumerRisk, population, size, accepts };
    const draw: EarlierDraw = {
      ...plan,
      id: 'first',
      number: 1,
      severity: 'major',
      state: 'rejected',
      wrong: 20,
      reworks: [],
    };
    const second = certify(
      { ...lot, number: 2, earlier: [draw] },
      { state: 'accepted', decision, by: 'ada', at },
      sources,
      key,
    );
    expect(verifyCertificate(JSON.stringify(second), null)).toMatchObject({
      holds: true,
      earlier: [{ number: 1, state: 'rejected', wrong: 20, size: 83 }],
    });
  });

  it('holds, with the key that is trusted or its own, however the file is laid out, and in a manifest', () => {
    expect(verified()).toMatchObject({ holds: true, state: 'accepted', keyCompared: false, publicKey: key.publicKey });
    expect(verified(undefined, key.publicKey)).toMatchObject({ holds: true, keyCompared: true });
    const { content, ...rest } = made();
    const turned = Object.fromEntries(Object.entries(content).reverse());
    expect(verifyCertificate(JSON.stringify({ ...rest, content: turned }, null, 4), null).holds).toBe(true);
    const manifest = JSON.stringify({ kind: 'precept-export', content: { certificate: made() } });
    expect(verifyCertificate(manifest, null).holds).toBe(true);
  });

  it('finds what was changed, and what was signed by somebody else', () => {
    const places = (found: ReturnType<typeof verified>) => found.problems.map((problem) => problem.at);
    expect(places(verified((one) => (one.content.population = 5000)))).toEqual(['contentHash']);
    const forged = verified((one) => {
      one.content.population = 5000;
      one.contentHash = contentHashOf(one.content);
    });
    expect(places(forged)).toEqual(['signature']);
    const other = new CertificateKey('another secret of some length');
    const resigned = verified((one) => {
      one.content.population = 5000;
      one.contentHash = contentHashOf(one.content);
      one.signature = { ...one.signature, publicKey: other.publicKey, value: other.sign(signedText(one.contentHash)) };
    }, key.publicKey);
    expect(places(resigned)).toEqual(['signature.publicKey']);
    expect(places(verified((one) => (one.signature.publicKey = 'AAAA')))).toEqual(['signature']);
    expect(places(verified((one) => (one.signature.value = '')))).toEqual(['signature']);
  });

  it('does not take a decision for granted because it is signed', () => {
    const wrong = certify(
      lot,
      { state: 'accepted', decision: { ...decision, wrong: 1 }, by: 'ada', at },
      { ...sources, seed: 'chosen' },
      key,
    );
    wrong.content.decision.counts.skipped = 2;
    const found = verifyCertificate(JSON.stringify(wrong), null);
    expect(found.problems.map((problem) => problem.at)).toEqual([
      ...['contentHash', 'content.seed', 'content.size', 'content.decision.wrong', 'content.state'],
    ]);
    expect(verifyCertificate(JSON.stringify(made('rejected')), null).holds).toBe(false);
  });

  it.each(['', '{', '[]', '{"kind": "precept-lot-certificate"}', '{"kind": "precept-export", "content": {}}', 'null'])(
    'says that %j is none',
    (text) => {
      expect(verifyCertificate(text, null)).toMatchObject({ holds: false, state: null, contentHash: null });
    },
  );
});
