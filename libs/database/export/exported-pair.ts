import type { Asset } from '#libs/domain/asset.js';
import type { Message } from '#libs/domain/conversation.js';
import type { Distribution, JudgementState, Side, Verdict, Way } from '#libs/domain/judgement.js';
import type { PerturbedPrompt } from '#libs/domain/perturbed-prompt.js';
import type { Scale } from '#libs/domain/recipe.js';
import type { LabelledUnder } from './run-versions.js';
import type { AlignmentLabel, PrincipleLabel, StoredResult, TextScore } from '../label-job/stored-result.js';

/** One of the two sides of a pair. */
export interface PairText {
  /** of an image, the caption by which it was judged */
  text: string;
  /** hash of the image; null: a text */
  image: string | null;
  contentHash: string;
  kind: 'candidate' | 'revision';
  /** position of the candidate, or round of the revision */
  index: number;
}

/** A preference pair with its texts: what every format sees. Nothing in it is a row id or a time. */
export interface TextPair {
  item: { contentHash: string; externalId: string | null };
  prompt: Message[];
  chosen: PairText;
  rejected: PairText;
  /** P(chosen is better), unclamped, > 0.5; what a calibration map makes 0.5 is left out, or people's word */
  probability: number;
  /** what a reward model is trained towards: the probability, clamped where its label has reasons */
  target: number;
  /** log-odds of target */
  margin: number;
  /** the two orders disagreed for at least one principle; null: not known, for nothing was asked in both orders */
  flipped: boolean | null;
  /** human: people turned the machine's label round */
  way: Way | 'human';
  /** made with the offline model */
  offline: boolean;
  /** null: people ranked it elsewhere, under no constitution */
  under: LabelledUnder | null;
  /** absent: no audit has drawn from the pairs of the run */
  audit?: PairAudit;
  /** of a mix: where the pair comes from, `ai` or `human`; absent: no mix */
  source?: string;
  /** one of several rows that stand for the soft label, and whether it is turned round; absent: the pair is one row */
  copy?: 'kept' | 'turned';
  /** the label before it went through the export's calibration map; null: the map is not for it; absent: no map was asked for */
  uncalibrated?: MachineLabel | null;
}

/** What the machine said of a pair, of the text that it had chosen. */
export type MachineLabel = Pick<TextPair, 'probability' | 'target' | 'margin' | 'flipped' | 'way'>;

/** What people found of a pair. */
export interface PairAudit {
  /** it is in the sample of an audit */
  audited: boolean;
  /** which of the machine's two texts they settled on: `rejected` turned the label round; null: nothing was settled */
  human: 'chosen' | 'rejected' | null;
  /** the label that theirs stands for; null: the label is the machine's */
  machine: MachineLabel | null;
}

/** A side with its image. */
export interface PicturedText extends PairText {
  /** null: a text, or an image that is known by its name only */
  asset: Asset | null;
}

/** A pair with the images of its sides. */
export interface PicturedPair extends TextPair {
  chosen: PicturedText;
  rejected: PicturedText;
}

/** The same with everything behind it. */
export interface EvidencedPair extends TextPair {
  item: TextPair['item'] & { metadata: Record<string, unknown> };
  under: LabelledUnder;
  /** which of the two texts stands first in the coordinates of `result` and `judgements` */
  first: 'chosen' | 'rejected';
  result: LabelResult;
  judgements: JudgementEvidence[];
  /** of these two texts; empty unless the recipe rates */
  ratings: RatingEvidence[];
  /** the image that was to be edited, with the caption that the judge saw; null: none */
  condition: { image: string; caption: string | null } | null;
  /** the prompt's last message with one word swapped: what fits the prompt does not fit it; empty: none was made */
  hardNegatives: PerturbedPrompt[];
  /** what made an imported image: its name and settings; null: not known, or a text */
  generators: Record<'chosen' | 'rejected', Record<string, unknown> | null>;
  /** how the writer made them; null: imported with the item, or a revision */
  made: Record<'chosen' | 'rejected', MadeEvidence | null>;
  /** empty unless one of the two texts is a revision */
  rounds: RoundEvidence[];
}

/** What the label job stored of its aggregate, in candidate coordinates: as far as it is about this pair. */
export interface LabelResult {
  decidedBy: string[];
  /** empty where texts were rated */
  principles: PrincipleLabel[];
  /** of images: which of them meets the prompt better; null: not asked */
  alignment: AlignmentLabel | null;
  /** judges that erred, and were not counted */
  excluded: { judge: string; code: string }[];
  /** of the whole group that the pair belongs to; null: no ranking */
  ranking: RankingEvidence | null;
  /** null: no rating */
  scores: { scale: Scale; difference: number; texts: TextScore[] } | null;
}

/** The ranking of a group. */
export type RankingEvidence = Required<
  Pick<StoredResult, 'plan' | 'candidates' | 'decided' | 'ties' | 'left' | 'intransitiveTriples' | 'prior'>
>;

/** How a candidate was sampled. */
export interface MadeEvidence {
  /** null: painted */
  temperature: number | null;
  /** null: the painter takes none */
  seed: number | null;
  /** what painted it; null: a text */
  generator: Record<string, unknown> | null;
  call: CallEvidence;
}

/** Which model was asked, which one answered, and with what prompt template. */
export interface CallEvidence {
  endpoint: string;
  model: string;
  servedModel: string | null;
  template: string;
  templateHash: string;
}

/** What every judgement has, of whatever kind. */
export interface AnswerEvidence {
  principle: string;
  /** content hash of the principle as its version has it */
  principleHash: string;
  judge: string;
  state: JudgementState;
  way: Way | null;
  /** what the judge wrote before its verdict, where reasons were asked for */
  reasons: string | null;
  /** the judge that refused, where this one was asked as its fallback */
  insteadOf: string | null;
  /** sampled answers behind it; 0: one answer at temperature 0 */
  samples: number;
  /** of the first sample, where several were taken */
  call: CallEvidence | null;
}

export interface JudgementEvidence extends AnswerEvidence {
  shownFirst: Side;
  verdict: Verdict | null;
  probability: number | null;
  distribution: (Distribution & { missing: Verdict[] }) | null;
  /** of an imported judgement: the raw answer */
  answer: string | null;
}

export interface RatingEvidence extends AnswerEvidence {
  /** for example "candidate:0" */
  subject: string;
  score: number | null;
  expected: number | null;
  applies: boolean | null;
  distribution: Record<string, number> | null;
}

export interface RoundEvidence {
  round: number;
  principle: string;
  principleHash: string;
  critique: { text: string; foundNothing: boolean; call: CallEvidence };
  /** null: the critique found nothing and ended the rounds */
  revision: {
    text: string;
    contentHash: string;
    unchanged: boolean;
    roleConfusion: boolean;
    call: CallEvidence;
    /** the picture that the revised prompt led to; null: a text, or nothing was painted */
    painted: { image: string; caption: string | null; generator: Record<string, unknown>; call: CallEvidence } | null;
  } | null;
}

/** A pair as it comes in, with the marks by which it may be left out of every format. */
export interface PairRow<Pair extends TextPair = TextPair> {
  /** of the stored pair: to find it by, never to be exported */
  id: string;
  /** place of what it is of among the runs, then the data sets of a mix, from 1 */
  source: number;
  /** of the pairs that belong together: content hash of the item, and after a second run's its place */
  group: string;
  pair: Pair;
  /** its label job is done and ended in a pair */
  done: boolean;
  /** an earlier row has the same prompt, chosen and rejected text */
  duplicate: boolean;
  /** why a filter leaves it out, or what people found; absent: it is not left out so */
  out?: string;
}
