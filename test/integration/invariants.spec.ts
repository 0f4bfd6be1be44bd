import { createHash, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { AUDIT_STATES, AUDIT_UNITS } from '#libs/domain/audit.js';
import {
  AUDIT_MODES,
  GOLD_SOURCES,
  PAIR_VERDICTS,
  PRINCIPLE_VERDICTS,
  SKIP_REASONS,
  SLOT_KINDS,
  SLOT_STATES,
  VERDICT_STEPS,
} from '#libs/domain/audit-verdict.js';
import { LOT_STATES, SEVERITIES } from '#libs/domain/lot.js';
import { THREE_QUESTIONS } from '#libs/domain/three-questions.js';
import { ASPECTS } from '#libs/domain/aspect.js';
import { QUESTION_KINDS } from '#libs/domain/image-question.js';
import { CONSEQUENCES } from '#libs/domain/model-failure.js';
import { SEEN, VERDICT_ASPECTS } from '#libs/domain/image-verdict.js';
import { JUDGEMENT_STATES } from '#libs/domain/judgement.js';
import { PERTURBATION_KINDS } from '#libs/domain/perturbed-prompt.js';
import { LABEL_JOB_STATES, OUTCOMES, RUN_STATES, STAGES } from '#libs/domain/stage.js';
import { testDatabase, type TestDatabase } from './test-database.js';

type Row = Record<string, unknown>;

let database: TestDatabase;
let client: pg.Client;
/** what every test finds in the database */
let world: Awaited<ReturnType<typeof makeWorld>>;

beforeAll(async () => {
  database = await testDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  world = await makeWorld();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});
beforeEach(() => client.query('BEGIN'));
afterEach(() => client.query('ROLLBACK'));

/** The distribution of a judgement that was read. */
const WHOLE = '{"first": 0.8, "second": 0.2, "tie": 0, "notApplicable": 0}';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');

/** Inserts a row and gives it back; jsonb values are passed as text. */
async function insert(table: string, row: Row): Promise<Row & { id: string }> {
  const whole: Row = row.id === null ? { ...row } : { id: randomUUID(), ...row };
  if (row.id === null) delete whole.id;
  const columns = Object.keys(whole);
  const { rows } = await client.query<Row & { id: string }>(
    `INSERT INTO ${table} (${columns.join()}) VALUES (${columns.map((_, i) => `$${i + 1}`).join()}) RETURNING *`,
    Object.values(whole),
  );
  return rows[0] as Row & { id: string };
}

/** The name of the constraint that refuses the statement, or null; the transaction goes on. */
async function refusal(statement: () => Promise<unknown>): Promise<string | null> {
  await client.query('SAVEPOINT before');
  try {
    await statement();
    await client.query('ROLLBACK TO before');
    return null;
  } catch (error) {
    await client.query('ROLLBACK TO before');
    return (error as pg.DatabaseError).constraint ?? String(error);
  }
}

/** One valid row of every table, each tied to those before it. */
async function makeWorld() {
  const constitution = await insert('constitution', { slug: randomUUID() });
  const version = await insert('constitution_version', {
    ...{
      constitution_id: constitution.id,
      number: 1,
      name: 'Harmlessness',
      content_hash: hash('v1'),
      content: '{}',
      source: '',
      created_by: 'ada',
    },
  });
  const principle = await insert('principle', {
    ...{
      version_id: version.id,
      key: 'kind',
      position: 0,
      title: 'Kind',
      applies_to: ['text'],
      tags: [],
      content_hash: hash('kind'),
    },
  });
  const dataset = await insert('dataset', { name: randomUUID() });
  const item = await insert('item', {
    dataset_id: dataset.id,
    content_hash: hash('item'),
    prompt: '[{"role":"user","content":"Hi"}]',
  });
  const candidate = await insert('candidate', {
    item_id: item.id,
    position: 0,
    text: 'Hello',
    content_hash: hash('Hello'),
  });
  const run = await insert('run', {
    ...{
      dataset_id: dataset.id,
      version_id: version.id,
      recipe: '{}',
      models: '{}',
      seed: 's',
      budget: '1',
      created_by: 'ada',
    },
  });
  const worker = await insert('worker', { endpoints: [] });
  const usage = await insert('run_usage', { id: null, run_id: run.id, worker_id: worker.id });
  const job = await insert('label_job', { run_id: run.id, item_id: item.id, stage: 'critique' });
  const call = await insert('model_call', {
    ...{
      request_hash: hash(randomUUID()),
      sample_index: 0,
      run_id: run.id,
      label_job_id: job.id,
      worker_id: worker.id,
      state: 'finished',
    },
    ...{
      endpoint: 'e',
      model: 'm',
      served_model: 'm',
      template: 't',
      template_hash: hash('t'),
      finish_reason: 'stop',
      latency_ms: 1,
      attempt: 1,
    },
  });
  const revision = await insert('revision', {
    ...{
      label_job_id: job.id,
      round: 0,
      principle_id: principle.id,
      text: 'Good day',
      content_hash: hash('Good day'),
      model_call_id: call.id,
    },
  });
  const judgement = await insert('judgement', {
    ...{
      label_job_id: job.id,
      principle_id: principle.id,
      judge: 'e',
      subject: 'candidate:0|revision:0',
      shown_first: 'first',
      model_call_id: call.id,
    },
    ...{ state: 'readable', verdict: 'first', probability: 0.8, distribution: WHOLE, way: 'logprobs' },
  });
  const pair = await insert('preference_pair', {
    ...{
      run_id: run.id,
      label_job_id: job.id,
      version_id: version.id,
      item_hash: hash('item'),
      modality: 'text',
      subject: 'candidate:0|revision:0',
      way: 'logprobs',
      flipped: false,
      offline: true,
    },
    ...{
      chosen_revision_id: revision.id,
      rejected_candidate_id: candidate.id,
      chosen_hash: hash('Good day'),
      rejected_hash: hash('Hello'),
    },
    ...{ probability: 0.8, target: 0.8, margin: 1.386 },
  });
  const made = await insert('candidate', {
    ...{ item_id: item.id, position: 1, text: 'Hey', content_hash: hash('Hey') },
    ...{ label_job_id: job.id, model_call_id: call.id, temperature: 1, seed: 7 },
  });
  const asset = await insert('asset', {
    ...{
      id: null,
      hash: hash(randomUUID()),
      type: 'png',
      width: 4,
      height: 3,
      bytes: 90,
      perceptual_hash: '0'.repeat(16),
    },
    ...{ rendition_hash: hash('rendition'), rendition_type: 'png' },
  });
  const image = await insert('candidate', {
    ...{ item_id: item.id, position: 3, asset_hash: asset.hash, content_hash: asset.hash },
  });
  const caption = await insert('caption', {
    ...{ label_job_id: job.id, asset_hash: asset.hash, position: 0, captioner: 'e', temperature: 0, state: 'readable' },
    ...{
      short: 'A dot.',
      descriptive: 'A red dot.',
      score: 0.5,
      scored_by: 'claims',
      best: true,
      model_call_id: call.id,
    },
  });
  const question = await insert('image_question', {
    ...{ label_job_id: job.id, position: 0, key: 'dot', text: 'Is there a dot?', kind: 'object' },
    ...{ depends_on: [], model_call_id: call.id },
  });
  await insert('image_question', {
    label_job_id: job.id,
    position: 1,
    key: 'red',
    text: 'Is it red?',
    depends_on: ['dot'],
  });
  const answer = await insert('image_answer', {
    ...{ label_job_id: job.id, question_key: 'dot', asset_hash: asset.hash, answerer: 'e', model_call_id: call.id },
    ...{ state: 'readable', answer: 'yes', point: 1, why: 'answered' },
  });
  const perturbed = await insert('perturbed_prompt', {
    ...{
      label_job_id: job.id,
      position: 0,
      kind: 'colour',
      from_word: 'red',
      to_word: 'blue',
      at: 2,
      text: 'A blue dot',
    },
  });
  const contrast = await insert('contrast', {
    ...{ label_job_id: job.id, asset_hash: asset.hash, position: 0, judge: 'e', state: 'readable', way: 'logprobs' },
    ...{ probability: 0.8, shown_first: 0.9, shown_second: 0.7, calls: [call.id] },
  });
  const score = await insert('score', {
    ...{ candidate_id: image.id, label_job_id: job.id, scorer: 'clip', aspect: 'alignment', value: 0.3 },
    ...{ model_call_id: call.id, provenance: '{"model": "m"}' },
  });
  const given = await insert('score', { candidate_id: image.id, scorer: 'clip', aspect: 'alignment', value: 0.3 });
  const opinion = await insert('human_rating', { candidate_id: image.id, rater: 'ada', aspect: 'quality', value: 4 });
  const selection = await insert('selection', {
    ...{ label_job_id: job.id, candidate_id: image.id, rank: 1, score: 0.3, chosen: true },
  });
  const critique = await insert('critique', {
    ...{ label_job_id: job.id, round: 0, principle_id: principle.id, text: 'Curt.', model_call_id: call.id },
  });
  const rating = await insert('rating', {
    ...{ label_job_id: job.id, principle_id: principle.id, judge: 'e', subject: 'candidate:0', scale: '1-5' },
    ...{ state: 'readable', score: 4, expected: 3.8, applies: true, way: 'logprobs', model_call_id: call.id },
  });
  const imageVerdict = await insert('image_verdict', {
    ...{ label_job_id: job.id, judge: 'e', seen: 'image', aspect: 'alignment', subject: 'candidate:0|candidate:1' },
    ...{
      shown_first: 'first',
      state: 'readable',
      verdict: 'first',
      probability: 0.8,
      way: 'logprobs',
      model_call_id: call.id,
    },
  });
  const scoredVerdict = await insert('image_verdict', {
    ...{ label_job_id: job.id, judge: 'e', seen: 'caption', aspect: 'alignment', subject: 'candidate:0', scale: '1-5' },
    ...{ state: 'readable', score: 4, expected: 3.8, way: 'logprobs', model_call_id: call.id },
  });
  const classification = await insert('classification', {
    ...{ label_job_id: job.id, judge: 'e', shown: [1, 0], model_call_id: call.id },
    ...{ state: 'readable', label: 'kind', distribution: '[0.9, 0.1]', way: 'logprobs' },
  });
  const key = await insert('api_key', { name: 'k', prefix: 'pk', key_hash: hash(randomUUID()), scopes: [] });
  const exported = await insert('export', { run_id: run.id, format: 'trl', created_by: 'ada' });
  const audit = await insert('audit', {
    ...{ name: randomUUID(), unit: 'pair', design: '{"kind": "simple"}', seed: 's', reviewers: 2, size: 1 },
    ...{ horizon: new Date(), later: 0, population: 3, frame_hash: hash('frame'), offline: true, created_by: 'ada' },
    expected_units: 1,
  });
  const auditRun = await insert('audit_run', { id: null, audit_id: audit.id, position: 1, run_id: run.id });
  const stratum = await insert('audit_stratum', {
    ...{ id: null, audit_id: audit.id, key: 'all', population: 3, kept: 3, doubt: 0.2, drawn: 1 },
  });
  const near = await insert('audit_near_item', {
    ...{ id: null, audit_id: audit.id, item_hash: hash('a'), group_hash: hash('a'), kept: true },
  });
  const drawn = {
    audit_id: audit.id,
    stratum: 'all',
    content_hash: hash('content'),
    digest: hash('unit'),
    draw: 0,
    near_items: 1,
    label: '{"verdict": "first"}',
    made_with: '{}',
  };
  const unit = await insert('audit_unit', {
    ...{ ...drawn, key: '1/a/candidate:0', u: 0.1, pi: 0.5, core: true, targeted: false, pair_id: pair.id },
  });
  const aimed = await insert('audit_unit', {
    ...{ ...drawn, key: '1/b/candidate:0', u: 0.9, pi: 0.8, core: false, targeted: true },
    ...{ target_u: 0.2, target_pi: 0.6, rating_id: rating.id },
  });
  const extension = await insert('audit_extension', {
    ...{ id: null, audit_id: audit.id, number: 1, reason: 'More.', from_size: 1, to_size: 2 },
    ...{ because_of_result: false, created_by: 'ada' },
  });
  const person = await insert('person', { name: randomUUID() });
  const reviewer = await insert('audit_reviewer', { id: null, audit_id: audit.id, person_id: person.id });
  const gold = await insert('audit_gold', {
    ...{ audit_id: audit.id, key: '1/c/candidate:0', rating_id: rating.id, answer: 'complies', source: 'item' },
    content_hash: hash('content'),
  });
  const claimed = { person_id: person.id, shown_left: 'first', claimed_at: new Date() };
  const slot = await insert('audit_slot', {
    ...{
      ...claimed,
      audit_id: audit.id,
      unit_id: unit.id,
      number: 1,
      state: 'decided',
      token: randomUUID(),
      turn: 0.5,
    },
  });
  const repeat = await insert('audit_slot', {
    ...{ ...claimed, audit_id: audit.id, unit_id: unit.id, number: 1, kind: 'repeat', state: 'claimed' },
    ...{ token: randomUUID(), expires_at: new Date() },
  });
  const goldSlot = await insert('audit_slot', {
    ...{
      ...claimed,
      audit_id: audit.id,
      gold_id: gold.id,
      number: 1,
      kind: 'gold',
      state: 'skipped',
      token: randomUUID(),
    },
  });
  const openSlot = await insert('audit_slot', {
    audit_id: audit.id,
    unit_id: unit.id,
    number: 2,
    kind: 'sample',
    state: 'open',
    turn: -1,
  });
  const decided = await insert('audit_verdict', {
    ...{ slot_id: slot.id, person_id: person.id, step: 'blind', number: 1, value: 'first', answers: '{}', seconds: 12 },
    ...{ confidence: 4, shown_left: 'first', withdrawn: false, skip_reason: null },
  });
  const second = await insert('audit_verdict', {
    ...{ slot_id: slot.id, person_id: person.id, step: 'critique', number: 1, answers: '{"fixed": "yes"}' },
  });
  const claim = await insert('audit_claim', { id: null, token: randomUUID(), slot_id: slot.id, person_id: person.id });
  const draft = await insert('audit_draft', { id: null, slot_id: slot.id, person_id: person.id, body: '{}' });
  const adjudication = await insert('audit_adjudication', {
    ...{ unit_id: unit.id, number: 1, person_id: person.id, value: 'first', reason: 'Plain.' },
  });
  const lot = await insert('lot', {
    ...{
      run_id: run.id,
      number: 1,
      audit_id: audit.id,
      state: 'open',
      severity: 'major',
      good_rate: 0.01,
      producer_risk: 0.05,
    },
    ...{ bad_rate: 0.06, consumer_risk: 0.1, population: 3, size: 2, accepts: 0, warnings: [], created_by: 'ada' },
  });
  const erasure = await insert('erasure', { id: null, item_id: item.id, reason: 'asked', erased_by: 'ada' });
  const rework = await insert('lot_rework', { lot_id: lot.id, done: 'Labelled again.', created_by: 'ada' });
  const calibration = await insert('calibration_map', {
    ...{ audit_id: audit.id, version_id: version.id, judges: '[{"model": "m"}]', corners: '[{"x": 0.5, "y": 0.5}]' },
    ...{ fit: '{}', created_by: 'ada' },
  });
  return {
    lot,
    lot_rework: rework,
    erasure,
    calibration_map: calibration,
    person,
    audit_reviewer: reviewer,
    audit_gold: gold,
    audit_slot: slot,
    repeat_audit_slot: repeat,
    gold_audit_slot: goldSlot,
    open_audit_slot: openSlot,
    audit_verdict: decided,
    second_audit_verdict: second,
    audit_claim: claim,
    audit_draft: draft,
    audit_adjudication: adjudication,
    audit,
    audit_run: auditRun,
    audit_stratum: stratum,
    audit_near_item: near,
    audit_unit: unit,
    aimed_audit_unit: aimed,
    audit_extension: extension,
    constitution,
    constitution_version: version,
    principle,
    dataset,
    item,
    candidate,
    made_candidate: made,
    asset,
    image_candidate: image,
    caption,
    image_question: question,
    image_answer: answer,
    perturbed_prompt: perturbed,
    contrast,
    score,
    given_score: given,
    selection,
    human_rating: opinion,
    critique,
    rating,
    image_verdict: imageVerdict,
    scored_image_verdict: scoredVerdict,
    classification,
    api_key: key,
    run,
    run_usage: usage,
    label_job: job,
    model_call: call,
    revision,
    judgement,
    preference_pair: pair,
    export: exported,
  };
}

/** Tables whose rows have no id of their own, and what names the one row of the world. */
const KEY: Record<string, string> = {
  run_usage: 'run_id',
  asset: 'hash',
  audit_run: 'audit_id',
  audit_stratum: 'audit_id',
  audit_near_item: 'audit_id',
  audit_extension: 'audit_id',
  audit_reviewer: 'audit_id',
  audit_draft: 'slot_id',
  audit_claim: 'token',
  erasure: 'item_id',
};

/** Which constraint refuses to change the row of `table` so; null where none does. */
async function changed(table: keyof typeof world, change: Row): Promise<string | null> {
  const where = KEY[table] ?? 'id';
  const sets = Object.keys(change).map((column, i) => `${column} = $${i + 2}`);
  // a trigger that refuses every change would speak before the check that is asked for
  if (/audit|lot|calibration|erasure/.test(table))
    await client.query(`ALTER TABLE ${tableOf(table)} DISABLE TRIGGER USER`);
  return refusal(() =>
    client.query(`UPDATE ${tableOf(table)} SET ${sets.join()} WHERE ${where} = $1`, [
      world[table][where],
      ...Object.values(change),
    ]),
  );
}

/** Made candidates and images stand in the table of the imported texts, other scores in that of the first kind. */
const tableOf = (row: string) =>
  row.replace(/^(made|given|scored|aimed|repeat|gold|open|second)_|^image_(?=candidate)/, '');

/** A caption that says nothing. */
const unread = { short: null, descriptive: null, score: null, scored_by: null };

describe('words', () => {
  const words = {
    'run.kind': { held: ['labelled', 'imported'], refused: 'copied' },
    'item.modality': { held: ['text', 'image'], refused: 'sound' },
    'rating.scale': { held: ['1-5', '1-10'], refused: '1-7' },
    'image_verdict.aspect': { held: VERDICT_ASPECTS.filter((aspect) => aspect !== 'principle'), refused: 'beauty' },
    'image_verdict.seen': { held: SEEN, refused: 'sketch' },
    'image_verdict.shown_first': { held: ['first', 'second'], refused: 'left' },
    'image_verdict.verdict': { held: ['first', 'second', 'tie', 'not_applicable'], refused: 'A' },
    'image_verdict.way': { held: ['logprobs', 'verdict', 'samples'], refused: 'guess' },
    'rating.way': { held: ['logprobs', 'verdict', 'samples'], refused: 'guess' },
    'classification.way': { held: ['logprobs', 'verdict', 'samples'], refused: 'guess' },
    'run.state': { held: RUN_STATES.filter((state) => state !== 'stopped'), refused: 'finished' },
    'label_job.state': {
      held: LABEL_JOB_STATES.filter((state) => state === 'active' || state === 'cancelled'),
      refused: 'waiting',
    },
    'label_job.stage': { held: STAGES, refused: 'ranking' },
    'judgement.shown_first': { held: ['first', 'second'], refused: 'left' },
    'judgement.verdict': { held: ['first', 'second', 'tie', 'not_applicable'], refused: 'A' },
    'judgement.way': { held: ['logprobs', 'verdict', 'samples'], refused: 'guess' },
    'preference_pair.modality': { held: ['text', 'image'], refused: 'sound' },
    'preference_pair.way': { held: ['logprobs', 'verdict', 'samples'], refused: 'guess' },
    'model_call.state': { held: ['finished', 'duplicate'], refused: 'paid' },
    'score.aspect': { held: ASPECTS, refused: 'beauty' },
    'human_rating.aspect': { held: ASPECTS, refused: 'beauty' },
    'audit.unit': { held: AUDIT_UNITS, refused: 'item' },
    'audit_unit.question': { held: THREE_QUESTIONS.map(({ key }) => key), refused: 'beauty' },
    'audit.mode': { held: AUDIT_MODES, refused: 'open' },
    'lot.severity': { held: SEVERITIES, refused: 'mild' },
    'audit_gold.answer': { held: [...PAIR_VERDICTS, ...PRINCIPLE_VERDICTS], refused: 'left' },
    'audit_gold.source': { held: GOLD_SOURCES, refused: 'judge' },
    'audit_slot.shown_left': { held: ['first', 'second'], refused: 'left' },
    'audit_verdict.step': { held: VERDICT_STEPS.filter((step) => step !== 'critique'), refused: 'last' },
    'audit_verdict.value': { held: [...PAIR_VERDICTS, ...PRINCIPLE_VERDICTS], refused: 'left' },
    'audit_verdict.shown_left': { held: ['first', 'second'], refused: 'left' },
    'audit_adjudication.value': { held: [...PAIR_VERDICTS, ...PRINCIPLE_VERDICTS], refused: 'left' },
    'image_question.kind': { held: QUESTION_KINDS, refused: 'beauty' },
    'perturbed_prompt.kind': { held: PERTURBATION_KINDS, refused: 'style' },
    'contrast.way': { held: ['logprobs', 'verdict'], refused: 'guess' },
    'export.state': { held: ['queued', 'running', 'done'], refused: 'ready' },
  };
  it.each(Object.entries(words))('%s holds the words of the domain and no other', async (place, { held, refused }) => {
    const [table, column] = place.split('.') as [Parameters<typeof changed>[0], string];
    for (const word of held) {
      await client.query('SAVEPOINT word');
      expect(await changed(table, { [column]: word })).toBeNull();
      await client.query('ROLLBACK TO word');
    }
    expect(await changed(table, { [column]: refused })).toBe(`${table}_${column}_word`);
  });

  // a word besides 'readable' goes with no label
  it.each(['judgement', 'rating', 'image_verdict', 'classification', 'caption', 'image_answer', 'contrast'] as const)(
    '%s.state holds every state',
    async (table) => {
      const none = { verdict: null, probability: null };
      const empty = {
        judgement: { ...none, way: null, distribution: null },
        rating: { score: null, expected: null, applies: null, way: null },
        image_verdict: { ...none, way: null, distribution: null },
        classification: { label: null, distribution: null, way: null },
        caption: { ...unread, best: false },
        image_answer: { answer: null, point: null, why: 'unanswered' },
        contrast: { probability: null, shown_first: null, shown_second: null, way: null },
      };
      // what a captioner says is there only where a call came back
      const looked = table === 'caption' || table === 'image_answer';
      const states = JUDGEMENT_STATES.filter((one) => one !== 'readable' && !(looked && one === 'failed'));
      for (const state of states) {
        await client.query('SAVEPOINT word');
        expect(await changed(table, { ...empty[table], state })).toBeNull();
        await client.query('ROLLBACK TO word');
      }
      expect(await changed(table, { ...empty[table], state: 'lost' })).toBe(`${table}_state_word`);
    },
  );

  it('constitution_version.state holds no other word than draft, published and retired', async () => {
    const dates = { published_at: new Date(), published_by: 'ada' };
    for (const state of ['published', 'retired']) {
      await client.query('SAVEPOINT word');
      expect(await changed('constitution_version', { state, ...dates })).toBeNull();
      await client.query('ROLLBACK TO word');
    }
    expect(await changed('constitution_version', { state: 'live', ...dates })).toBe('constitution_version_state_word');
  });

  it('words of an audit that stand beside other columns', async () => {
    const each = async (
      table: Parameters<typeof changed>[0],
      column: string,
      wordsWith: readonly (readonly [string, Row])[],
    ) => {
      for (const [word, others] of wordsWith) {
        await client.query('SAVEPOINT word');
        expect(await changed(table, { [column]: word, ...others })).toBeNull();
        await client.query('ROLLBACK TO word');
      }
      await client.query('SAVEPOINT word');
      const refusedBy = await changed(table, { [column]: 'lost', ...wordsWith[0]?.[1] });
      await client.query('ROLLBACK TO word');
      return refusedBy;
    };
    const nobody = { person_id: null, token: null, claimed_at: null, shown_left: null };
    expect(
      await each('audit', 'state', [
        ['open', {}],
        ['closed', { closed_at: new Date(), closed_by: 'ada' }],
      ]),
    ).toBe('audit_state_word');
    const decided = { decision: '{}', certificate: '{}', decided_by: 'ada', decided_at: new Date() };
    expect(
      await each('lot', 'state', [
        ['accepted', decided],
        ['rejected', decided],
        ['open', {}],
      ]),
    ).toBe('lot_state_word');
    expect(LOT_STATES).toHaveLength(3);
    expect(
      await each('audit_slot', 'state', [
        ['decided', {}],
        ['skipped', {}],
        ['open', nobody],
      ]),
    ).toBe('audit_slot_state_word');
    expect(await changed('repeat_audit_slot', { state: 'claimed' })).toBeNull();
    expect(
      await each('open_audit_slot', 'kind', [
        ['sample', { turn: 0 }],
        ['repeat', { turn: null }],
      ]),
    ).toBe('audit_slot_kind_word');
    expect(await each('gold_audit_slot', 'kind', [['gold', {}]])).not.toBeNull();
    const skips = SKIP_REASONS.map((reason) => [reason, { value: null }] as const);
    expect(await each('audit_verdict', 'skip_reason', skips)).toBe('audit_verdict_skip_reason_word');
    expect([AUDIT_STATES, SLOT_STATES, SLOT_KINDS].map((held) => held.length)).toEqual([2, 4, 3]);
  });

  it('every word of the database is tried here', async () => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT conname AS name FROM pg_constraint WHERE contype = 'c' AND conname LIKE '%\\_word' ORDER BY 1`,
    );
    const tried = Object.keys(words).map((place) => `${place.replace('.', '_')}_word`);
    tried.push('constitution_version_state_word', 'label_job_outcome_word');
    tried.push(
      'lot_state_word',
      'audit_state_word',
      'audit_slot_state_word',
      'audit_slot_kind_word',
      'audit_verdict_skip_reason_word',
    );
    const stated = ['judgement', 'rating', 'image_verdict', 'classification', 'caption', 'image_answer', 'contrast'];
    tried.push(...stated.map((table) => `${table}_state_word`), 'image_verdict_scale_word');
    expect(rows.map(({ name }) => name).filter((name) => !tried.includes(name))).toEqual([]);
  });

  it('image_verdict.scale holds the words of rating.scale', async () => {
    for (const scale of words['rating.scale'].held) {
      await client.query('SAVEPOINT word');
      expect(await changed('scored_image_verdict', { scale })).toBeNull();
      await client.query('ROLLBACK TO word');
    }
    expect(await changed('scored_image_verdict', { scale: '1-7' })).toBe('image_verdict_scale_word');
  });

  it('label_job.outcome holds every outcome, and no failure code', async () => {
    for (const outcome of OUTCOMES) {
      await client.query('SAVEPOINT word');
      expect(await changed('label_job', { state: 'done', outcome })).toBeNull();
      await client.query('ROLLBACK TO word');
    }
    expect(Object.keys(CONSEQUENCES)).toContain('refused');
    expect(await changed('label_job', { state: 'done', outcome: 'refused' })).toBe('label_job_outcome_word');
  });
});

describe('checks', () => {
  type Case = [constraint: string, table: Parameters<typeof changed>[0], change: Row];
  const refused: Case[] = [
    ['constitution_version_published_when', 'constitution_version', { state: 'published' }],
    ['constitution_version_content_hash_form', 'constitution_version', { content_hash: hash('x').toUpperCase() }],
    ['constitution_version_edited_when', 'constitution_version', { edited_by: 'ada' }],
    ['constitution_version_edited_when', 'constitution_version', { edited_at: new Date() }],
    ['constitution_version_allowed_when', 'constitution_version', { allow_reason: 'It is a trial.' }],
    ['constitution_version_retire_reason_when', 'constitution_version', { retire_reason: 'It is too vague.' }],
    ['constitution_version_retired_when', 'constitution_version', { retired_at: new Date(), retired_by: 'ada' }],
    ['principle_rating_is_map', 'principle', { rating: '"1-5"' }],
    ['principle_weight_positive', 'principle', { weight: 0 }],
    ['principle_weight_positive', 'principle', { weight: NaN }],
    ['item_prompt_is_conversation', 'item', { prompt: '[]' }],
    ['item_prompt_is_conversation', 'item', { prompt: '"Hi"' }],
    ['item_content_hash_form', 'item', { content_hash: 'abc' }],
    ['candidate_text_not_empty', 'candidate', { text: '' }],
    ['candidate_text_or_image', 'candidate', { text: null }],
    ['candidate_text_or_image', 'image_candidate', { text: 'Hello' }],
    ['candidate_text_or_image', 'candidate', { image_name: 'a.png' }],
    ['candidate_text_or_image', 'image_candidate', { asset_hash: null }],
    ['candidate_image_name_not_blank', 'image_candidate', { image_name: ' ' }],
    ['score_scorer_not_blank', 'score', { scorer: '' }],
    ['score_value_finite', 'score', { value: NaN }],
    ['score_value_finite', 'score', { value: -Infinity }],
    ['score_call_is_of_run', 'score', { label_job_id: null }],
    ['selection_rank_from_1', 'selection', { rank: 0 }],
    ['selection_score_finite', 'selection', { score: NaN }],
    ['human_rating_rater_not_blank', 'human_rating', { rater: ' ' }],
    ['human_rating_value_finite', 'human_rating', { value: Infinity }],
    ['candidate_known_by_asset', 'image_candidate', { content_hash: hash('other') }],
    ['asset_hash_form', 'asset', { hash: 'abc' }],
    ['asset_rendition_hash_form', 'asset', { rendition_hash: 'A'.repeat(64) }],
    ['asset_perceptual_hash_form', 'asset', { perceptual_hash: '0'.repeat(15) }],
    ['asset_has_size', 'asset', { width: 0 }],
    ['asset_has_size', 'asset', { bytes: 0 }],
    ['image_verdict_compares_or_rates', 'image_verdict', { scale: '1-5' }],
    ['image_verdict_names_principle', 'image_verdict', { aspect: 'principle' }],
    ['image_verdict_makes_no_label', 'scored_image_verdict', { aspect: 'style' }],
    ['image_verdict_readable_is_whole', 'image_verdict', { verdict: null, probability: null }],
    ['image_verdict_readable_is_whole', 'image_verdict', { way: null }],
    ['image_verdict_readable_is_whole', 'scored_image_verdict', { verdict: 'tie' }],
    ['image_verdict_readable_is_whole', 'scored_image_verdict', { expected: null }],
    ['image_verdict_failure_is_no_verdict', 'image_verdict', { state: 'refused', way: null }],
    ['image_verdict_failure_is_no_verdict', 'scored_image_verdict', { state: 'refused', way: null }],
    ['image_verdict_probability_open', 'image_verdict', { probability: 1 }],
    ['image_verdict_score_in_scale', 'scored_image_verdict', { score: 6 }],
    ['image_verdict_score_in_scale', 'scored_image_verdict', { scale: 'good-bad' }],
    ['caption_readable_is_whole', 'caption', { descriptive: null }],
    ['caption_readable_is_whole', 'caption', { state: 'refused', best: false }],
    ['caption_best_is_readable', 'caption', { ...unread, state: 'refused' }],
    ['caption_score_has_source', 'caption', { scored_by: null }],
    ['caption_position_counts', 'caption', { position: -1 }],
    ['caption_has_call', 'caption', { model_call_id: null }],
    ['caption_language_form', 'caption', { language: 'French' }],
    ['item_questions_are_list', 'item', { questions: '{}' }],
    ['image_question_position_counts', 'image_question', { position: -1 }],
    ['image_answer_readable_is_whole', 'image_answer', { answer: null, point: null, why: 'unanswered' }],
    ['image_answer_readable_is_whole', 'image_answer', { state: 'refused' }],
    ['image_answer_point_follows', 'image_answer', { answer: 'no' }],
    ['image_answer_point_follows', 'image_answer', { answer: 'cannot_tell' }],
    ['image_answer_point_follows', 'image_answer', { answer: 'maybe', why: 'parent_no', point: 0 }],
    ['image_answer_point_follows', 'image_answer', { why: 'parent_no' }],
    ['image_answer_point_follows', 'image_answer', { why: 'unanswered', point: null }],
    ['image_answer_point_follows', 'image_answer', { why: 'guessed' }],
    ['perturbed_prompt_is_another', 'perturbed_prompt', { to_word: 'red' }],
    ['perturbed_prompt_position_counts', 'perturbed_prompt', { at: -1 }],
    ['contrast_readable_is_whole', 'contrast', { shown_second: null }],
    ['contrast_readable_is_whole', 'contrast', { state: 'filtered' }],
    ['contrast_probability_range', 'contrast', { probability: 1.2 }],
    ['run_budget_positive', 'run', { budget: '0' }],
    ['run_budget_positive', 'run', { budget: 'NaN' }],
    ['run_opening_check', 'run', { opening: 0 }],
    ['run_replicate_check', 'run', { replicate: -1 }],
    ['constitution_trial_has_slug', 'constitution', { trial: true }],
    ['constitution_trial_has_slug', 'constitution', { slug: 'care~trial' }],
    ['run_stopped_has_code', 'run', { state: 'stopped' }],
    ['run_usage_reserved_not_negative', 'run_usage', { reserved: '-0.000000000001' }],
    ['run_usage_spent_not_negative', 'run_usage', { spent: '-1' }],
    ['label_job_done_has_outcome', 'label_job', { state: 'done' }],
    ['label_job_done_has_outcome', 'label_job', { outcome: 'pair' }],
    ['label_job_failed_has_code', 'label_job', { state: 'failed' }],
    ['label_job_failed_has_code', 'label_job', { failure_code: 'timeout' }],
    ['label_job_claim_has_lease', 'label_job', { claim_token: randomUUID() }],
    ['label_job_claim_has_lease', 'label_job', { lease_until: new Date() }],
    ['judgement_readable_is_whole', 'judgement', { verdict: null }],
    ['judgement_readable_is_whole', 'judgement', { way: null }],
    ['judgement_readable_is_whole', 'judgement', { distribution: null }],
    ['judgement_readable_is_whole', 'judgement', { probability: null }],
    ['judgement_distribution_is_whole', 'judgement', { distribution: '{}' }],
    ['judgement_distribution_is_whole', 'judgement', { distribution: 'null' }],
    ['judgement_distribution_is_whole', 'judgement', { distribution: WHOLE.replace('0.2', '"0.2"') }],
    ['judgement_distribution_is_whole', 'judgement', { distribution: WHOLE.replace('tie', 'draw') }],
    ['judgement_failure_is_no_label', 'judgement', { state: 'unreadable', way: null }],
    ['judgement_failure_is_no_label', 'judgement', { state: 'refused', verdict: null }],
    ['judgement_probability_open', 'judgement', { probability: 1 }],
    ['judgement_probability_open', 'judgement', { probability: 0 }],
    ['judgement_probability_open', 'judgement', { probability: NaN }],
    ['preference_pair_one_chosen', 'preference_pair', { chosen_revision_id: null }],
    ['preference_pair_one_rejected', 'preference_pair', { rejected_candidate_id: null }],
    ['preference_pair_texts_differ', 'preference_pair', { chosen_hash: hash('Hello') }],
    ['preference_pair_probability_chosen', 'preference_pair', { probability: 0.5 }],
    ['preference_pair_probability_chosen', 'preference_pair', { probability: 1 }],
    ['model_call_finished_is_whole', 'model_call', { finish_reason: null }],
    ['model_call_finished_is_whole', 'model_call', { served_model: null }],
    ['model_call_error_has_code', 'model_call', { state: 'error' }],
    ['export_failed_has_code', 'export', { state: 'failed' }],
    ['export_claim_has_lease', 'export', { claim_token: randomUUID() }],
    ['export_progress_is_of_a_try', 'export', { progress: { read: 0, of: null, written: 0 } }],
    ['export_summary_is_of_files', 'export', { summary: {} }],
    ['export_item_hashes_are_whole', 'export', { item_hashes: Buffer.alloc(7) }],
    ['revision_content_hash_form', 'revision', { content_hash: '' }],
    ['principle_content_hash_form', 'principle', { content_hash: 'abc' }],
    ['candidate_content_hash_form', 'candidate', { content_hash: 'abc' }],
    ['preference_pair_chosen_hash_form', 'preference_pair', { chosen_hash: 'abc' }],
    ['preference_pair_rejected_hash_form', 'preference_pair', { rejected_hash: 'abc' }],
    ['preference_pair_item_hash_form', 'preference_pair', { item_hash: 'abc' }],
    ['preference_pair_target_chosen', 'preference_pair', { target: 0.5 }],
    ['preference_pair_target_chosen', 'preference_pair', { target: 0.81 }],
    ['item_options_count', 'item', { options: ['alone'] }],
    ['item_options_count', 'item', { options: Array.from({ length: 10 }, (_, i) => `option ${i}`) }],
    ['candidate_made_by_call', 'made_candidate', { model_call_id: null }],
    ['candidate_made_says_how', 'made_candidate', { temperature: null }],
    ['candidate_made_says_how', 'made_candidate', { seed: null }],
    ['candidate_made_says_how', 'candidate', { seed: 7 }],
    ['revision_painted_whole', 'revision', { generator: '{}' }],
    ['rating_readable_is_whole', 'rating', { way: null }],
    ['rating_readable_is_whole', 'rating', { applies: null }],
    ['rating_readable_is_whole', 'rating', { score: null }],
    ['rating_readable_is_whole', 'rating', { expected: null }],
    ['rating_readable_is_whole', 'rating', { applies: false }],
    ['rating_failure_is_no_label', 'rating', { state: 'unreadable', way: null }],
    ['rating_failure_is_no_label', 'rating', { state: 'refused', way: null, score: null, expected: null }],
    ['rating_score_in_scale', 'rating', { score: 6 }],
    ['rating_score_in_scale', 'rating', { score: 0 }],
    ['rating_score_in_scale', 'rating', { expected: 5.1 }],
    ['rating_score_in_scale', 'rating', { expected: NaN }],
    ['rating_score_in_scale', 'rating', { scale: 'good-bad', expected: 1 }],
    ['rating_score_in_scale', 'rating', { scale: '1-10', score: 11 }],
    ['classification_readable_is_whole', 'classification', { label: null }],
    ['classification_readable_is_whole', 'classification', { distribution: null }],
    ['classification_readable_is_whole', 'classification', { way: null }],
    ['classification_failure_is_no_label', 'classification', { state: 'refused', way: null }],
    ['classification_failure_is_no_label', 'classification', { state: 'truncated', label: null, distribution: null }],
    ['audit_name_not_blank', 'audit', { name: ' ' }],
    ['audit_has_reviewers', 'audit', { reviewers: 0 }],
    ['audit_later_counts', 'audit', { later: -1 }],
    ['audit_unchanged_counts', 'audit', { unchanged: 0 }],
    ['audit_unchanged_counts', 'audit', { unit: 'revision', unchanged: -1 }],
    ['audit_size_in_population', 'audit', { size: 4 }],
    ['audit_size_in_population', 'audit', { size: 0 }],
    ['audit_expects_units', 'audit', { expected_units: 0 }],
    ['audit_expects_units', 'audit', { expected_units: 3.5 }],
    ['audit_expects_units', 'audit', { expected_units: NaN }],
    ['audit_frame_hash_form', 'audit', { frame_hash: 'abc' }],
    ['audit_embedders_list', 'audit', { embedders: '{}' }],
    ['audit_run_position_counts', 'audit_run', { position: 0 }],
    ['audit_stratum_drawn_in_population', 'audit_stratum', { drawn: 4 }],
    ['audit_stratum_drawn_in_population', 'audit_stratum', { kept: 4 }],
    ['audit_stratum_drawn_in_population', 'audit_stratum', { kept: 2, drawn: 3 }],
    ['audit_stratum_doubt_is_chance', 'audit_stratum', { doubt: NaN }],
    ['audit_extension_number_counts', 'audit_extension', { number: 0 }],
    ['audit_extension_grows', 'audit_extension', { to_size: 1 }],
    ['audit_extension_has_reason', 'audit_extension', { reason: ' ' }],
    ['audit_unit_u_below_one', 'audit_unit', { u: 1 }],
    ['audit_unit_u_below_one', 'aimed_audit_unit', { u: NaN }],
    ['audit_unit_pi_is_chance', 'audit_unit', { pi: 0 }],
    ['audit_unit_pi_is_chance', 'audit_unit', { pi: 1.1 }],
    ['audit_unit_pi_is_chance', 'audit_unit', { pi: NaN }],
    ['audit_unit_pi_of_kept_item', 'audit_unit', { near_items: 3 }],
    ['audit_unit_pi_of_kept_item', 'audit_unit', { near_items: 0 }],
    ['audit_unit_came_somehow', 'audit_unit', { core: false }],
    ['audit_unit_target_is_whole', 'audit_unit', { targeted: true }],
    ['audit_unit_target_is_whole', 'aimed_audit_unit', { target_pi: 0.1 }],
    ['audit_unit_target_is_whole', 'aimed_audit_unit', { target_pi: null }],
    ['audit_unit_one_label', 'audit_unit', { pair_id: null }],
    ['audit_unit_question_of_pair', 'aimed_audit_unit', { question: 'style' }],
    ['audit_unit_content_hash_form', 'audit_unit', { content_hash: 'abc' }],
    ['audit_gold_content_hash_form', 'audit_gold', { content_hash: 'abc' }],
    ['audit_unit_digest_form', 'audit_unit', { digest: 'abc' }],
    ['audit_unit_draw_counts', 'audit_unit', { draw: -1 }],
    ['audit_unit_label_has_verdict', 'audit_unit', { label: '{}' }],
    ['lot_number_counts', 'lot', { number: 0 }],
    ['lot_risks_are_told_apart', 'lot', { good_rate: 0.06 }],
    ['lot_risks_are_told_apart', 'lot', { consumer_risk: NaN }],
    ['lot_plan_in_population', 'lot', { size: 0 }],
    ['lot_plan_in_population', 'lot', { size: 4 }],
    ['lot_plan_in_population', 'lot', { accepts: 2 }],
    ['lot_critical_accepts_none', 'lot', { severity: 'critical', accepts: 1 }],
    ['lot_decided_is_whole', 'lot', { state: 'accepted' }],
    ['lot_decided_is_whole', 'lot', { decided_at: new Date() }],
    ['lot_rework_says_what', 'lot_rework', { done: ' ' }],
    ['erasure_has_reason', 'erasure', { reason: ' ' }],
    ['erasure_has_actor', 'erasure', { erased_by: ' ' }],
    ['calibration_map_has_corners', 'calibration_map', { corners: '[]' }],
    ['calibration_map_names_judges', 'calibration_map', { judges: '{}' }],
    ['person_name_not_blank', 'person', { name: ' ' }],
    ['audit_rates_leave_sample', 'audit', { gold_rate: -0.1 }],
    ['audit_rates_leave_sample', 'audit', { gold_rate: 0.3, repeat_rate: 0.3 }],
    ['audit_rates_leave_sample', 'audit', { repeat_rate: NaN }],
    ['audit_lease_counts', 'audit', { lease_seconds: 0 }],
    ['audit_images_side_by_side', 'audit', { side_by_side: true }],
    ['audit_closed_when', 'audit', { state: 'closed' }],
    ['audit_closed_when', 'audit', { closed_at: new Date(), closed_by: 'ada' }],
    ['audit_gold_one_label', 'audit_gold', { rating_id: null }],
    ['audit_slot_one_unit', 'open_audit_slot', { unit_id: null }],
    ['audit_slot_one_unit', 'open_audit_slot', { kind: 'gold' }],
    ['audit_slot_number_counts', 'audit_slot', { number: 0 }],
    ['audit_slot_turn_of_sample', 'open_audit_slot', { turn: null }],
    ['audit_slot_turn_of_sample', 'open_audit_slot', { turn: 1 }],
    ['audit_slot_turn_of_sample', 'open_audit_slot', { turn: -1.1 }],
    ['audit_slot_turn_of_sample', 'gold_audit_slot', { turn: 0.5 }],
    ['audit_slot_open_is_nobodys', 'audit_slot', { state: 'open' }],
    ['audit_slot_open_is_nobodys', 'audit_slot', { token: null }],
    ['audit_slot_open_is_nobodys', 'open_audit_slot', { state: 'decided' }],
    ['audit_slot_open_is_nobodys', 'open_audit_slot', { shown_left: 'first' }],
    ['audit_slot_open_is_nobodys', 'open_audit_slot', { state: 'skipped', token: randomUUID() }],
    ['audit_slot_lease_while_claimed', 'audit_slot', { expires_at: new Date() }],
    ['audit_slot_lease_while_claimed', 'audit_slot', { state: 'claimed' }],
    ['audit_slot_ahead_while_claimed', 'audit_slot', { ahead: true }],
    ['audit_slot_row_is_short', 'audit_slot', { shown_row: ['a', 'b', 'c', 'd'] }],
    ['audit_verdict_number_counts', 'audit_verdict', { number: 0 }],
    ['audit_verdict_confidence_in_scale', 'audit_verdict', { confidence: 6 }],
    ['audit_verdict_seconds_not_negative', 'audit_verdict', { seconds: -1 }],
    ['audit_verdict_seconds_not_negative', 'audit_verdict', { seconds: NaN }],
    ['audit_verdict_says_something', 'audit_verdict', { value: null }],
    ['audit_verdict_says_something', 'audit_verdict', { skip_reason: 'broken' }],
    ['audit_verdict_says_something', 'audit_verdict', { withdrawn: true }],
    ['audit_verdict_says_something', 'second_audit_verdict', { answers: '{}' }],
    ['audit_adjudication_number_counts', 'audit_adjudication', { number: 0 }],
    ['audit_adjudication_has_reason', 'audit_adjudication', { reason: ' ' }],
  ];
  it('every check of the database has a row here that would break it', async () => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT conname AS name FROM pg_constraint WHERE contype = 'c' AND connamespace = 'public'::regnamespace ORDER BY 1`,
    );
    const tried = new Set(refused.map(([constraint]) => constraint));
    expect(rows.map(({ name }) => name).filter((name) => !tried.has(name) && !name.endsWith('_word'))).toEqual([]);
  });

  it.each(refused)('%s refuses %s %j', async (constraint, table, change) => {
    expect(await changed(table, change)).toBe(constraint);
  });

  const held: [table: Parameters<typeof changed>[0], change: Row][] = [
    ['label_job', { state: 'failed', failure_code: 'timeout' }],
    ['label_job', { claim_token: randomUUID(), lease_until: new Date() }],
    ['judgement', { verdict: 'not_applicable', probability: null }],
    ['judgement', { state: 'unreadable', verdict: null, probability: null }],
    ['judgement', { state: 'refused', verdict: null, probability: null, way: null, distribution: null }],
    ['rating', { applies: false, score: null, expected: null }],
    ['rating', { scale: '1-10', score: 10, expected: 9.5 }],
    ['rating', { state: 'failed', score: null, expected: null, applies: null, way: null }],
    ['image_verdict', { verdict: 'not_applicable', probability: null }],
    ['scored_image_verdict', { score: null, expected: null }],
    ['scored_image_verdict', { scale: '1-10', score: 10, expected: 9.5 }],
    ['item', { options: ['yes', 'no'] }],
    ['caption', { ...unread, state: 'truncated', best: false }],
    ['caption', { score: null, scored_by: null }],
    ['image_answer', { answer: 'no', point: 0 }],
    ['image_answer', { answer: 'cannot_tell', point: null, why: 'unanswered' }],
    ['image_answer', { point: 0, why: 'parent_no' }],
    ['image_answer', { state: 'unreadable', answer: null, point: 0, why: 'parent_no' }],
    ['image_candidate', { image_name: 'a.png' }],
    ['image_candidate', { image_name: 'a.png', asset_hash: null, content_hash: hash('a.png') }],
    ['preference_pair', { target: 0.6 }],
    ['model_call', { state: 'error', error_code: 'timeout', finish_reason: null, served_model: null }],
    ['run', { state: 'stopped', stop_code: 'budget' }],
  ];
  it.each(held)('hold %s %j', async (table, change) => {
    expect(await changed(table, change)).toBeNull();
  });
});

describe('once only', () => {
  const ARRAYS = [
    'shown_row',
    'depends_on',
    'calls',
    'options',
    'applies_to',
    'tags',
    'shown',
    'sample_calls',
    'scopes',
    'sensitive',
    'opted_out',
    'warnings',
  ];
  const again = async (table: keyof typeof world, change: Row) => {
    const row: Row = { ...world[table], ...change, id: randomUUID() };
    for (const [key, value] of Object.entries(row))
      if (value && typeof value === 'object' && !(value instanceof Date) && !ARRAYS.includes(key))
        row[key] = JSON.stringify(value);
    return refusal(() => insert(tableOf(table), row));
  };

  /** Each index that holds a second row back, and a change of that row that lets it in. */
  const repeats: [index: string, row: Parameters<typeof again>[0], apart: Row][] = [
    ['constitution_slug_key', 'constitution', { slug: 'other' }],
    ['constitution_version_constitution_id_number_key', 'constitution_version', { number: 2 }],
    ['principle_version_id_key_key', 'principle', { key: 'other', position: 1 }],
    ['dataset_name_key', 'dataset', { name: 'other' }],
    ['item_dataset_id_content_hash_key', 'item', { content_hash: hash('other') }],
    ['candidate_imported_once', 'candidate', { position: 2 }],
    ['candidate_made_once', 'made_candidate', { position: 2 }],
    ['critique_label_job_id_round_key', 'critique', { round: 1 }],
    ['revision_label_job_id_round_key', 'revision', { round: 1 }],
    ['judgement_label_job_id_judge_subject_principle_id_shown_fir_key', 'judgement', { shown_first: 'second' }],
    ['judgement_label_job_id_judge_subject_principle_id_shown_fir_key', 'judgement', { judge: 'other' }],
    ['rating_label_job_id_judge_subject_principle_id_key', 'rating', { judge: 'other' }],
    ['rating_label_job_id_judge_subject_principle_id_key', 'rating', { subject: 'candidate:1' }],
    ['image_verdict_once', 'image_verdict', { seen: 'caption' }],
    ['image_verdict_once', 'image_verdict', { aspect: 'style' }],
    ['image_verdict_once', 'image_verdict', { shown_first: 'second' }],
    ['image_verdict_once', 'scored_image_verdict', { subject: 'candidate:1' }],
    ['classification_label_job_id_judge_key', 'classification', { judge: 'other' }],
    ['preference_pair_label_job_id_subject_key', 'preference_pair', { subject: 'candidate:0|candidate:1' }],
    ['caption_label_job_id_asset_hash_position_key', 'caption', { position: 1, best: false }],
    ['image_question_label_job_id_key_key', 'image_question', { key: 'other' }],
    ['image_answer_label_job_id_asset_hash_question_key_key', 'image_answer', { question_key: 'red' }],
    ['perturbed_prompt_label_job_id_position_key', 'perturbed_prompt', { position: 1 }],
    ['contrast_label_job_id_asset_hash_position_judge_key', 'contrast', { judge: 'other' }],
    ['score_candidate_id_label_job_id_scorer_aspect_key', 'score', { scorer: 'other' }],
    ['score_candidate_id_label_job_id_scorer_aspect_key', 'given_score', { aspect: 'quality' }],
    ['human_rating_candidate_id_rater_aspect_key', 'human_rating', { rater: 'bob' }],
    ['api_key_key_hash_key', 'api_key', { key_hash: hash('other') }],
    ['audit_name_key', 'audit', { name: 'other' }],
    ['audit_unit_audit_id_key_key', 'audit_unit', { key: 'other' }],
    ['person_name_key', 'person', { name: 'other' }],
    ['audit_gold_audit_id_key_key', 'audit_gold', { key: 'other' }],
    ['audit_slot_unit_number_key', 'open_audit_slot', { number: 3 }],
    ['audit_verdict_slot_id_person_id_step_number_key', 'audit_verdict', { number: 2 }],
    ['audit_adjudication_unit_id_number_key', 'audit_adjudication', { number: 2 }],
  ];
  it.each(repeats)('%s holds back a second %s, but not with %j', async (index, row, apart) => {
    expect(await again(row, {})).toBe(index);
    await client.query('ROLLBACK; BEGIN');
    expect(await again(row, apart)).toBeNull();
  });

  it('a place among the principles, an item in a run, the best caption of an image, the item kept of a group are taken once', async () => {
    expect(await again('principle', { key: 'other' })).toBe('principle_version_id_position_key');
    await client.query('ROLLBACK; BEGIN');
    expect(await again('label_job', {})).toBe('label_job_run_id_item_id_key');
    await client.query('ROLLBACK; BEGIN');
    expect(await again('caption', { position: 1 })).toBe('caption_one_best');
    await client.query('ROLLBACK; BEGIN');
    const { audit_near_item: near } = world;
    expect(await refusal(() => insert('audit_near_item', { ...near, id: null, item_hash: hash('b') }))).toBe(
      'audit_near_item_one_kept',
    );
    await client.query('ROLLBACK; BEGIN');
    expect(await again('selection', { rank: 2 })).toBe('selection_label_job_id_candidate_id_key');
    const { selection, candidate } = world;
    const other = { ...selection, id: randomUUID(), candidate_id: candidate.id };
    expect(await refusal(() => insert('selection', other))).toBe('selection_label_job_id_rank_key');
  });

  it('a person has one place at a unit, one more to repeat it, and one at a gold unit; a token opens one place', async () => {
    expect(await again('audit_slot', { number: 3, token: randomUUID() })).toBe('audit_slot_unit_person_key');
    await client.query('ROLLBACK; BEGIN');
    expect(await again('repeat_audit_slot', { token: randomUUID() })).toBe('audit_slot_repeat_person_key');
    await client.query('ROLLBACK; BEGIN');
    expect(await again('gold_audit_slot', { token: randomUUID() })).toBe('audit_slot_gold_person_key');
    await client.query('ROLLBACK; BEGIN');
    const { person, audit_slot: slot, open_audit_slot: open } = world;
    const other = {
      ...open,
      person_id: person.id,
      id: randomUUID(),
      kind: 'repeat',
      state: 'decided',
      claimed_at: new Date(),
      turn: null,
    };
    expect(await refusal(() => insert('audit_slot', { ...other, token: slot.token }))).toBe('audit_slot_token_key');
    const live = { state: 'claimed', expires_at: new Date() };
    expect(await changed('gold_audit_slot', live)).toBe('audit_slot_live_claim_key');
    // one in hand and one ahead; a second one ahead is one too many
    await client.query('ROLLBACK; BEGIN');
    const { repeat_audit_slot: ahead, gold_audit_slot: second } = world;
    await client.query('UPDATE audit_slot SET ahead = true WHERE id = $1', [ahead.id]);
    const take = (further: string) =>
      client.query(`UPDATE audit_slot SET state = 'claimed', expires_at = now()${further} WHERE id = $1`, [second.id]);
    await client.query('SAVEPOINT one');
    await take('');
    await client.query('ROLLBACK TO one');
    expect(await refusal(() => take(', ahead = true'))).toBe('audit_slot_ahead_claim_key');
  });

  it('a run has one open lot, and each of its draws is another audit', async () => {
    const { lot } = world;
    const next = { ...lot, id: randomUUID(), number: 2 };
    expect(await refusal(() => insert('lot', next))).toBe('lot_audit_id_key');
    const { rows } = await client.query<Row>('SELECT * FROM audit WHERE id = $1', [lot.audit_id]);
    const audit = await insert('audit', {
      ...{ ...rows[0], id: randomUUID(), name: 'other' },
      ...{ design: '{}', precision: null, embedders: '[]' },
    });
    expect(await refusal(() => insert('lot', { ...next, audit_id: audit.id }))).toBe('lot_open_of_run_key');
    const same = { ...next, audit_id: audit.id, number: 1 };
    expect(await refusal(() => insert('lot', same))).toBe('lot_run_id_number_key');
    const decided = { state: 'rejected', decision: '{}', certificate: '{}', decided_by: 'ada', decided_at: new Date() };
    expect(await refusal(() => insert('lot', { ...next, ...decided, audit_id: audit.id }))).toBeNull();
  });

  it('one key is behind the links of the installation', async () => {
    await client.query('UPDATE api_key SET own_page = true WHERE id = $1', [world.api_key.id]);
    const other = { key_hash: hash('other') };
    expect(await again('api_key', { ...other, own_page: true })).toBe('api_key_own_page_key');
    await client.query('ROLLBACK; BEGIN');
    expect(await again('api_key', { ...other, own_page: false })).toBeNull();
  });

  it('every unique index of the database has a row here that it holds back', async () => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
       WHERE i.indisunique AND NOT i.indisprimary AND c.relnamespace = 'public'::regnamespace ORDER BY 1`,
    );
    const tried = new Set(repeats.map(([index]) => index));
    const told = ['principle_version_id_position_key', 'label_job_run_id_item_id_key', 'model_call_finished_once'];
    told.push(
      'lot_audit_id_key',
      'lot_run_id_number_key',
      'lot_open_of_run_key',
      'audit_run_audit_id_run_id_key',
      'audit_slot_unit_person_key',
      'audit_slot_repeat_person_key',
      'audit_slot_gold_person_key',
      'audit_slot_token_key',
      'audit_slot_live_claim_key',
      'audit_slot_ahead_claim_key',
      'api_key_own_page_key',
      'caption_one_best',
      'audit_near_item_one_kept',
      'selection_label_job_id_candidate_id_key',
      'selection_label_job_id_rank_key',
      'item_external_id_once',
      'constitution_version_content_once',
    );
    expect(rows.map(({ name }) => name).filter((name) => !tried.has(name) && !told.includes(name))).toEqual([]);
  });

  it('a request and sample has one finished call; a duplicate and an error may stand beside it', async () => {
    expect(await again('model_call', {})).toBe('model_call_finished_once');
    await client.query('ROLLBACK; BEGIN');
    expect(await again('model_call', { state: 'duplicate' })).toBeNull();
    await client.query('ROLLBACK; BEGIN');
    expect(await again('model_call', { sample_index: 1 })).toBeNull();
  });

  it('an external id, where there is one, is unique in its data set', async () => {
    await client.query(`UPDATE item SET external_id = 'a' WHERE id = $1`, [world.item.id]);
    expect(await again('item', { content_hash: hash('other'), external_id: 'a' })).toBe('item_external_id_once');
    await client.query('ROLLBACK; BEGIN');
    expect(await again('item', { content_hash: hash('other') })).toBeNull();
  });

  it('a content is published once; drafts may repeat it', async () => {
    expect(await again('constitution_version', { number: 2 })).toBeNull();
    await client.query('ROLLBACK; BEGIN');
    const published = { state: 'published', published_at: new Date(), published_by: 'ada' };
    await client.query(
      `UPDATE constitution_version SET state = 'published', published_at = now(), published_by = 'ada' WHERE id = $1`,
      [world.constitution_version.id],
    );
    expect(await again('constitution_version', { number: 2, ...published })).toBe('constitution_version_content_once');
  });
});

describe('what stays', () => {
  const publish = (id: unknown) =>
    client.query(
      `UPDATE constitution_version SET state = 'published', published_at = now(), published_by = 'ada' WHERE id = $1`,
      [id],
    );

  it('a draft and its principles change, and go together', async () => {
    const constitution = await insert('constitution', { slug: 'drafts' });
    const draft = {
      constitution_id: constitution.id,
      number: 1,
      name: 'Draft',
      content_hash: hash('d'),
      content: '{}',
      source: '',
      created_by: 'ada',
    };
    const version = await insert('constitution_version', draft);
    const principle = {
      version_id: version.id,
      key: 'kind',
      position: 0,
      title: 'Kind',
      applies_to: [],
      tags: [],
      content_hash: hash('k'),
    };
    const { id } = await insert('principle', principle);
    await insert('principle', { ...principle, key: 'brief', position: 1 });
    await client.query(`UPDATE principle SET title = 'Kinder' WHERE id = $1`, [id]);
    await client.query(`UPDATE constitution_version SET name = 'Better' WHERE id = $1`, [version.id]);
    await client.query('DELETE FROM principle WHERE id = $1', [id]);
    expect((await client.query('DELETE FROM constitution_version WHERE id = $1', [version.id])).rowCount).toBe(1);
    expect((await client.query('SELECT 1 FROM principle WHERE version_id = $1', [version.id])).rowCount).toBe(0);
  });

  it('a published version can only be retired', async () => {
    const { constitution_version: version } = world;
    await publish(version.id);
    const attempt = (sql: string) => refusal(() => client.query(sql, [version.id]));
    for (const change of [
      `name = 'Other'`,
      `content = '{"a":1}'`,
      `state = 'draft', published_at = NULL, published_by = NULL`,
      `state = 'retired', name = 'Other'`,
    ]) {
      expect(await attempt(`UPDATE constitution_version SET ${change} WHERE id = $1`)).toBe(
        'constitution_version_stays',
      );
    }
    expect(await attempt('DELETE FROM constitution_version WHERE id = $1')).toBe('constitution_version_stays');
    await client.query(`UPDATE constitution_version SET state = 'retired' WHERE id = $1`, [version.id]);
    for (const change of [`state = 'published'`, `name = 'Other'`]) {
      expect(await attempt(`UPDATE constitution_version SET ${change} WHERE id = $1`)).toBe(
        'constitution_version_stays',
      );
    }
    await expect(client.query('DELETE FROM constitution_version WHERE id = $1', [version.id])).rejects.toThrow(
      'make a new draft',
    );
  });

  it('a constitution keeps its slug from the first version that is published', async () => {
    const { constitution, constitution_version: version } = world;
    const rename = (slug: string) =>
      refusal(() => client.query('UPDATE constitution SET slug = $2 WHERE id = $1', [constitution.id, slug]));
    expect(await rename('of-a-draft')).toBeNull();
    await publish(version.id);
    expect(await rename('renamed')).toBe('constitution_slug_stays');
    await client.query(`UPDATE constitution_version SET state = 'retired' WHERE id = $1`, [version.id]);
    expect(await rename('renamed')).toBe('constitution_slug_stays');
  });

  it("a published version's principles can be neither added, changed, moved nor deleted", async () => {
    const { constitution_version: version, principle } = world;
    const draft = await insert('constitution_version', { ...version, id: randomUUID(), number: 2, content: '{}' });
    const row = {
      version_id: draft.id,
      key: 'brief',
      position: 1,
      title: 'Brief',
      applies_to: [],
      tags: [],
      content_hash: hash('b'),
    };
    const inDraft = await insert('principle', row);
    await publish(version.id);
    expect(await refusal(() => insert('principle', { ...row, version_id: version.id }))).toBe('principle_stays');
    expect(await refusal(() => client.query('DELETE FROM principle WHERE id = $1', [principle.id]))).toBe(
      'principle_stays',
    );
    expect(await refusal(() => client.query('UPDATE principle SET weight = 2 WHERE id = $1', [principle.id]))).toBe(
      'principle_stays',
    );
    const move = (id: unknown, to: unknown) =>
      refusal(() => client.query('UPDATE principle SET version_id = $2, position = 9 WHERE id = $1', [id, to]));
    expect(await move(inDraft.id, version.id)).toBe('principle_stays');
    expect(await move(principle.id, draft.id)).toBe('principle_stays');
    expect(await refusal(() => client.query('UPDATE principle SET weight = 2 WHERE id = $1', [inDraft.id]))).toBeNull();
  });

  it('publishing waits for a principle that is just being written', async () => {
    const { constitution_version: version } = await makeWorld();
    await client.query('COMMIT; BEGIN');
    const other = new pg.Client({ connectionString: database.url });
    await other.connect();
    try {
      await client.query(`UPDATE principle SET title = 'Kinder' WHERE version_id = $1`, [version.id]);
      await other.query(`SET lock_timeout = '100ms'`);
      const publishing = `UPDATE constitution_version SET state = 'published', published_at = now(), published_by = 'ada' WHERE id = $1`;
      await expect(other.query(publishing, [version.id])).rejects.toMatchObject({ code: '55P03' });
      await client.query('COMMIT; BEGIN');
      expect((await other.query(publishing, [version.id])).rowCount).toBe(1);
    } finally {
      await other.end();
    }
  });

  it('publishing and a change of the slug wait for each other', async () => {
    const { constitution, constitution_version: version } = await makeWorld();
    await client.query('COMMIT; BEGIN');
    const other = new pg.Client({ connectionString: database.url });
    await other.connect();
    const publishing = `UPDATE constitution_version SET state = 'published', published_at = now(), published_by = 'ada' WHERE id = $1`;
    const renaming = 'UPDATE constitution SET slug = $2 WHERE id = $1';
    const rename = (by: pg.Client, slug: string) => by.query(renaming, [constitution.id, slug]);
    try {
      await other.query(`SET lock_timeout = '100ms'`);
      await rename(client, randomUUID());
      await expect(other.query(publishing, [version.id])).rejects.toMatchObject({ code: '55P03' });
      await client.query('COMMIT; BEGIN');
      await client.query(publishing, [version.id]);
      await expect(rename(other, randomUUID())).rejects.toMatchObject({ code: '55P03' });
      await client.query('COMMIT; BEGIN');
      await expect(rename(other, randomUUID())).rejects.toMatchObject({ constraint: 'constitution_slug_stays' });
    } finally {
      await other.end();
    }
  });

  it('the trail only grows', async () => {
    await insert('trail', { actor: 'ada', action: 'run.start', subject_type: 'run', subject_id: randomUUID() });
    for (const sql of [`UPDATE trail SET actor = 'bob'`, 'DELETE FROM trail', 'TRUNCATE trail']) {
      expect(await refusal(() => client.query(sql))).toBe('trail_only_grows');
    }
  });

  it('no table is emptied that holds what may not be deleted, nor the ledger, also by way of others', async () => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT DISTINCT tgrelid::regclass::text AS name FROM pg_trigger WHERE NOT tgisinternal AND tgtype & 1 = 1 AND tgtype & 8 = 8`,
    );
    const kept = [...rows.map(({ name }) => name), 'model_call', 'trail'];
    expect(kept).toEqual(expect.arrayContaining(['constitution_version', 'principle', 'audit_verdict', 'lot']));
    for (const name of [...kept, 'constitution', 'run', 'item'])
      expect([name, await refusal(() => client.query(`TRUNCATE ${name} CASCADE`))]).toEqual([
        name,
        name === 'trail' ? 'trail_only_grows' : 'never_emptied',
      ]);
  });

  it('what an audit has drawn stays: chances and counts only grow, an audit closes', async () => {
    const { audit, audit_unit: unit } = world;
    const attempt = (sql: string) => refusal(() => client.query(sql, [audit.id]));
    for (const sql of [
      `UPDATE audit SET seed = 'other' WHERE id = $1`,
      'UPDATE audit_run SET position = 2 WHERE audit_id = $1',
      'UPDATE audit_stratum SET population = 4 WHERE audit_id = $1',
      'UPDATE audit_near_item SET kept = false WHERE audit_id = $1',
      'UPDATE audit_stratum SET drawn = 0 WHERE audit_id = $1',
      `UPDATE audit_extension SET reason = 'other' WHERE audit_id = $1`,
      'UPDATE audit_unit SET u = 0.2 WHERE audit_id = $1',
      'UPDATE audit_unit SET pi = 0.4 WHERE audit_id = $1',
      'UPDATE audit_unit SET core = false, targeted = true WHERE audit_id = $1',
      `UPDATE audit_unit SET label = '{"a": 1}' WHERE audit_id = $1`,
      ...['audit_unit', 'audit_extension', 'audit_stratum', 'audit_near_item', 'audit_run'].map(
        (table) => `DELETE FROM ${table} WHERE audit_id = $1`,
      ),
      'DELETE FROM audit WHERE id = $1',
    ]) {
      expect([sql, await attempt(sql)]).toEqual([sql, 'audit_stays']);
    }
    for (const sql of [
      `UPDATE audit SET state = 'closed', closed_at = now(), closed_by = 'ada' WHERE id = $1`,
      'UPDATE audit_stratum SET drawn = 3 WHERE audit_id = $1',
      'UPDATE audit_unit SET pi = 0.9 WHERE audit_id = $1',
    ]) {
      expect([sql, await attempt(sql)]).toEqual([sql, null]);
    }
    expect(await refusal(() => client.query('DELETE FROM preference_pair WHERE id = $1', [unit.pair_id]))).toBe(
      'audit_unit_pair_id_fkey',
    );
  });

  it('what was decided in an audit stays', async () => {
    const { audit_verdict: verdict, audit_adjudication: adjudication, audit_gold: gold } = world;
    const rows = { audit_verdict: verdict, audit_adjudication: adjudication, audit_gold: gold };
    for (const [table, { id }] of Object.entries(rows)) {
      for (const sql of [`UPDATE ${table} SET id = uuid_v7() WHERE id = $1`, `DELETE FROM ${table} WHERE id = $1`]) {
        expect([sql, await refusal(() => client.query(sql, [id]))]).toEqual([sql, 'audit_said']);
      }
    }
  });

  it('a tombstone stays', async () => {
    const { erasure } = world;
    for (const sql of [`UPDATE erasure SET reason = 'x' WHERE item_id = $1`, 'DELETE FROM erasure WHERE item_id = $1'])
      expect([sql, await refusal(() => client.query(sql, [erasure.item_id]))]).toEqual([sql, 'erasure_stays']);
  });

  it('an erasure may take texts out of what an audit has, and nothing else', async () => {
    const { audit_verdict: verdict, audit_unit: unit } = world;
    await client.query(`SET LOCAL precept.erasing = 'on'`);
    await client.query('UPDATE audit_verdict SET comment = NULL WHERE id = $1', [verdict.id]);
    await client.query(`UPDATE audit_unit SET made_with = '{}' WHERE id = $1`, [unit.id]);
    for (const [sql, id, by] of [
      [`UPDATE audit_verdict SET confidence = 1 WHERE id = $1`, verdict.id, 'audit_said'],
      ['DELETE FROM audit_verdict WHERE id = $1', verdict.id, 'audit_said'],
      ['UPDATE audit_unit SET u = 0.123 WHERE id = $1', unit.id, 'audit_stays'],
      ['DELETE FROM audit_unit WHERE id = $1', unit.id, 'audit_stays'],
    ] as const)
      expect([sql, await refusal(() => client.query(sql, [id]))]).toEqual([sql, by]);
  });

  it('a run that was neither audited nor exported goes with all that was made in it', async () => {
    const { run, export: exported } = world;
    const goes = () => refusal(() => client.query('DELETE FROM run WHERE id = $1', [run.id]));
    expect(await goes()).toBe('export_run_id_fkey');
    await client.query('DELETE FROM export WHERE id = $1', [exported.id]);
    expect(await goes()).toMatch(/^audit_\w+_fkey$/);
    const said = ['audit_verdict', 'audit_adjudication', 'audit_slot', 'audit_gold', 'audit_reviewer'];
    const drawn = [
      'lot_rework',
      'lot',
      'calibration_map',
      'audit_unit',
      'audit_extension',
      'audit_stratum',
      'audit_near_item',
      'audit_run',
      'audit',
    ];
    for (const table of [...said, ...drawn]) {
      await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER; DELETE FROM ${table}`);
    }
    await client.query('DELETE FROM run WHERE id = $1', [run.id]);
    expect((await client.query('SELECT 1 FROM label_job WHERE run_id = $1', [run.id])).rowCount).toBe(0);
  });
});

describe('uuid_v7', () => {
  it('is of version 7, holds the time, and sorts by it', async () => {
    const { rows } = await client.query<{ id: string; now: number }>(
      'SELECT uuid_v7() AS id, extract(epoch FROM clock_timestamp())::float8 * 1000 AS now FROM generate_series(1, 1000)',
    );
    for (const { id, now } of rows) {
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(Math.abs(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16) - now)).toBeLessThan(1000);
    }
    expect(new Set(rows.map(({ id }) => id)).size).toBe(1000);
    // Two calls within one microsecond may come in any order: compare the part that is time.
    const times = rows.map(({ id }) => id.slice(0, 18));
    expect(times).toEqual([...times].sort());
  });
});
