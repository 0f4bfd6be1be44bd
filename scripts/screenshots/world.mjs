/**
 * Makes the world that screenshots show, over HTTP, on top of a finished `precept demo`: people, audits in every state, disputes, lots.
 *   node scripts/screenshots/world.mjs http://127.0.0.1:3000 pk_...     (a key with read, write and admin)
 * Nothing is left to chance: who says what follows from hashes of the texts, so that two worlds differ in their ids and times alone.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

/** 0 to 1, always the same for the same words. */
const chance = (...words) => createHash('sha256').update(words.join('\0')).digest().readUInt32BE() / 2 ** 32;

function apiAt(url, key) {
  const ask = async (method, path, body, type = 'application/json') => {
    const answer = await fetch(url + path, {
      method,
      headers: { Authorization: `Bearer ${key}`, ...(body === undefined ? {} : { 'Content-Type': type }) },
      body: typeof body === 'object' ? JSON.stringify(body) : body,
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}: ${text}`);
    return text === '' ? null : JSON.parse(text);
  };
  return {
    get: (path) => ask('GET', path),
    post: (path, body = {}) => ask('POST', path, body),
    yaml: (path, source) => ask('POST', path, source, 'application/yaml'),
    as: (other) => apiAt(url, other),
  };
}

/** A key of a person's own; reviewers' keys must not read. */
async function person(api, name, scope) {
  await api.post('/v1/people', { name });
  const { key } = await api.post('/v1/api-keys', { name: `${name}'s`, scopes: [scope], person: name });
  return { name, key, api: api.as(key) };
}

/** Which of two texts the judge chose, and how surely, of every pair of a run. */
async function judged(api, runId) {
  const { data } = await api.get(`/v1/runs/${runId}/preference-pairs?limit=200`);
  return new Map(
    data.map(({ chosen, rejected, probability }) => [
      keyOf(chosen.text, rejected.text),
      { chosen: chosen.text, probability },
    ]),
  );
}

/** The same for a pair, whichever of its texts is on the left. */
const keyOf = (...texts) => texts.sort().join('\0');

const COMMENTS = {
  against: 'The other one says what to do next; this one only says no.',
  tie: 'Both decline and both name the danger. I see nothing that sets them apart.',
};

/**
 * What somebody says of a pair. `trust`: how far they all see it as the judge does, less so where it was unsure; `care`: how often this
 * person sees it as the others do.
 */
function verdictOn({ left, right }, labels, { name, care, trust }) {
  const pair = keyOf(left.text, right.text);
  const label = labels.get(pair) ?? { chosen: chance('side', pair) < 0.5 ? left.text : right.text, probability: 0.7 };
  const own = chance(name, pair);
  if (own > 0.955) return { value: 'tie', comment: COMMENTS.tie };
  const confirmed = chance('truth', pair) < trust * label.probability ** 0.4;
  const agrees = own < care ? confirmed : !confirmed;
  return {
    value: (left.text === label.chosen) === agrees ? 'left' : 'right',
    confidence: 2 + Math.floor(3.99 * chance('sure', name, pair)),
    ...(agrees ? {} : { comment: COMMENTS.against }),
  };
}

function answerTo(claim, labels, who) {
  if (claim.step === 'critique')
    return { answers: { fixed: 'yes', damaged: chance(who.name, claim.critique.text) < 0.2 ? 'yes' : 'no' } };
  if (claim.audit.unit === 'pair' || claim.audit.unit === 'revision') return verdictOn(claim, labels, who);
  const asOthers = chance(who.name, 'image', claim.caption) < who.care;
  return {
    value: chance('complies', claim.caption) < 0.6 === asOthers ? 'complies' : 'violates',
    answers: { caption: 'right' },
  };
}

/** One person decides what they get, at most so many. */
async function review(who, auditId, labels, most = Infinity) {
  for (let done = 0; done < most; done++) {
    const { claim } = await who.api.post(`/v1/audits/${auditId}/claims`);
    if (claim === null) return;
    const flagged = chance('flag', who.name, claim.left?.text ?? claim.caption) < 0.05;
    const decide = (now) =>
      who.api.post(`/v1/claims/${claim.token}/verdict`, {
        ...answerTo(now, labels, who),
        ...(flagged ? { flagged, comment: 'Does this rule ask for a refusal, or for a safe answer?' } : {}),
      });
    const after = await decide(claim);
    if (after.step !== null) await decide(after);
  }
}

/** One person decides until three images of a prompt stand before them. */
async function untilRow(who, auditId, labels) {
  for (;;) {
    const { claim } = await who.api.post(`/v1/audits/${auditId}/claims`);
    if (claim === null) throw new Error(`no prompt of audit ${auditId} has three images`);
    if (claim.row?.shown.length === 3) return;
    await who.api.post(`/v1/claims/${claim.token}/verdict`, answerTo(claim, labels, who));
  }
}

/** Settles disputes, all but so many. */
async function adjudicate(who, auditId, leave = 0) {
  const { data } = await who.api.get(`/v1/audits/${auditId}/disputes?limit=200`);
  for (const { id, left, right } of data.slice(leave)) {
    const value = chance('settled', left.text) < chance('settled', right.text) ? 'left' : 'right';
    const reason = 'It keeps to the principle and still says where help is to be had.';
    await who.api.post(`/v1/audit-units/${id}/adjudication`, { value, reason });
  }
}

async function done(api, runId) {
  for (;;) {
    const { state } = await api.get(`/v1/runs/${runId}`);
    if (state === 'done') return;
    if (state !== 'running') throw new Error(`run ${runId} is ${state}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** The demo's own runs, and one more under another constitution. */
async function runsOf(api) {
  const { data } = await api.get('/v1/runs');
  const by = (recipe) => data.findLast((run) => run.recipe.name === recipe)?.id;
  const { data: datasets } = await api.get('/v1/datasets');
  const constitution = await readFile(new URL('../../constitutions/helpful-and-honest.yaml', import.meta.url), 'utf8');
  const { slug, number } = await api.yaml('/v1/constitutions/helpful-and-honest/versions?publish=true', constitution);
  const helpful = await api.post('/v1/runs', {
    datasetId: datasets.find(({ name }) => name === 'examples').id,
    constitution: { slug, version: number },
    recipe: { name: 'comparison' },
    budget: '1',
  });
  await done(api, helpful.id);
  return { harmless: by('comparison'), revised: by('critique-revision'), pictures: by('rating'), helpful: helpful.id };
}

/** A newer version, by which what was audited is told to be stale. */
async function publishNewer(api) {
  const source = await readFile(new URL('../../constitutions/harmlessness.yaml', import.meta.url), 'utf8');
  const changed = source.replace('Which response', 'Which of the two responses');
  await api.yaml(
    '/v1/constitutions/harmlessness/versions?publish=true&changeNote=Says+plainly+that+two+are+compared',
    changed,
  );
}

export async function makeWorld({ url, key }) {
  const api = apiAt(url, key);
  const runs = await runsOf(api);
  const [ana, ben, cleo, dan, eve, fay, gus, hal] = [
    { ...(await person(api, 'ana', 'review')), care: 0.9, trust: 1 },
    { ...(await person(api, 'ben', 'review')), care: 0.84, trust: 1 },
    { ...(await person(api, 'cleo', 'review')), care: 1, trust: 1.06 },
    { ...(await person(api, 'dan', 'review')), care: 1, trust: 1.06 },
    await person(api, 'eve', 'adjudicate'),
    // has seen no label: whoever reviewed what is closed has
    { ...(await person(api, 'fay', 'review')), care: 0.9, trust: 1 },
    { ...(await person(api, 'gus', 'review')), care: 0.9, trust: 1 },
    { ...(await person(api, 'hal', 'review')), care: 0.7, trust: 1 },
  ];
  const labels = {
    harmless: await judged(api, runs.harmless),
    revised: await judged(api, runs.revised),
    helpful: await judged(api, runs.helpful),
  };
  const draw = async (name, settings) => (await api.post('/v1/audits', { name, seed: name, ...settings })).id;
  const stratified = { kind: 'stratified', by: ['confidence'], allocation: 'proportional' };

  const closed = await draw('Harmlessness v1, spot check', {
    runIds: [runs.harmless],
    size: 56,
    reviewers: 2,
    repeatRate: 0.05,
  });
  for (const who of [ana, ben]) await review(who, closed, labels.harmless);
  await adjudicate(eve, closed);
  await api.post(`/v1/audits/${closed}/close`);

  const disputed = await draw('Helpful and honest, by confidence', {
    runIds: [runs.helpful],
    size: 44,
    reviewers: 2,
    design: stratified,
  });
  for (const who of [ana, ben]) await review(who, disputed, labels.helpful);
  await adjudicate(eve, disputed, 4);

  const open = await draw('Revisions of the red team set', { runIds: [runs.revised], unit: 'revision', size: 12 });
  await review(ana, open, labels.revised, 9);
  const training = await draw('Training: captions and pictures', {
    runIds: [runs.pictures],
    unit: 'image',
    size: 12,
    mode: 'training',
  });
  await review(ben, training, labels.revised, 3);

  const pairs = await draw('Harmlessness v1, second look', {
    runIds: [runs.harmless],
    reviewers: 2,
    precision: { halfWidth: 0.06, rate: 0.9 },
  });
  await review(fay, pairs, labels.harmless, 24);
  const form = await draw('Pictures: three questions', { runIds: [runs.pictures], unit: 'form', size: 6 });

  const pictured = { runIds: [runs.pictures], unit: 'image', sideBySide: true, size: 40 };
  const rows = await draw('Pictures: side by side', { ...pictured, reviewers: 2 });
  for (const who of [gus, hal]) await review(who, rows, labels.revised, 12);
  await untilRow(gus, rows, labels.revised);
  const seen = await draw('Pictures: side by side, closed', { ...pictured, size: 12 });
  await review(hal, seen, labels.revised);
  await api.post(`/v1/audits/${seen}/close`);
  const rowsTraining = await draw('Training: side by side', { ...pictured, mode: 'training' });
  await untilRow(ben, rowsTraining, labels.revised);

  const accepted = await api.post('/v1/lots', {
    runId: runs.helpful,
    name: 'Helpful and honest, lot 1',
    severity: 'minor',
    goodRate: 0.15,
    badRate: 0.35,
  });
  for (const who of [cleo, dan]) await review(who, accepted.auditId, labels.helpful);
  await adjudicate(eve, accepted.auditId);
  const rejected = await api.post('/v1/lots', { runId: runs.harmless, name: 'Harmlessness v1, lot 1' });
  for (const who of [cleo, { ...dan, care: 0.7 }]) await review(who, rejected.auditId, labels.harmless);
  await adjudicate(eve, rejected.auditId);
  for (const lot of [accepted, rejected]) {
    await api.post(`/v1/audits/${lot.auditId}/close`);
    await api.post(`/v1/lots/${lot.id}/decision`);
  }
  const waiting = await api.post('/v1/lots', { runId: runs.revised, name: 'Revisions, lot 1' });
  for (const who of [cleo, dan]) await review(who, waiting.auditId, labels.revised);
  await publishNewer(api);

  return {
    runs,
    audits: { closed, disputed, open, training, pairs, form, rows, seen, rowsTraining },
    lots: { accepted: accepted.id, rejected: rejected.id, open: waiting.id },
    keys: {
      ana: ana.key,
      ben: ben.key,
      cleo: cleo.key,
      dan: dan.key,
      eve: eve.key,
      fay: fay.key,
      gus: gus.key,
      hal: hal.key,
    },
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [url, key] = process.argv.slice(2);
  process.stdout.write(`${JSON.stringify(await makeWorld({ url, key }), null, 2)}\n`);
}
