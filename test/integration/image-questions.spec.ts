import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { LabelJobTraceReadModel } from '#libs/database/read-models/label-job-trace.js';
import { fitsOf } from '#libs/database/read-models/asked-trace.js';
import { ReusedAnswersReadModel } from '#libs/database/read-models/reused-answers.js';
import { JudgeReportService } from '#libs/labelling/report/judge-report.service.js';
import { beginImageRun } from './image-run.js';
import { LabellingRig } from './labelling-rig.js';

jest.setTimeout(90_000);

describe('questions about images', () => {
  let rig: LabellingRig;
  afterEach(() => rig.close());

  it('are derived, answered from the pixels, and scored beside the judgements; captions stand against perturbed prompts', async () => {
    rig = await LabellingRig.open({});
    const recipe = { name: 'rating' as const, rating: { principles: 'all' as const }, questions: {}, perturbed: 2 };
    const { run } = await beginImageRun(rig, recipe, (all) =>
      all.filter(({ externalId }) =>
        ['image-three-circles', 'image-circle-left-of-square', 'image-sign'].includes(externalId),
      ),
    );
    const end = await rig.until(run.id, ({ state }) => state === 'done');
    expect(end.labelJobs).toMatchObject({ total: 3, done: 3 });

    const { rows: scores } = await rig.database.pool.query<{ value: number; scorer: string; misses: string | null }>(
      `SELECT s.value, s.scorer, i.metadata->'misses'->>c.position AS misses
       FROM score s JOIN candidate c ON c.id = s.candidate_id JOIN item i ON i.id = c.item_id WHERE s.aspect = 'alignment'`,
    );
    // three, two and one candidates: only what fits its prompt answers every question with yes
    expect(scores).toHaveLength(6);
    for (const { value, scorer, misses } of scores) {
      expect(scorer).toBe('questions');
      expect(value === 1).toBe(misses === null);
    }

    const job = await rig.row<{ id: string }>(
      `SELECT j.id FROM label_job j JOIN item i ON i.id = j.item_id WHERE i.external_id = 'image-sign'`,
    );
    const trace = await new LabelJobTraceReadModel(rig.database).trace(job.id, { bodies: false });
    expect(trace.questions.map(({ key, text, kind, source }) => [key, text, kind, source])).toEqual([
      ['object-1', 'Is there a red square?', 'object', 'prompt'],
      ['place-2', 'Is the red square in the centre?', 'position', 'prompt'],
      ['background-3', 'Is the background white?', 'scene', 'prompt'],
      ['text-4', 'Does it show the word "STOP"?', 'text', 'prompt'],
    ]);
    expect(trace.questions.map(({ answers }) => answers.map(({ answer, point, why }) => [answer, point, why]))).toEqual(
      [
        [['yes', 1, 'answered']],
        [['yes', 1, 'answered']],
        [['yes', 1, 'answered']],
        // it reads no words, and does not guess
        [['cannot_tell', null, 'unanswered']],
      ],
    );
    expect(trace.perturbed).toHaveLength(2);
    for (const { text, from, to, at, contrasts } of trace.perturbed) {
      expect(text.slice(at, at + to.length)).toBe(to);
      expect(from).not.toBe(to);
      expect(contrasts).toMatchObject([
        {
          judge: 'offline',
          // it reads no words, so that of the colour of letters neither prompt is true
          fits: text.endsWith(`in ${to} on it.`) ? 'neither' : 'true',
          callIds: [expect.any(String), expect.any(String)],
        },
      ]);
    }
    const behind = [
      ...trace.questions.flatMap(({ answers }) => answers.map(({ callId }) => callId)),
      ...trace.perturbed.flatMap(({ contrasts }) => contrasts.flatMap(({ callIds }) => callIds)),
    ];
    const known = new Set(trace.calls.map(({ id }) => id));
    expect(behind.every((id) => id !== null && known.has(id))).toBe(true);

    const several = await rig.row<{ id: string }>(
      `SELECT j.id FROM label_job j JOIN item i ON i.id = j.item_id WHERE i.external_id = 'image-three-circles'`,
    );
    const { item, perturbed } = await new LabelJobTraceReadModel(rig.database).trace(several.id, { bodies: false });
    const inOrder = item.candidates.map(({ image }) => image?.hash);
    expect(perturbed.map(({ contrasts }) => contrasts.map(({ assetHash }) => assetHash))).toEqual([inOrder, inOrder]);

    const report = await new JudgeReportService(rig.database).report(run.id);
    expect(report.questions).toMatchObject({ answerer: 'offline', images: 6, unanswered: 1, cannotTell: 1 });
    expect(report.questions?.kinds.map(({ kind }) => kind)).toEqual(['count', 'object', 'position', 'scene', 'text']);
    const [all] = report.contrasts;
    expect(all).toMatchObject({ judge: 'offline', kind: null, asked: 12, unread: 0 });
    // of two or four circles neither prompt is true where it is their number that was swapped
    const { rows: contrasts } = await rig.database.pool.query<{
      item: string;
      place: number;
      kind: string;
      fits: string;
    }>(
      `SELECT i.external_id AS item, c.position AS place, p.kind, ${fitsOf('x.probability')} AS fits
       FROM contrast x JOIN perturbed_prompt p ON p.label_job_id = x.label_job_id AND p.position = x.position
       JOIN label_job j ON j.id = x.label_job_id JOIN item i ON i.id = j.item_id
       JOIN candidate c ON c.item_id = i.id AND c.asset_hash = x.asset_hash`,
    );
    const isUnclear = ({ kind, item, place }: (typeof contrasts)[number]) =>
      (kind === 'count' && item === 'image-three-circles' && place !== 1) ||
      (kind === 'colour' && item === 'image-sign');
    const unclear = contrasts.filter(isUnclear);
    expect(unclear.map(({ fits }) => fits)).toEqual(Array(unclear.length).fill('neither'));
    const others = contrasts.filter((one) => !unclear.includes(one));
    expect(others.map(({ fits }) => fits)).toEqual(Array(others.length).fill('true'));
    expect(all).toMatchObject({ won: others.length, lost: 0, ties: unclear.length });
    expect([others.length, unclear.length]).toEqual([9, 3]);
    await rig.database.pool.query(
      `WITH other AS (
         INSERT INTO run SELECT (jsonb_populate_record(r, jsonb_build_object('id', uuid_v7()))).* FROM run r WHERE id = $1 RETURNING id)
       UPDATE model_call SET run_id = (SELECT id FROM other)`,
      [run.id],
    );
    // every call of the run is behind a row of it
    const { calls } = await rig.row<{ calls: number }>('SELECT count(*)::int AS calls FROM model_call');
    expect(await new ReusedAnswersReadModel(rig.database).ofRun(run.id)).toBe(calls);
    // principles' ratings know nothing of it
    expect(await rig.row(`SELECT count(*)::int AS ratings FROM rating`)).toEqual({ ratings: 6 * 4 });
  });

  it('of the form are three votes each, and the trace says so', async () => {
    rig = await LabellingRig.open({});
    const recipe = { name: 'comparison' as const, directCheck: { share: 1, threeQuestions: true } };
    const { run } = await beginImageRun(rig, recipe, (all) =>
      all.filter(({ externalId }) => externalId === 'image-circle-left-of-square'),
    );
    await rig.until(run.id, ({ state }) => state === 'done');
    const job = await rig.row<{ id: string }>('SELECT id FROM label_job');
    const { imageVerdicts, judgements } = await new LabelJobTraceReadModel(rig.database).trace(job.id, {
      bodies: false,
    });
    const isVote = ({ aspect }: { aspect: string }) => ['following', 'style', 'coherence'].includes(aspect);
    const votes = imageVerdicts.filter(isVote);
    expect(votes.map(({ samples }) => samples)).toEqual(Array(6).fill({ asked: 3, read: 3 }));
    // in each order one vote, whatever became of it
    const { images } = await new JudgeReportService(rig.database).report(run.id);
    expect(images?.threeQuestions).toHaveLength(6);
    for (const { won, lost, tied, unanswered } of images?.threeQuestions ?? []) {
      expect(won + lost + tied + unanswered).toBeCloseTo(2, 9);
    }
    // by whom they were made is not known: they are called as everywhere, from one
    const makers = new Set(images?.threeQuestions.map(({ contestant }) => contestant));
    expect(makers).toEqual(new Set(['candidate 1', 'candidate 2']));
    expect(images?.threeQuestions.some(({ unanswered }) => unanswered > 0)).toBe(true);
    const others = [...judgements, ...imageVerdicts.filter((one) => !isVote(one))];
    expect(others.length).toBeGreaterThan(0);
    expect(others.every(({ samples }) => samples === null)).toBe(true);
  });

  it("are the item's own where it brings some, and a child of a raw no scores nothing", async () => {
    rig = await LabellingRig.open({});
    const questions = [
      { key: 'star', text: 'Is there a green triangle?', kind: 'object' },
      { key: 'white', text: 'Is the background white?', dependsOn: ['star'] },
    ];
    const { run } = await beginImageRun(
      rig,
      { name: 'rating', rating: { principles: 'all' }, questions: {} },
      ([first]) => [{ ...first, questions }],
    );
    await rig.until(run.id, ({ state }) => state === 'done');
    expect(await rig.row(`SELECT count(*)::int AS derived FROM model_call WHERE template = 'questions'`)).toEqual({
      derived: 0,
    });
    const { rows } = await rig.database.pool.query(
      'SELECT question_key AS key, answer, point, why FROM image_answer ORDER BY asset_hash, question_key LIMIT 2',
    );
    expect(rows).toEqual([
      { key: 'star', answer: 'no', point: 0, why: 'answered' },
      { key: 'white', answer: 'yes', point: 0, why: 'parent_no' },
    ]);
  });
});
