import { describe, expect, it } from '@jest/globals';
import { COLOUR_NAMES, colourAt, nameAt, typicalColour } from './colour-names.js';

describe('names of colours', () => {
  it.each(COLOUR_NAMES)('%s is what its typical colour is called', (name) => {
    expect(nameAt(colourAt(...typicalColour(name)))).toBe(name);
  });

  it.each([
    ['black', [10, 10, 12]],
    ['white', [250, 252, 249]],
    ['grey', [128, 128, 128]],
    ['red', [200, 20, 30]],
    ['orange', [255, 140, 0]],
    ['yellow', [250, 230, 40]],
    ['green', [34, 139, 34]],
    ['turquoise', [0, 206, 209]],
    ['blue', [65, 105, 225]],
    ['purple', [148, 0, 211]],
    ['pink', [255, 150, 180]],
    ['brown', [101, 67, 33]],
    ['beige', [222, 203, 164]],
  ] as const)('%s is also %j', (name, [red, green, blue]) => {
    expect(nameAt(colourAt(red, green, blue))).toBe(name);
  });
});
