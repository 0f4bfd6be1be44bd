import type { Biases } from '../bias.js';
import type { AuditReportView } from '../report.service.js';
import { assistedMethod, assistedSentence } from './assisted.js';
import { designName } from './names.js';
import {
  anytimeSentence,
  calibrationSentences,
  caveats,
  chanceSentence,
  headline,
  leanSentence,
  progressSentence,
  qualitySentences,
  reviewerSentence,
  sampleText,
  violationRateSentence,
} from './sentences.js';

/** What a report's figures mean, in sentences: the same ones wherever it is read. */
export interface Said {
  headline: string;
  /** what has to be known before any figure, the gravest first */
  caveats: string[];
  /** why intervals hold at every look; null: all is decided */
  anytime: string | null;
  /** the model-assisted agreement; null: there is none */
  assisted: string | null;
  /** what agreement is worth beyond chance; null: nothing is known */
  chance: string | null;
  progress: string;
  /** how many people would say violate, beside what they said of the sample; null: not known */
  violationRate: string | null;
  calibration: string[];
  /** whether each lean can be told from none; null: the units have no two texts */
  leans: Record<keyof Biases, string> | null;
  reviewers: string[];
  design: string;
  /** the design, and how large its sample is */
  sample: string;
  assistedMethod: string;
}

export function saidOf(report: AuditReportView): Said {
  const { biases, reviewers, design, assisted } = report;
  return {
    headline: headline(report),
    caveats: caveats(report),
    anytime: anytimeSentence(report),
    assisted: assistedSentence(report),
    chance: chanceSentence(report),
    progress: progressSentence(report),
    violationRate: violationRateSentence(report),
    calibration: calibrationSentences(report),
    leans: biases && {
      position: leanSentence(biases.position),
      length: leanSentence(biases.length),
      ownFamily: leanSentence(biases.ownFamily),
    },
    reviewers: [reviewerSentence(reviewers), ...qualitySentences(reviewers)],
    design: designName(design),
    sample: sampleText(report),
    assistedMethod: assistedMethod(assisted),
  };
}
