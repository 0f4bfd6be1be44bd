import type { TracedCall } from '#libs/database/read-models/label-job-trace.view.js';
import { count, money } from '#libs/domain/figures.js';
import { oneLine, printable } from '../terminal/printable.js';
import { table } from '../terminal/table.js';
import type { TracePage } from './trace-page.js';

/** The calls of a label job with what they took; then, where they were asked for, their bodies. */
export function callsText(calls: readonly TracedCall[], { paint }: TracePage): string[] {
  if (calls.length === 0) return [];
  const lines = table(
    calls,
    [
      { title: 'template', of: ({ template }) => template },
      { title: 'endpoint', of: ({ endpoint, model }) => oneLine(`${endpoint} ${model}`) },
      { title: 'in', of: ({ promptTokens }) => count(promptTokens), right: true },
      { title: 'out', of: ({ completionTokens }) => count(completionTokens), right: true },
      { title: 'cost', of: ({ cost }) => (cost === null ? '' : money(cost)), right: true },
      { title: 'ms', of: ({ latencyMs }) => count(latencyMs), right: true },
      { title: '', of: markOf },
    ],
    paint,
  );
  const bodies = calls.filter(({ request }) => request !== undefined).map((call) => bodyText(call, paint.faint));
  return [lines.replace(/^/gm, '  '), ...bodies];
}

function markOf({ reused, state, readable, errorCode, errorMessage }: TracedCall): string {
  if (state === 'error') return oneLine(`${errorCode ?? 'error'}: ${errorMessage ?? ''}`);
  const marks = [
    ...(reused ? ['reused from the ledger'] : []),
    ...(state === 'duplicate' ? ['answered twice, the first answer is kept'] : []),
    ...(readable ? [] : ['unreadable']),
  ];
  return marks.join(', ');
}

function bodyText({ id, template, request, response }: TracedCall, faint: (text: string) => string): string {
  const shown = (body: unknown) =>
    body === null || body === undefined
      ? '    not stored'
      : printable(JSON.stringify(body, null, 2)).replace(/^/gm, '    ');
  return `\n  ${faint(`${template} ${id}: request`)}\n${shown(request)}\n  ${faint('answer')}\n${shown(response)}`;
}
