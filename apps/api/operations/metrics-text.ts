import { LABEL_JOB_STATES, RUN_STATES } from '#libs/domain/stage.js';
import type { InstallationCounts } from '#libs/database/read-models/installation-counts.js';

/** Prometheus' text exposition format, version 0.0.4. */
export const TEXT_FORMAT = 'text/plain; version=0.0.4; charset=utf-8';

const EXPORT_STATES = ['queued', 'running', 'done', 'failed'];

/** Counts as Prometheus reads them. States without rows are there with 0, so that alerts on them work from the start. */
export function metricsText(counts: InstallationCounts, rssBytes: number, uptimeSeconds: number): string {
  const lines = [
    ...byState('precept_runs', 'Runs by state.', RUN_STATES, counts.runs),
    ...byState('precept_label_jobs', "Label jobs by state, without canaries'.", LABEL_JOB_STATES, counts.labelJobs),
    ...byState('precept_canary_jobs', 'Label jobs of canaries by state.', LABEL_JOB_STATES, counts.canaryJobs),
    ...byState('precept_exports', 'Exports by state.', EXPORT_STATES, counts.exports),
    ...one('precept_workers', 'gauge', 'Worker processes that have been seen in the last ten seconds.', counts.workers),
    ...one(
      'precept_endpoints_held_back',
      'gauge',
      'Endpoints that asked to be left alone (Retry-After) and are not called until then.',
      counts.heldEndpoints,
    ),
    ...one('precept_model_calls_total', 'counter', 'Answered calls to models.', counts.calls),
    ...metric('precept_tokens_total', 'counter', 'Tokens of answered calls.', [
      ['{kind="prompt"}', counts.promptTokens],
      ['{kind="completion"}', counts.completionTokens],
    ]),
    ...one('precept_spent_total', 'counter', 'Money spent on calls, in the currency of the prices.', counts.spent),
    ...one('process_resident_memory_bytes', 'gauge', 'Memory of this process.', rssBytes),
    ...one('precept_uptime_seconds', 'gauge', 'How long this process has been up.', uptimeSeconds),
  ];
  return `${lines.join('\n')}\n`;
}

type Kind = 'gauge' | 'counter';

const byState = (name: string, help: string, states: readonly string[], counts: Record<string, number>) =>
  metric(
    name,
    'gauge',
    help,
    states.map((state) => [`{state="${state}"}`, counts[state] ?? 0]),
  );

const one = (name: string, kind: Kind, help: string, value: number | string) => metric(name, kind, help, [['', value]]);

function metric(name: string, kind: Kind, help: string, values: [labels: string, value: number | string][]): string[] {
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${kind}`,
    ...values.map(([labels, value]) => `${name}${labels} ${value}`),
  ];
}
