import { describe, expect, it } from '@jest/globals';
import { metricsText } from './metrics-text.js';

const counts = {
  runs: { running: 2, done: 5 },
  labelJobs: { active: 100, failed: 3 },
  canaryJobs: { done: 9 },
  exports: {},
  workers: 1,
  heldEndpoints: 1,
  calls: 12_345,
  promptTokens: 1e9,
  completionTokens: 7,
  spent: '12.340000000001',
};

describe('metricsText', () => {
  it('is what Prometheus reads: help, type, then one line a value', () => {
    const text = metricsText(counts, 1024, 1.5);
    expect(text.endsWith('\n')).toBe(true);
    for (const line of text.trimEnd().split('\n')) {
      expect(line).toMatch(/^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{[a-z]+="[a-z]+"\})? [\d.e+]+)$/);
    }
    expect(text).toContain('# TYPE precept_runs gauge\nprecept_runs{state="running"} 2\n');
    expect(text).toContain('precept_label_jobs{state="failed"} 3\n');
    expect(text).toContain('precept_canary_jobs{state="done"} 9\n');
    expect(text).toContain('precept_tokens_total{kind="prompt"} 1000000000\n');
    expect(text).toContain('precept_spent_total 12.340000000001\n');
  });

  it('has states without rows, with 0', () => {
    const text = metricsText(counts, 0, 0);
    expect(text).toContain('precept_runs{state="stopped"} 0\n');
    expect(text).toContain('precept_exports{state="queued"} 0\n');
  });
});
