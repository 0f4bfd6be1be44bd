import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { LabelJobTraceReadModel } from '#libs/database/read-models/label-job-trace.js';
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
        { judge: 'offline', fits: expect.any(String), callIds: [expect.any(String), expect.any(String)] },
      ]);
    }
    const behind = [
      ...trace.questions.flatMap(({ answers }) => answers.map(({ callId }) => callId)),
      ...trace.perturbed.flatMap(({ contrasts }) => contrasts.flatMap(({ callIds }) => callIds)),
    ];
    const known = new Set(trace.calls.map(({ id }) => id));
    expect(behind.every((id) => id !== null && known.has(id))).toBe(true);

    const report = await new JudgeReportService(rig.database).report(run.id);
    expect(report.questions).toMatchObject({ answerer: 'offline', images: 6, unanswered: 1, cannotTell: 1 });
    expect(report.questions?.kinds.map(({ kind }) => kind)).toEqual(['count', 'object', 'position', 'scene', 'text']);
    const [all] = report.contrasts;
    expect(all).toMatchObject({ judge: 'offline', kind: null, asked: 12, unread: 0 });
    expect((all?.won ?? 0) + (all?.lost ?? 0) + (all?.ties ?? 0)).toBe(12);
    // principles' ratings know nothing of it
    expect(await rig.row(`SELECT count(*)::int AS ratings FROM rating`)).toEqual({ ratings: 6 * 4 });
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
