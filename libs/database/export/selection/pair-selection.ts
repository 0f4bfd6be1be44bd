import type { Modality } from '#libs/domain/conversation.js';

export const BEST_OF = ['worst', 'each'] as const;
export const DUPLICATES = ['exact', 'normalised'] as const;

/** Why a pair is left out that a calibration map makes a tie. */
export const CALIBRATED_TO_TIE = 'calibrated_to_tie';

/** Which pairs of its runs an export takes. What is absent leaves nothing out. */
export interface PairSelection {
  /** only pairs under one of these constitution versions, each as slug@version */
  constitutions?: readonly string[];
  /** only pairs to which one of these principles applied, by key */
  principles?: readonly string[];
  modality?: Modality;
  /** log-odds of the probability, before any clamp: pairs below it are left out, but for what people settled */
  minMargin?: number;
  /** in the same log-odds: pairs above it are left out */
  maxMargin?: number;
  /** pairs whose probability is less than this above 0.5 are left out, but for what people settled */
  tieBand?: number;
  /** true: only pairs whose two orders are known to agree, or that people settled */
  orderConsistent?: boolean;
  /** true: only pairs whose two orders are known to have disagreed */
  flippedOnly?: boolean;
  /** true: only pairs in the sample of an audit */
  auditedOnly?: boolean;
  /** of rankings and ratings only the best text against the worst ones, or the best against each other */
  bestOf?: (typeof BEST_OF)[number];
  /** normalised: texts that differ in white space or in the way characters are coded are the same; absent: exact */
  duplicates?: (typeof DUPLICATES)[number];
  /** the most pairs that stand under one prompt, drawn by the export's seed */
  maxPerPrompt?: number;
  /** ISO 8601, UTC: only pairs that were made before, as somebody saw them listed */
  madeBefore?: string;
}

/** Which rows are read, in which order, and which of them are left out. */
export interface PairChoice {
  /** of equal pairs the one of the run that is named first stays */
  runIds: readonly string[];
  selection: PairSelection;
  /** what pairs of one prompt are drawn by */
  seed: string;
  /** ids of pairs, by what people found of them */
  found: FoundPairs;
  /** ids of pairs that the format cannot take: they fill no place under a prompt */
  unfit: readonly string[];
  /** null: soft labels go through no map */
  calibration: {
    otherwise: readonly string[];
    /** the least raw probability that the map makes this one or more of */ rawOf(probability: number): number;
  } | null;
}

export interface FoundPairs {
  /** in the sample of an audit */
  audited: readonly string[];
  /** people settled on one of the two texts */
  settled: readonly string[];
  /** left out for what people found */
  left: readonly string[];
}
