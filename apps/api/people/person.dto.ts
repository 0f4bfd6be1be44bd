import type { Page } from '#libs/domain/page.js';
import type { PersonView } from '#libs/database/person/person.store.js';
import { FilledText } from '../http/filled-text.decorator.js';

/** Most characters of a person's name. */
export const MOST_NAME = 100;

export class AddPersonDto {
  /** unique; keys are made for it, and what is drawn for this person is drawn by it. @example ana */
  @FilledText(MOST_NAME)
  name!: string;
}

/** Somebody who decides units, adjudicates, or writes principles. */
export class PersonDto implements PersonView {
  id!: string;
  name!: string;
  createdAt!: Date;
}

export class PersonPageDto implements Page<PersonDto> {
  data!: PersonDto[];
  /** pass it as `cursor`; null on the last page */
  nextCursor!: string | null;
}
