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
    // Each thread runs the same sources; a barrier lets all of them go at once.
    const source = `
      const { workerData, parentPort } = require('node:worker_threads');
      const load = (code, known) => {
        const module = { exports: {} };
        new Function('module', 'exports', 'require', code)(module, module.exports, (name) => known[name] ?? require(name));
        return module.exports;
      };
      const nearest = load(workerData.nearest, {});
      const environment = load(workerData.environment, { './nearest-word.js': nearest });
      const { installationSecret } = load(workerData.secret, { './environment.js': environment, './error-code.js': load(workerData.errorCode, {}) });
      const gate = new Int32Array(workerData.gate);
      if (Atomics.add(gate, 0, 1) + 1 === workerData.parties) {
        Atomics.store(gate, 1, 1);
        Atomics.notify(gate, 1);
      } else Atomics.wait(gate, 1, 0);
      const problems = { count: 0, said: [], add(at, message) { this.said.push(at + message); } };
      const secret = installationSecret({}, workerData.folder, problems);
      parentPort.postMessage({ secret, said: problems.said });
    `;
    const code = {
      nearest: compiled('nearest-word.ts'),
      environment: compiled('environment.ts'),
      errorCode: compiled('error-code.ts'),
    secret: compiled('installation-secret.ts'),
    };
    const parties = 4;
    try {
      for (let round = 0; round < 3; round++) {
        const gate = new SharedArrayBuffer(8);
        const inFolder = join(folder, String(round));
        const told = await Promise.all(
          Array.from({ length: parties }, () => {
            const worker = new Worker(source, { eval: true, workerData: { ...code, gate, parties, folder: inFolder } });
            return new Promise<{ secret: string; said: string[] }>((resolve, reject) => {
              worker.once('message', resolve);
              worker.once('error', reject);
            });
          }),
        );
        expect(told.flatMap(({ said }) => said)).toEqual([]);
        expect(new Set(told.map(({ secret }) => secret)).size).toBe(1);
        expect(told[0]?.secret).toMatch(/^[0-9a-f]{64}$/);
        expect(readdirSync(inFolder)).toEqual(['secret']);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 30_000);
});
