/** Notes down what is wrong at a place of a recipe, where it is. */
export type Check = (right: boolean, at: string, message: string) => void;

export const whole = (value: number, least: number, most: number) =>
  Number.isInteger(value) && value >= least && value <= most;
