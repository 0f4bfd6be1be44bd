import type { CaptionFigures } from '#libs/database/read-models/caption-figures.js';
import { count, counted } from '../terminal/figures.js';
import type { Paint } from '../terminal/paint.js';
import { oneLine } from '../terminal/printable.js';
import { facts } from '../terminal/table.js';
import { titled } from './titled.js';

/** Captions that a table shows. */
const SHOWN = 5;

/** What the captioner said of a run's images; empty where there are none. */
export function captionTexts(captions: CaptionFigures | null, paint: Paint): string[] {
  if (captions === null) return [];
  const { captioner, images, states, agreement, shared, sharedImages } = captions;
  const { readable = 0, ...others } = states;
  const unread = Object.entries(others).map(([state, number]) => `, ${count(number)} ${state}`);
  const lines: [string, string][] = [
    ['captioner', oneLine(captioner)],
    ['images', count(images)],
    ['captions', `${count(readable)} readable${unread.join('')}`],
    ['agreement', agreement === null ? '-' : agreement.toFixed(2)],
    ['images that share one', count(sharedImages)],
    ...shared
      .slice(0, SHOWN)
      .map((one): [string, string] => [`  ${counted(one.images.length, 'image')}`, oneLine(one.caption)]),
  ];
  const hint =
    sharedImages === 0
      ? ''
      : '\nA caption that fits several images is too general: its verdicts say little about them.';
  return [titled('Captions', facts(lines, paint) + hint, paint)];
}
