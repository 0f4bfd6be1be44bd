import type { CaptionFigures, SharedCaption } from '#libs/database/read-models/caption-figures.js';
import { fit } from '../terminal/display-width.js';
import { count, counted } from '#libs/domain/figures.js';
import type { Paint } from '../terminal/paint.js';
import { oneLine } from '../terminal/printable.js';
import { facts } from '../terminal/table.js';
import { titled } from './titled.js';

/** Captions that a table shows, and images of each. */
const SHOWN = 5;
/** Columns of a caption that is quoted; the report in JSON has it whole. */
const QUOTED = 200;

/** "of image-cat (3f2a91c0), image-dog (77b1c2d3) and 4 more" */
function placesText({ images, places }: SharedCaption): string {
  const named = new Map(places.map(({ image, item, externalId }) => [image, externalId ?? item.slice(0, 12)]));
  const shown = [...named].slice(0, SHOWN).map(([image, item]) => `${oneLine(item)} (${image.slice(0, 8)})`);
  const more = images - shown.length;
  return `of ${shown.join(', ')}${more > 0 ? ` and ${count(more)} more` : ''}`;
}

/** What the captioner said of a run's images; empty where there are none. */
export function captionTexts(captions: CaptionFigures | null, paint: Paint): string[] {
  if (captions === null) return [];
  const { captioner, images, states, otherScripts, otherLanguages, agreement, ranked, shared, sharedImages } = captions;
  const { readable = 0, ...others } = states;
  const unread = Object.entries(others).map(([state, number]) => `, ${count(number)} ${state}`);
  const lines: [string, string][] = [
    ['captioner', oneLine(captioner)],
    ['images', count(images)],
    ['captions', `${count(readable)} readable${unread.join('')}`],
    ...(otherScripts === 0
      ? []
      : [['not in Latin letters', `${count(otherScripts)} that the judge saw`] satisfies [string, string]]),
    ...(otherLanguages === 0
      ? []
      : [['in another language', `${count(otherLanguages)} that the judge saw`] satisfies [string, string]]),
    ranked === null
      ? ['agreement', agreement === null ? '-' : agreement.toFixed(2)]
      : [`mean score by ${oneLine(ranked.scorer)}`, String(+ranked.mean.toPrecision(4))],
    ['images that share one', count(sharedImages)],
    ...shared.slice(0, SHOWN).flatMap((one): [string, string][] => [
      [`  ${counted(one.images, 'image')}`, fit(oneLine(one.caption), QUOTED)],
      ['', placesText(one)],
    ]),
  ];
  const hint =
    sharedImages === 0
      ? ''
      : '\nA caption that fits several images is too general: its verdicts say little about them.';
  return [titled('Captions', facts(lines, paint) + hint, paint)];
}
