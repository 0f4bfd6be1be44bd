import type { CheckCounts, ImageCounts } from '#libs/database/read-models/image-counts.js';
import type { JudgementState } from '#libs/domain/judgement.js';
import { winShares, type WinShare } from '#libs/statistics/image-form/win-shares.js';
import { shareWithInterval, type ShareWithInterval } from '#libs/statistics/interval/share-with-interval.js';

/** What judges said of images beside the labels. No principle's figure counts any of it. */
export interface ImageFigures {
  /** how well images meet their prompts, by their captions */
  alignment: AlignmentFigures;
  /** how often a judge that sees the pictures says otherwise than by the captions; empty: none was shown */
  directCheck: CheckFigures[];
  /** how the makers of the images did in the three questions; empty: not asked */
  threeQuestions: WinShare[];
}

export interface AlignmentFigures {
  judges: { judge: string; states: Partial<Record<JudgementState, number>>; meanScore: number | null }[];
  /** of labels of two images, those in which one of them meets the prompt better */
  decided: ShareWithInterval;
  /** of those asked in both orders, those in which the orders disagreed */
  flipped: ShareWithInterval;
  /** of those in which both prefer one, those in which the principles prefer the same */
  withPrinciples: ShareWithInterval;
}

export interface CheckFigures {
  judge: string;
  /** key; null: alignment with the prompt */
  principle: string | null;
  /** of what could be read both times */
  disagreement: ShareWithInterval;
  unread: number;
}

export function imageFigures({ verdicts, labels, checks, votes }: ImageCounts): ImageFigures {
  const judges = [...new Set(verdicts.map(({ judge }) => judge))].map((judge) => {
    const own = verdicts.filter((one) => one.judge === judge);
    const states = Object.fromEntries(own.map((one) => [one.state, one.verdicts]));
    return { judge, states, meanScore: own.find(({ state }) => state === 'readable')?.meanScore ?? null };
  });
  return {
    alignment: {
      judges,
      decided: shareWithInterval({ count: labels.decided, of: labels.labels }),
      flipped: shareWithInterval({ count: labels.flipped, of: labels.bothOrders }),
      withPrinciples: shareWithInterval({ count: labels.same, of: labels.bothDecided }),
    },
    directCheck: checks.map(checkFigures),
    threeQuestions: winShares(votes),
  };
}

const checkFigures = ({ judge, principle, agree, disagree, unread }: CheckCounts): CheckFigures => ({
  judge,
  principle,
  disagreement: shareWithInterval({ count: disagree, of: agree + disagree }),
  unread,
});
