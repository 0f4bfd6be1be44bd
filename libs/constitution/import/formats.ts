import { CRITIC_LIST } from './formats/critic-list.js';
import { OPTION_QUESTIONS } from './formats/option-questions.js';
import { REASONED_CHOICES } from './formats/reasoned-choices.js';
import { REQUEST_PAIRS } from './formats/request-pairs.js';
import { REVISION_TRANSCRIPTS } from './formats/revision-transcripts.js';
import { RIGHT_AND_WRONG } from './formats/right-and-wrong.js';
import { VERSIONED_CRITERIA } from './formats/versioned-criteria.js';
import type { ImportFormat } from './imported.js';

/** The foreign formats that are read, told apart by shape; the first that fits is taken. */
export const IMPORT_FORMATS: readonly ImportFormat[] = [
  VERSIONED_CRITERIA,
  CRITIC_LIST,
  REQUEST_PAIRS,
  OPTION_QUESTIONS,
  REVISION_TRANSCRIPTS,
  RIGHT_AND_WRONG,
  REASONED_CHOICES,
];
