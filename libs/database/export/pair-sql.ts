import { judgedCaption } from '../asset/asset-sql.js';
import { FLIPPED } from '../preference-pair/flipped.js';
import { keysBehind } from './run-versions.js';

/** Joins to preference_pair p its label job, its item and its two sides. */
export const PAIR_JOINS = `
JOIN label_job j ON j.id = p.label_job_id JOIN item i ON i.id = j.item_id
LEFT JOIN candidate cc ON cc.id = p.chosen_candidate_id LEFT JOIN revision cr ON cr.id = p.chosen_revision_id
LEFT JOIN candidate rc ON rc.id = p.rejected_candidate_id LEFT JOIN revision rr ON rr.id = p.rejected_revision_id`;

/**
 * A pair with its label job, item and two sides.
 *
 * One sort over whole rows: at 200,000 pairs it cost half of what fetching the texts afterwards by id in that order
 * did (PostgreSQL 5.0 s of CPU against 10.0 s), because hashes order rows at random over the disk.
 */
export const FROM = `
FROM preference_pair p${PAIR_JOINS}`;

const KEYS = keysBehind({ candidates: ['cc', 'rc'], revisions: ['cr', 'rr'] });

const TEXTS = `
  p.id AS "pairId", i.content_hash AS "itemHash", i.external_id AS "externalId", i.prompt,
  coalesce(cc.text, ${judgedCaption('p.label_job_id', 'coalesce(cc.asset_hash, cr.asset_hash)')}, cr.text, '') AS chosen, coalesce(cc.asset_hash, cc.image_name, cr.asset_hash) AS "chosenImage", p.chosen_hash AS "chosenHash", cc.position AS "chosenPosition", cr.round AS "chosenRound",
  coalesce(rc.text, ${judgedCaption('p.label_job_id', 'coalesce(rc.asset_hash, rr.asset_hash)')}, rr.text, '') AS rejected, coalesce(rc.asset_hash, rc.image_name, rr.asset_hash) AS "rejectedImage", p.rejected_hash AS "rejectedHash", rc.position AS "rejectedPosition", rr.round AS "rejectedRound",
  p.probability, p.target, p.margin, ${FLIPPED} AS flipped, p.way, p.offline, ${KEYS} AS behind,
  j.state = 'done' AND coalesce(j.outcome, '') = 'pair' AS done,
  i.id IN (SELECT item_id FROM erasure) AS erased`;

const call = (c: string) =>
  `json_build_object('endpoint', ${c}.endpoint, 'model', ${c}.model, 'servedModel', ${c}.served_model, 'template', ${c}.template, 'templateHash', ${c}.template_hash)`;

/** Fields that judgements of every kind have. */
const ANSWER = `'principle', q.key, 'principleHash', q.content_hash, 'judge', g.judge, 'state', g.state, 'way', g.way, 'reasons', g.reasons, 'insteadOf', g.instead_of,
      'samples', cardinality(g.sample_calls), 'call', CASE WHEN c.id IS NOT NULL THEN ${call('c')} END`;

/** How a side was sampled, where the writer made it. */
const made = (candidate: string) => `
  CASE WHEN ${candidate}.label_job_id IS NOT NULL THEN (
    SELECT json_build_object('temperature', ${candidate}.temperature, 'seed', ${candidate}.seed, 'generator', ${candidate}.generator, 'call', ${call('m')})
    FROM model_call m WHERE m.id = ${candidate}.model_call_id) END`;

/** The part of a group's result that is about this pair: a group of K candidates would else be sent K(K-1)/2 times. */
const RESULT = `
  CASE WHEN j.result ? 'comparisons' THEN (j.result - 'comparisons') || jsonb_build_object('comparison', (
      SELECT o FROM jsonb_array_elements(j.result->'comparisons') AS o
      WHERE format('candidate:%s|candidate:%s', o->>'first', o->>'second') = p.subject))
    WHEN j.result ? 'labels' THEN (j.result - 'labels') || jsonb_build_object(
      'rated', (SELECT o FROM jsonb_array_elements(j.result->'labels') AS o WHERE o->>'subject' = p.subject),
      'scores', (SELECT jsonb_agg(o) FROM jsonb_array_elements(j.result->'scores') AS o
        WHERE o->>'subject' = ANY (string_to_array(p.subject, '|'))))
    ELSE j.result END`;

const EVIDENCE = `,
  i.metadata, coalesce(cc.generator, cr.generator) AS "chosenGenerator", coalesce(rc.generator, rr.generator) AS "rejectedGenerator",
  CASE WHEN i.condition_hash IS NOT NULL THEN jsonb_build_object('image', i.condition_hash,
    'caption', ${judgedCaption('p.label_job_id', 'i.condition_hash')}) END AS condition,
  CASE i.modality WHEN 'image' THEN (
    SELECT coalesce(json_agg(json_build_object('text', n.text, 'kind', n.kind, 'from', n.from_word, 'to', n.to_word, 'at', n.at)
      ORDER BY n.position), '[]')
    FROM perturbed_prompt n WHERE n.label_job_id = p.label_job_id) ELSE '[]'::json END AS "hardNegatives", p.subject, ${RESULT} AS result, ${made('cc')} AS "chosenMade", ${made('rc')} AS "rejectedMade",
  (SELECT coalesce(json_agg(json_build_object(${ANSWER}, 'shownFirst', g.shown_first, 'verdict', g.verdict,
      'probability', g.probability, 'distribution', g.distribution, 'answer', g.answer)
      ORDER BY q.position, g.judge COLLATE "C", g.shown_first COLLATE "C"), '[]')
    FROM judgement g JOIN principle q ON q.id = g.principle_id LEFT JOIN model_call c ON c.id = g.model_call_id
    WHERE g.label_job_id = p.label_job_id AND g.subject = p.subject) AS judgements,
  (SELECT coalesce(json_agg(json_build_object(${ANSWER}, 'subject', g.subject, 'score', g.score, 'expected', g.expected,
      'applies', g.applies, 'distribution', g.distribution)
      ORDER BY q.position, g.judge COLLATE "C", g.subject COLLATE "C"), '[]')
    FROM rating g JOIN principle q ON q.id = g.principle_id LEFT JOIN model_call c ON c.id = g.model_call_id
    WHERE g.label_job_id = p.label_job_id AND g.subject = ANY (string_to_array(p.subject, '|'))) AS ratings,
  CASE WHEN cr.id IS NULL AND rr.id IS NULL THEN '[]'::json ELSE (
    SELECT coalesce(json_agg(json_build_object('round', k.round, 'principle', q.key, 'principleHash', q.content_hash,
      'critique', json_build_object('text', k.text, 'foundNothing', k.found_nothing, 'call', ${call('kc')}),
      'revision', CASE WHEN v.id IS NOT NULL THEN json_build_object('text', v.text, 'contentHash', v.content_hash,
        'unchanged', v.unchanged, 'roleConfusion', v.role_confusion, 'call', ${call('vc')}, 'painted', CASE WHEN v.asset_hash IS NOT NULL THEN json_build_object(
          'image', v.asset_hash, 'caption', ${judgedCaption('v.label_job_id', 'v.asset_hash')}, 'generator', v.generator, 'call', ${call('vp')}) END) END) ORDER BY k.round), '[]')
    FROM critique k JOIN principle q ON q.id = k.principle_id JOIN model_call kc ON kc.id = k.model_call_id
    LEFT JOIN revision v ON v.label_job_id = k.label_job_id AND v.round = k.round LEFT JOIN model_call vc ON vc.id = v.model_call_id
    LEFT JOIN model_call vp ON vp.id = v.paint_call_id
    WHERE k.label_job_id = p.label_job_id AND k.round <= greatest(cr.round, rr.round)) END AS rounds`;

/** What is read of each pair: the texts and the label, or everything behind them as well. */
export type PairColumns = 'texts' | 'evidence';
export const COLUMNS: Readonly<Record<PairColumns, string>> = { texts: TEXTS, evidence: TEXTS + EVIDENCE };
