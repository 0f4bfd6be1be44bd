import { invalid, type Place } from '#libs/domain/precept-error.js';

/** What can be turned on an offline model, before the start or while it runs. */
export interface Knobs {
  latency: number;
  jitter: number;
  rate500: number;
  rate429: number;
  rate503: number;
  quota: number;
  retryAfter: number;
  reset: number;
  hang: number;
  brokenBody: number;
  malformed: number;
  truncated: number;
  refuse: number;
  filtered: number;
  confuse: number;
  maxInFlight: number;
  noLogprobs: boolean;
  positionBias: number;
  bannedWord: string;
}

export type KnobName = keyof Knobs;

interface KnobRule {
  /** inclusive, in the knob's unit; left out for a switch and for a word */
  range?: readonly [least: number, most: number];
  word?: boolean;
  whole?: boolean;
  /** rates share one draw a request: each is met exactly, and together they stay at or below 1 */
  rate?: boolean;
  meaning: string;
}

const rate = (meaning: string): KnobRule => ({ range: [0, 1], rate: true, meaning });

export const KNOB_RULES: Record<KnobName, KnobRule> = {
  latency: { range: [0, 600_000], meaning: 'milliseconds before an answer' },
  jitter: { range: [0, 600_000], meaning: 'up to this many milliseconds on top of the latency' },
  rate500: rate('share answered 500'),
  rate429: rate('share answered 429 with Retry-After, at once'),
  rate503: rate('share answered 503 with Retry-After, at once'),
  quota: rate('share answered 429 insufficient_quota, at once'),
  retryAfter: { range: [0, 86_400], meaning: 'seconds said in Retry-After' },
  reset: rate('share whose connection is reset instead of an answer'),
  hang: rate('share that is never answered'),
  brokenBody: rate('share answered 200 with half of the JSON body'),
  malformed: rate('share whose answer text is no verdict (prose, broken JSON, nothing)'),
  truncated: rate('share whose answer is cut with finish_reason length'),
  refuse: rate('share answered in the refusal field'),
  filtered: rate('share without text and with finish_reason content_filter'),
  confuse: rate('share of revisions that are a critique instead; no effect on other tasks'),
  maxInFlight: { range: [0, 1_000_000], whole: true, meaning: '429 above this many at once; 0: no limit' },
  noLogprobs: { meaning: 'answers carry no log-probabilities, as with some servers' },
  positionBias: { range: [-5, 5], meaning: 'log-odds given to the response shown first' },
  bannedWord: { word: true, meaning: 'image prompts with this word are refused as against the content policy' },
};

export const KNOB_NAMES = Object.keys(KNOB_RULES) as KnobName[];

export const INITIAL_KNOBS: Readonly<Knobs> = {
  latency: 0,
  jitter: 0,
  rate500: 0,
  rate429: 0,
  rate503: 0,
  quota: 0,
  retryAfter: 1,
  reset: 0,
  hang: 0,
  brokenBody: 0,
  malformed: 0,
  truncated: 0,
  refuse: 0,
  filtered: 0,
  confuse: 0,
  maxInFlight: 0,
  noLogprobs: false,
  positionBias: 0.15,
  bannedWord: 'unpaintable',
};

function problemWith(name: KnobName, value: unknown): string | null {
  const { range, whole, word } = KNOB_RULES[name];
  if (word) return typeof value === 'string' ? null : 'must be a text';
  if (!range) return typeof value === 'boolean' ? null : 'must be true or false';
  const [least, most] = range;
  if (typeof value !== 'number' || !(value >= least && value <= most))
    return `must be a number from ${least} to ${most}`;
  return whole && !Number.isInteger(value) ? 'must be a whole number' : null;
}

const isKnobName = (name: string): name is KnobName => Object.hasOwn(KNOB_RULES, name);

/**
 * The knobs after a change. Names that are absent or undefined keep their value.
 * @throws PreceptError `offline_model_knobs` naming every wrong knob; nothing is changed then.
 */
export function turnKnobs(current: Knobs, change: Record<string, unknown>): Knobs {
  const places: Place[] = [];
  const accepted: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined) continue;
    const problem = isKnobName(name) ? problemWith(name, value) : `is no knob; the knobs are ${KNOB_NAMES.join(', ')}`;
    if (problem) places.push({ at: name, message: `${name} ${problem}` });
    else accepted[name] = value;
  }
  const next: Knobs = { ...current, ...accepted };
  const sum = KNOB_NAMES.reduce((total, name) => total + (KNOB_RULES[name].rate ? Number(next[name]) : 0), 0);
  // 1e-9: ten rates of 0.1 add up to a little more than 1 in binary.
  if (sum > 1 + 1e-9)
    places.push({ at: 'rates', message: `the rates add up to ${sum}; they share one draw and may reach 1` });
  if (places.length > 0) {
    const listed = places.map((place) => place.message).join('; ');
    throw invalid('offline_model_knobs', `The offline model cannot be set so: ${listed}.`, places);
  }
  return next;
}
