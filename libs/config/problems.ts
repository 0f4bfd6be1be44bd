import { invalid, type Place } from '#libs/domain/precept-error.js';

/** Collects everything that is wrong with the configuration, so that a person can mend it in one go. */
export class Problems {
  private readonly places: Place[] = [];

  /** `at` is a variable's name or "file:line:column". Never put a value in `message` that may be a key. */
  add(at: string, message: string): void {
    this.places.push({ at, message });
  }

  get count(): number {
    return this.places.length;
  }

  /** @throws PreceptError invalid_configuration that lists all problems, if there is one */
  throwIfAny(): void {
    if (this.places.length === 0) return;
    const list = this.places.map(({ at, message }) => `  ${at}: ${message}`).join('\n');
    const how = this.places.length === 1 ? 'one problem' : `${this.places.length} problems`;
    throw invalid('invalid_configuration', `The configuration has ${how}:\n${list}`, this.places);
  }
}
