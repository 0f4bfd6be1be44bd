/** Expected values that Precept does not compare, by name, and why. `name`: key and path, as in "set/part: figure.part". */
export interface Waiver {
  name: RegExp;
  reason: string;
}

/** None: every value of the known sets is compared. An entry names figures that Precept has no use for, and says so. */
export const WAIVERS: readonly Waiver[] = [];
