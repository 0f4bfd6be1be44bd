import { parseArgs } from 'node:util';
import { invalid } from '#libs/domain/precept-error.js';
import { INITIAL_KNOBS, KNOB_NAMES, KNOB_RULES, type KnobName } from './knobs.js';
import type { OfflineModelOptions } from './start-offline-model.js';

/** "retryAfter" as it is written on a command line: "retry-after". */
export const flagOf = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const isSwitch = (name: KnobName) => KNOB_RULES[name].range === undefined && !KNOB_RULES[name].word;
const KNOB_OF_FLAG: ReadonlyMap<string, KnobName> = new Map(
  KNOB_NAMES.flatMap((name) => [name, flagOf(name)].map((flag) => [flag, name] as const)),
);

export const HELP = `Usage: node dist/apps/offline-model/main.js [--port 0] [--host 127.0.0.1] [--key KEY] [--seed 0] [--KNOB VALUE]...

An HTTP server that speaks OpenAI's API and answers by word lists. It is no language model: its labels are for
demonstration, tests and benches only. When it listens it prints {"ready":true,"url":"http://.../v1"}.

  --port N     port to listen on; 0: any free one
  --host NAME  address to listen on
  --key KEY    bearer key that callers must send; without it every caller is served
  --seed N     which requests meet a fault

Knobs (also by POST /knobs while it runs):
${KNOB_NAMES.map((name) => `  ${`--${flagOf(name)}`.padEnd(16)} ${KNOB_RULES[name].meaning} (${INITIAL_KNOBS[name]})`).join('\n')}
`;

function numberOf(flag: string, value: string): number {
  const number = value.trim() === '' ? Number.NaN : Number(value);
  if (Number.isFinite(number)) return number;
  throw invalid('offline_model_flag', `--${flag} needs a number and got "${value}". See --help.`);
}

/**
 * Reads the command line; knobs may be written as `--retry-after 2` or `--retryAfter 2`.
 * @throws PreceptError `offline_model_flag` naming the flag
 */
export function readCommandLine(args: string[]): OfflineModelOptions | 'help' {
  const knobFlags = [...KNOB_OF_FLAG].map(
    ([flag, name]) => [flag, { type: isSwitch(name) ? 'boolean' : 'string' }] as const,
  );
  let values: Record<string, string | boolean | undefined>;
  try {
    ({ values } = parseArgs({
      args,
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        key: { type: 'string' },
        seed: { type: 'string' },
        help: { type: 'boolean' },
        ...Object.fromEntries(knobFlags),
      },
    }));
  } catch (error) {
    throw invalid('offline_model_flag', `${error instanceof Error ? error.message : String(error)} See --help.`);
  }
  if (values.help === true) return 'help';
  const options: OfflineModelOptions = {};
  const knobs: Record<string, number | boolean | string> = {};
  for (const [flag, value] of Object.entries(values)) {
    const knob = KNOB_OF_FLAG.get(flag);
    if (knob && KNOB_RULES[knob].word) knobs[knob] = String(value);
    else if (knob) knobs[knob] = typeof value === 'string' ? numberOf(flag, value) : value === true;
    else if (typeof value !== 'string') continue;
    else if (flag === 'host' || flag === 'key') options[flag] = value;
    else if (flag === 'port' || flag === 'seed') options[flag] = numberOf(flag, value);
  }
  return { ...options, ...knobs };
}
