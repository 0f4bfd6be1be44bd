import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from '@jest/globals';
import { transformFileSync } from '@swc/core';

const compiled = (file: string) =>
  transformFileSync(join(import.meta.dirname, file), {
    module: { type: 'commonjs' },
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
  }).code;

describe('several processes that start at the same moment', () => {
  it('agree on one secret, and nobody reads half of it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'precept-secret-'));
    // Each thread runs the same sources, round after round in a new folder; a barrier lets all of them go at once.
    const source = `
      const { workerData, parentPort } = require('node:worker_threads');
      const { parties, rounds, folder } = workerData;
      const load = (code, known) => {
        const module = { exports: {} };
        new Function('module', 'exports', 'require', code)(module, module.exports, (name) => known[name] ?? require(name));
        return module.exports;
      };
      const environment = load(workerData.environment, { './nearest-word.js': load(workerData.nearest, {}) });
      const errorCode = load(workerData.errorCode, {});
      const makeFolder = load(workerData.makeFolder, { './error-code.js': errorCode });
      const { installationSecret } = load(workerData.secret, {
        './environment.js': environment, './error-code.js': errorCode, './make-folder.js': makeFolder,
      });
      const arrived = new Int32Array(workerData.arrived);
      const said = [];
      const problems = { count: 0, add: (at, message) => said.push(at + message) };
      const secrets = [];
      for (let round = 0; round < rounds; round++) {
        if (Atomics.add(arrived, round, 1) + 1 === parties) Atomics.notify(arrived, round);
        for (let here; (here = Atomics.load(arrived, round)) < parties; ) Atomics.wait(arrived, round, here);
        secrets.push(installationSecret({}, folder + '/' + round, problems));
      }
      parentPort.postMessage({ secrets, said });
    `;
    const code = {
      nearest: compiled('nearest-word.ts'),
      environment: compiled('environment.ts'),
      errorCode: compiled('error-code.ts'),
      makeFolder: compiled('make-folder.ts'),
      secret: compiled('installation-secret.ts'),
    };
    const parties = 4;
    const rounds = 50;
    const arrived = new SharedArrayBuffer(4 * rounds);
    try {
      const told = await Promise.all(
        Array.from({ length: parties }, () => {
          const worker = new Worker(source, { eval: true, workerData: { ...code, arrived, parties, rounds, folder } });
          return new Promise<{ secrets: string[]; said: string[] }>((resolve, reject) => {
            worker.once('message', resolve);
            worker.once('error', reject);
          });
        }),
      );
      expect(told.flatMap(({ said }) => said)).toEqual([]);
      for (let round = 0; round < rounds; round++) {
        expect(new Set(told.map(({ secrets }) => secrets[round])).size).toBe(1);
        expect(told[0]?.secrets[round]).toMatch(/^[0-9a-f]{64}$/);
        expect(readdirSync(join(folder, String(round)))).toEqual(['secret']);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 30_000);
});
