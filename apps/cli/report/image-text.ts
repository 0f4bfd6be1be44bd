import type { ImageFigures } from '#libs/labelling/report/image-figures.js';
import { count } from '#libs/domain/figures.js';
import type { Paint } from '../terminal/paint.js';
import { oneLine } from '../terminal/printable.js';
import { facts, table } from '../terminal/table.js';
import { numberText, shareText } from './share-text.js';
import { titled } from './titled.js';

/** What judges said of images beside the labels; empty where nothing was asked. */
export function imageTexts(images: ImageFigures | null, paint: Paint): string[] {
  if (images === null) return [];
  const { alignment, directCheck, threeQuestions } = images;
  return [
    ...(alignment.judges.length === 0
      ? []
      : [titled('Alignment with the prompt', alignmentText(alignment, paint), paint)]),
    ...(directCheck.length === 0 ? [] : [titled('Pictures seen by the judges', checkText(directCheck, paint), paint)]),
    ...(threeQuestions.length === 0 ? [] : [titled('Three questions', questionsText(threeQuestions, paint), paint)]),
  ];
}

function alignmentText({ judges, decided, flipped, withPrinciples }: ImageFigures['alignment'], paint: Paint): string {
  const ofJudge = judges.map(({ judge, states, meanScore }): [string, string] => {
    const said = Object.entries(states).map(([state, number]) => `${count(number)} ${state}`);
    return [
      `judge ${oneLine(judge)}`,
      said.join(', ') + (meanScore === null ? '' : `, mean score ${meanScore.toFixed(2)}`),
    ];
  });
  return facts(
    [
      ...ofJudge,
      ['one meets it better', shareText(decided)],
      ['the orders disagreed', shareText(flipped)],
      ['as the principles', shareText(withPrinciples)],
    ],
    paint,
  );
}

function checkText(checks: ImageFigures['directCheck'], paint: Paint): string {
  return table(
    checks,
    [
      { title: 'judge', of: ({ judge }) => oneLine(judge) },
      { title: 'principle', of: ({ principle }) => principle ?? 'alignment with the prompt' },
      { title: 'otherwise than by the caption', of: ({ disagreement }) => shareText(disagreement) },
      { title: 'not readable', of: ({ unread }) => count(unread), right: true },
    ],
    paint,
  );
}

/** How the makers of images did in the three questions. */
export function questionsText(shares: ImageFigures['threeQuestions'], paint: Paint): string {
  return table(
    shares,
    [
      { title: 'question', of: ({ question }) => question },
      { title: 'made by', of: ({ contestant }) => oneLine(contestant) },
      { title: 'won', of: ({ won }) => numberText(won, 2), right: true },
      { title: 'lost', of: ({ lost }) => numberText(lost, 2), right: true },
      { title: 'tied', of: ({ tied }) => numberText(tied, 2), right: true },
      { title: 'unanswered', of: ({ unanswered }) => numberText(unanswered, 2), right: true },
      { title: 'share won', of: ({ share }) => numberText(share), right: true },
    ],
    paint,
  );
}
