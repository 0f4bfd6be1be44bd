import { beforeEach, describe, expect, it } from '@jest/globals';
import { Decimal } from 'decimal.js';
import { ModelFailure, type ModelFailureCode } from '#libs/domain/model-failure.js';
import { PreceptError } from '#libs/domain/precept-error.js';
import type { ModelEndpoint } from '#libs/domain/model-endpoint.js';
import type { ClaimedJob } from '#libs/database/label-job/claimed-job.js';
import type { HoldStore } from '#libs/database/endpoint/hold.store.js';
import type { LedgerStore } from '#libs/database/ledger/ledger.store.js';
import type { ModelCallRow } from '#libs/database/ledger/model-call.js';
import type { WorkerStore } from '#libs/database/run/worker.store.js';
import type { ModelPort } from '#libs/model/model-port.js';
import { modelAnswer } from '#libs/model/testing/model-answer.js';
import type { OpenRun } from '../runs/run-book.js';
import { Caller } from './caller.js';
import { Endpoints } from './endpoints.js';
import { Purse } from './purse.js';

const PRICE = new Decimal('0.04');
const painter = { name: 'painter', model: 'p', cap: 2, painting: { price: '0.04', seed: false } } as ModelEndpoint;
const job = { id: 'job', attempt: 1, canary: false } as ClaimedJob;

let rows: ModelCallRow[];
let run: OpenRun;
beforeEach(() => {
  rows = [];
  const store = { reserve: async () => ({ granted: '1', others: '0', left: '0', budget: '1' }) };
  const purse = new Purse('run', new Decimal(1), store, { spent: '0', calls: 0, promptTokens: 0, completionTokens: 0 });
  run = { plan: { id: 'run' }, purse, halt: new AbortController() } as OpenRun;
});

const { usage } = modelAnswer('');
const paints: ModelPort['paint'] = async () => ({
  ...{ bytes: Buffer.from('a'), revisedPrompt: null, usage, servedModel: 'p', latencyMs: 1 },
});

/** A painter, and a store that answers `keeps` to every picture. */
function callerWith(keeps: () => Promise<never>, painting = paints): Caller {
  const port = { paint: painting } as Partial<ModelPort> as ModelPort;
  const ledger = {
    look: async () => ({ call: null, nextSample: 0 }),
    commit: async (row: ModelCallRow) => {
      rows.push(row);
      return { id: row.id, response: row.response, duplicate: false };
    },
  } as Partial<LedgerStore> as LedgerStore;
  const endpoints = new Endpoints(new Map([['painter', painter]]), {} as WorkerStore, {} as HoldStore);
  return new Caller(port, ledger, endpoints, 'worker', keeps);
}

const paint = (caller: Caller) =>
  caller.paint(job, run, {
    endpoint: 'painter',
    template: { id: 'painting', hash: '' },
    request: { prompt: 'A dot.', size: null, seed: 1 },
  });

describe('a picture that is painted and cannot be kept', () => {
  it.each([
    ['the disk is full', new PreceptError('unavailable', 'asset_store_unavailable', 'The disk is full.')],
    ['PostgreSQL is away', new Error('Connection terminated')],
  ])('is paid where %s, and no failure of the painter', async (_, error) => {
    await expect(paint(callerWith(() => Promise.reject(error)))).rejects.toBe(error);
    expect(rows).toMatchObject([
      { state: 'error', errorCode: 'not_kept', errorMessage: expect.stringContaining(error.message) },
    ]);
    expect(rows[0]?.cost).toBe(PRICE.toFixed(12));
    expect(run.purse.report()).toMatchObject({ spent: PRICE.toFixed() });
  });

  it('is the painter’s failure where it is no picture, and paid', async () => {
    const broken = new PreceptError('invalid', 'image_cut_off', 'It is cut off.');
    await expect(paint(callerWith(() => Promise.reject(broken)))).rejects.toMatchObject({ code: 'unreadable' });
    expect(rows).toMatchObject([{ state: 'error', errorCode: 'unreadable', cost: PRICE.toFixed(12) }]);
  });
});

describe('a picture that did not come', () => {
  const failing = (code: ModelFailureCode) =>
    callerWith(
      () => Promise.reject(new Error('nothing was to be kept')),
      () => Promise.reject(new ModelFailure(code, 'No picture.')),
    );

  it.each(['timeout', 'bad_answer'] as const)(
    'is counted as spent at each try where it may be billed, and says so (%s)',
    async (code) => {
      const caller = failing(code);
      for (const spent of [PRICE, PRICE.times(2)]) {
        const counted = `No picture. It may have been billed: $${PRICE.toFixed()}, the most that it costs, is counted as spent.`;
        await expect(paint(caller)).rejects.toMatchObject({ code, message: counted });
        expect(rows.at(-1)).toMatchObject({ errorCode: code, errorMessage: counted, cost: PRICE.toFixed(12) });
        expect(run.purse.report()).toMatchObject({ spent: spent.toFixed() });
        run.purse.reported(true);
      }
    },
  );

  it('costs nothing where nothing was sent', async () => {
    await expect(paint(failing('connection'))).rejects.toMatchObject({ message: 'No picture.' });
    expect(rows).toMatchObject([{ errorCode: 'connection', cost: '0.000000000000' }]);
  });
});
