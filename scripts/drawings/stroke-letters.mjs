// Letters as strokes on a grid four wide and six high, y downwards: words look the same on every machine, whatever
// fonts it has. Strokes are divided by a bar, points by a space.
const STROKES = {
  A: '0,6 2,0 4,6|0.7,4 3.3,4',
  B: '0,0 0,6 3,6 4,5 4,4 3,3 0,3|3,3 4,2 4,1 3,0 0,0',
  C: '4,1 3,0 1,0 0,1 0,5 1,6 3,6 4,5',
  D: '0,0 0,6 2.5,6 4,4.5 4,1.5 2.5,0 0,0',
  E: '4,0 0,0 0,6 4,6|0,3 3,3',
  F: '4,0 0,0 0,6|0,3 3,3',
  G: '4,1 3,0 1,0 0,1 0,5 1,6 3,6 4,5 4,3 2.5,3',
  H: '0,0 0,6|4,0 4,6|0,3 4,3',
  I: '2,0 2,6',
  J: '3,0 3,5 2,6 1,6 0,5',
  K: '0,0 0,6|4,0 0,3.5|1.5,2.3 4,6',
  L: '0,0 0,6 4,6',
  M: '0,6 0,0 2,3 4,0 4,6',
  N: '0,6 0,0 4,6 4,0',
  O: '1,0 3,0 4,1 4,5 3,6 1,6 0,5 0,1 1,0',
  P: '0,6 0,0 3,0 4,1 4,2.5 3,3.5 0,3.5',
  Q: '1,0 3,0 4,1 4,5 3,6 1,6 0,5 0,1 1,0|2.5,4.5 4,6',
  R: '0,6 0,0 3,0 4,1 4,2 3,3 0,3|2,3 4,6',
  S: '4,1 3,0 1,0 0,1 0,2 1,3 3,3 4,4 4,5 3,6 1,6 0,5',
  T: '0,0 4,0|2,0 2,6',
  U: '0,0 0,5 1,6 3,6 4,5 4,0',
  V: '0,0 2,6 4,0',
  W: '0,0 1,6 2,3 3,6 4,0',
  X: '0,0 4,6|4,0 0,6',
  Y: '0,0 2,3 4,0|2,3 2,6',
  Z: '0,0 4,0 0,6 4,6',
};
const WIDTH = 4;
const HEIGHT = 6;
const GAP = 2;

/** SVG of a word around (x, y), its letters `height` pixels high. */
export function wordSvg({ text, x, y, height, colour }) {
  const unit = height / HEIGHT;
  const width = (text.length * (WIDTH + GAP) - GAP) * unit;
  const paths = [...text].flatMap((letter, at) => {
    if (!STROKES[letter]) throw new Error(`no strokes for "${letter}": words are of the letters A to Z`);
    const left = x - width / 2 + at * (WIDTH + GAP) * unit;
    return STROKES[letter].split('|').map((stroke) => {
      const points = stroke.split(' ').map((point) => {
        const [across, down] = point.split(',').map(Number);
        return `${(left + across * unit).toFixed(2)} ${(y - height / 2 + down * unit).toFixed(2)}`;
      });
      return `M${points.join('L')}`;
    });
  });
  return `<path d="${paths.join('')}" fill="none" stroke="${colour}" stroke-width="${height / 5}" stroke-linecap="round" stroke-linejoin="round"/>`;
}
