import { kept } from '../pieces/kept';
import { readKeymap } from './keymap';

export const keptKeys = kept('precept.keys', readKeymap);
