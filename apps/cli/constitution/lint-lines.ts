import { counted } from '#libs/domain/figures.js';

/** That a draft cannot be published as it is, in one line; none where lint finds no error in it. */
export const lintLines = (errors: number, file: string): string[] =>
  errors === 0
    ? []
    : [
        `  Lint finds ${counted(errors, 'error')} in it, so it will not be published as it is: precept constitution lint ${file}`,
      ];
