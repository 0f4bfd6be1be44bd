import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from './load-config.js';

describe('startsOfflineModel', () => {
  let cwd: string;
  beforeEach(() => {
    cwd = mkdtempSync(join(tmpdir(), 'precept-config-'));
  });
  afterEach(() => rmSync(cwd, { recursive: true }));

  const starts = (env: Record<string, string>) => loadConfig({ cwd, env }).startsOfflineModel;

  it('is true for the built-in endpoint, whoever judges by default', () => {
    expect(starts({})).toBe(true);
    expect(starts({ OPENAI_API_KEY: 'sk-1' })).toBe(true);
  });

  it('is false where something says where an offline model runs', () => {
    expect(starts({ PRECEPT_OFFLINE_URL: 'http://127.0.0.1:4010/v1' })).toBe(false);
    const own = 'endpoints:\n  offline: { url: "http://127.0.0.1:9/v1", model: precept-offline, offline: true }\n';
    writeFileSync(join(cwd, 'precept.yaml'), own);
    expect(starts({})).toBe(false);
  });

  it('is true beside other endpoints in precept.yaml', () => {
    writeFileSync(join(cwd, 'precept.yaml'), 'endpoints:\n  judge: { url: "http://127.0.0.1:9/v1", model: m }\n');
    expect(starts({})).toBe(true);
  });
});
