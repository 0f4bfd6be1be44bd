import type { Paint } from '../terminal/paint.js';

/** A paragraph under its title. */
export const titled = (title: string, text: string, paint: Paint): string => `${paint.strong(title)}\n${text}`;
