import type { ExportOptions } from '#libs/database/export/export-view.js';

/** How often all pairs are read: what fits must be known before a prompt's places are filled, and what there is before shares are drawn. */
export const passesOf = ({ selection, mix }: Pick<ExportOptions, 'selection' | 'mix'>): number =>
  1 + (selection?.maxPerPrompt === undefined ? 0 : 1) + (mix === undefined ? 0 : 1);
