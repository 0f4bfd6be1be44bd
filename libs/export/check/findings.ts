import type { Repeats } from './repeats.js';
import { EXPLAINS, type Signal, type SignalName } from './signals.js';

/** What was counted and measured. */
export interface Found extends Repeats {
  /** pairs in the files, and those that were looked at */
  pairs: number;
  checked: number;
  /** soft labels are rows: a pair is there several times, and turned round in some, which every figure counts */
  copied: boolean;
  /** share of the prompts that was looked at: 1, a half, a quarter ... */
  share: number;
  signals: Signal[];
}

/** look: a model may learn this instead of what the constitution asks, or be measured with what it has seen. note: worth knowing, and no fault. */
export type Mark = 'look' | 'note' | 'ok';

/** One sentence for people, and whether they should look. */
export interface Finding {
  /** stable for ever */
  code: string;
  mark: Mark;
  /** its mark is look */
  isBad: boolean;
  message: string;
}

const finding = (code: string, mark: Mark, message: string): Finding => ({
  code,
  mark,
  isBad: mark === 'look',
  message,
});

const WHAT: Record<SignalName, string> = {
  length: 'Length',
  reviser: 'Whether a text is a revision',
  model: 'Which model wrote a text',
  position: 'The place in the item',
  source: 'The source (revision, model and place together)',
  features: 'A model of simple text features',
};

const SOURCE_WITHOUT_MODEL = 'The source (revision and place together)';

/** Nobody who reads the files need fear it where it came with the items. */
const PLACE_EXPLAINS =
  'Where items came with the better text first, as those of hh-rlhf do, or revisions win, that is all there is to it; else a judge favours a place.';

/** What was found, in sentences. What was looked for and not found is said too. */
export function findingsOf({ signals, leaks, duplicates, pairs, copied, checked, share }: Found): Finding[] {
  const isModelTold = signals.every(({ name, why }) => name !== 'model' || why !== 'untold');
  const findings = signals.map((signal) => ofSignal(signal, isModelTold));
  if (signals.every(({ state }) => state === 'nothing' || state === 'unknown')) {
    findings.push(
      finding(
        'no_signal',
        'ok',
        'No signal was found in these features. That says just that: what the labels follow is not in what was looked at, or there is none.',
      ),
    );
  }
  if (leaks) {
    findings.push(
      count('leaked_prompts', leaks.prompts, 'prompts stand', 'in two splits or more'),
      count(
        'near_prompts',
        leaks.nearPrompts,
        'prompts have',
        'a near-identical one in another split (export with --near-identical-prompts to keep them in one)',
      ),
      count('leaked_texts', leaks.texts, 'texts are answers', 'in two splits or more'),
    );
  }
  findings.push(
    count(
      'same_rows',
      duplicates.same,
      'pairs repeat',
      'another one, prompt and texts' + (copied ? ', as soft labels in rows do' : ''),
      copied ? 'note' : 'look',
    ),
    count(
      'opposite_rows',
      duplicates.opposite,
      'pairs stand',
      'in both directions, each text chosen over the other' + (copied ? ', as soft labels in rows do' : ''),
      copied ? 'note' : 'look',
    ),
    count(
      'near_rows',
      duplicates.nearPrompts,
      'prompts have',
      'a pair that is near-identical to one of another prompt',
      'note',
    ),
  );
  if (share < 1) {
    findings.push(
      finding(
        'sampled',
        'note',
        `${checked} of ${pairs} pairs were looked at: all pairs of 1 in ${1 / share} prompts, drawn by hash. Numbers are of these; near-identical ones outside of them are not found.`,
      ),
    );
  }
  return findings;
}

function ofSignal({ name, state, heldOut, why }: Signal, isModelTold: boolean): Finding {
  const code = `${name}_${state}`;
  const what = name === 'source' && !isModelTold ? SOURCE_WITHOUT_MODEL : WHAT[name];
  if (state === 'unknown') {
    const message =
      why === 'untold'
        ? `${what}: not looked at, as the format does not tell it (the raw format does).`
        : `${what}: not known, as it is the same for both texts of every pair.`;
    return finding(code, 'note', message);
  }
  if (state === 'few') return finding(code, 'note', `${what}: not measured, there are too few prompts.`);
  const figure = `finds the chosen text in ${percent(heldOut?.accuracy)} of held-out pairs (${percent(heldOut?.interval?.low)} to ${percent(heldOut?.interval?.high)})`;
  if (state === 'nothing') return finding(code, 'ok', `${what} alone tells nothing: it ${figure}.`);
  // what simple features find may be what was asked for; length and source never are
  const mark = state === 'explains' && name !== 'features' ? 'look' : 'note';
  const says =
    state === 'explains'
      ? `explains this data set: ${percent(EXPLAINS)} or more of the labels follow it`
      : 'tells something of the label';
  const because = name === 'position' && state === 'explains' ? ` ${PLACE_EXPLAINS}` : '';
  return finding(code, mark, `${what} alone ${says}. It ${figure}.${because}`);
}

/** `those` as of several: "prompts stand". `mark`: of any at all. */
const count = (code: string, n: number, those: keyof typeof OF_ONE, what: string, mark: Mark = 'look'): Finding =>
  finding(
    code,
    n === 0 ? 'ok' : mark,
    `${n === 0 ? `No ${those}` : n === 1 ? `1 ${OF_ONE[those]}` : `${n} ${those}`} ${what}.`,
  );

const OF_ONE = {
  'pairs repeat': 'pair repeats',
  'pairs stand': 'pair stands',
  'prompts have': 'prompt has',
  'prompts stand': 'prompt stands',
  'texts are answers': 'text is an answer',
} as const;

const percent = (share: number | undefined): string => (share === undefined ? '-' : `${(100 * share).toFixed(1)} %`);
