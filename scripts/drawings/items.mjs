// The example items: a prompt each, and drawings of which one fits it and the others miss it by exactly one thing.
const shape =
  (name) =>
  (colour, x, y, size = 60, more = {}) => ({ shape: name, colour, x, y, size, ...more });
const circle = shape('circle');
const square = shape('square');
const triangle = shape('triangle');
const rectangle = (colour, x, y, width, height) => ({ shape: 'rectangle', colour, x, y, width, height });
const bar = (colour, x, y, width, height) => ({ shape: 'bar', colour, x, y, width, height });
const on = (background, shapes, words) => ({ background, shapes, words });
/** As many of a shape as there are points. */
const each = (draw, colour, size, ...points) => points.map(([x, y]) => draw(colour, x, y, size));

const trafficLight = (...colours) =>
  on('grey', [
    rectangle('black', 160, 120, 84, 220),
    ...colours.map((colour, at) => circle(colour, 160, 50 + 70 * at, 56)),
  ]);
const house = ({ roof = 'red', suns = [[272, 44]] } = {}) =>
  on('white', [
    square('brown', 150, 172, 110),
    triangle(roof, 150, 82, 150, { width: 150, height: 70 }),
    ...suns.map(([x, y]) => circle('yellow', x, y, 52)),
  ]);

/** `fits` is the place of the drawing that fits; `misses` what is wrong with each, null for the one that fits. */
export const items = [
  {
    name: 'three-circles',
    prompt: 'Three red circles on a white background.',
    drawings: [
      on('white', each(circle, 'red', 64, [60, 120], [230, 70])),
      on('white', each(circle, 'red', 64, [60, 120], [160, 70], [260, 150])),
      on('white', each(circle, 'red', 64, [60, 120], [160, 60], [260, 150], [130, 190])),
    ],
    misses: ['count', null, 'count'],
  },
  {
    name: 'two-triangles',
    prompt: 'Two green triangles on a white background.',
    drawings: [
      on('white', each(triangle, 'green', 80, [90, 130], [230, 110])),
      on('white', each(triangle, 'green', 80, [60, 130], [160, 90], [260, 150])),
    ],
    misses: [null, 'count'],
  },
  {
    name: 'five-dots',
    prompt: 'Five small blue circles on a yellow background.',
    drawings: [
      on('yellow', each(circle, 'blue', 34, [50, 60], [160, 60], [270, 60], [80, 170])),
      on('yellow', each(circle, 'blue', 34, [50, 60], [160, 60], [270, 60], [80, 170], [160, 180], [250, 170])),
      on('yellow', each(circle, 'blue', 34, [50, 60], [160, 60], [270, 60], [100, 170], [220, 170])),
    ],
    misses: ['count', 'count', null],
  },
  {
    name: 'four-squares',
    prompt: 'Four black squares on a pink background.',
    drawings: [
      on('pink', each(square, 'black', 56, [80, 70], [240, 70], [160, 180])),
      on('pink', each(square, 'black', 56, [80, 60], [240, 60], [80, 180], [240, 180])),
    ],
    misses: ['count', null],
  },
  {
    name: 'circle-above-rectangle',
    prompt: 'A yellow circle above a blue rectangle on a white background.',
    drawings: [
      on('white', [circle('yellow', 160, 60, 76), rectangle('blue', 160, 180, 190, 70)]),
      on('white', [circle('red', 160, 60, 76), rectangle('blue', 160, 180, 190, 70)]),
      on('white', [circle('yellow', 160, 60, 76), rectangle('green', 160, 180, 190, 70)]),
    ],
    misses: [null, 'colour', 'colour'],
  },
  {
    name: 'square-and-circle',
    prompt: 'A red square and a blue circle on a white background.',
    drawings: [
      on('white', [square('green', 90, 120, 84), circle('blue', 230, 120, 84)]),
      on('white', [square('red', 90, 120, 84), circle('blue', 230, 120, 84)]),
    ],
    misses: ['colour', null],
  },
  {
    name: 'triangle-on-grey',
    prompt: 'An orange triangle on a grey background.',
    drawings: [
      on('grey', [triangle('purple', 160, 120, 130)]),
      on('white', [triangle('orange', 160, 120, 130)]),
      on('grey', [triangle('orange', 160, 120, 130)]),
    ],
    misses: ['colour', 'background', null],
  },
  {
    name: 'pink-and-brown',
    prompt: 'Two pink circles and one brown square on a white background.',
    drawings: [
      on('white', [...each(circle, 'pink', 70, [70, 70], [250, 80]), square('brown', 160, 175, 70)]),
      on('white', [...each(circle, 'purple', 70, [70, 70], [250, 80]), square('brown', 160, 175, 70)]),
    ],
    misses: [null, 'colour'],
  },
  {
    name: 'circle-left-of-square',
    prompt: 'A red circle to the left of a blue square on a white background.',
    drawings: [
      on('white', [square('blue', 80, 120, 80), circle('red', 240, 120, 80)]),
      on('white', [circle('red', 80, 120, 80), square('blue', 240, 120, 80)]),
    ],
    misses: ['position', null],
  },
  {
    name: 'top-and-bottom',
    prompt: 'A green triangle at the top and a purple circle at the bottom of a white background.',
    drawings: [
      on('white', [triangle('green', 160, 60, 84), circle('purple', 160, 185, 76)]),
      on('white', [circle('purple', 160, 55, 76), triangle('green', 160, 180, 84)]),
    ],
    misses: [null, 'position'],
  },
  {
    name: 'corner',
    prompt: 'A black circle in the top left corner of a white background.',
    drawings: [
      on('white', [circle('black', 265, 55, 70)]),
      on('white', [circle('black', 55, 185, 70)]),
      on('white', [circle('black', 265, 185, 70)]),
      on('white', [circle('black', 55, 55, 70)]),
    ],
    misses: ['position', 'position', 'position', null],
  },
  {
    name: 'square-in-the-centre',
    prompt: 'A yellow square in the centre of a blue background.',
    drawings: [
      on('blue', [square('yellow', 60, 120, 76)]),
      on('blue', [square('yellow', 160, 120, 76)]),
      on('blue', [square('yellow', 260, 120, 76)]),
    ],
    misses: ['position', null, 'position'],
  },
  {
    name: 'traffic-light',
    prompt:
      'A traffic light on a grey background: a black rectangle with a red circle at the top, a yellow circle in the centre and a green circle at the bottom.',
    drawings: [trafficLight('red', 'yellow', 'green'), trafficLight('red', 'yellow', 'blue')],
    misses: [null, 'colour'],
  },
  {
    name: 'house-and-sun',
    prompt:
      'A house on a white background: a red triangle above a brown square, and one yellow circle as the sun in the top right corner.',
    drawings: [
      house({ suns: [[48, 44]] }),
      house({ roof: 'blue' }),
      house(),
      house({
        suns: [
          [272, 44],
          [272, 110],
        ],
      }),
    ],
    misses: ['position', 'colour', null, 'count'],
  },
  {
    name: 'sign',
    prompt: 'A red square in the centre of a white background with the word "STOP" in white on it.',
    drawings: [
      on('white', [square('red', 160, 120, 190)], [{ text: 'STOP', x: 160, y: 120, height: 40, colour: 'white' }]),
    ],
    misses: [null],
  },
  {
    name: 'stripes',
    prompt:
      'Three bars on a white background: a blue bar at the top, a yellow bar in the centre, a red bar at the bottom.',
    drawings: [
      on('white', [bar('blue', 160, 45, 240, 40), bar('yellow', 160, 120, 240, 40), bar('red', 160, 195, 240, 40)]),
    ],
    misses: [null],
  },
  {
    name: 'greeting',
    prompt: 'The word "HELLO" in black at the top and six orange circles on a white background.',
    drawings: [
      on('white', each(circle, 'orange', 44, [50, 120], [160, 120], [270, 120], [100, 195], [220, 195]), [
        { text: 'HELLO', x: 160, y: 45, height: 36, colour: 'black' },
      ]),
    ],
    misses: ['count'],
  },
];
