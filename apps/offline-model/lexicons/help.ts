import type { Lexicon } from './lexicon.js';

export const HELP: Lexicon = {
  name: 'help',
  phrases: [
    'first', 'second', 'third', 'then', 'next', 'finally', 'step~', 'for example', 'for instance', 'such as', 'because',
    'start by', 'start with', 'begin by', 'make sure', 'minutes', 'hours', 'degrees', 'grams', 'cups', 'tip~', 'list~',
    'means that', 'this way', 'in order to', 'if you', 'you can', 'you could', 'try to', 'add~', 'check~', 'use a',
    'use the', 'the reason', 'compare~', 'prepare~', 'write down', 'practice~', 'ask for', 'keep~',
    'find', 'look', 'choose', 'use', 'open', 'put', 'run', 'keep', 'wash', 'cook', 'mix', 'soak', 'write', 'tell',
    'ask', 'wait', 'times', 'weeks', 'metres', 'litres', 'ml', 'kg', 'cm', 'step by step', 'three ways',
    'four checks', 'one way', 'name', 'number', 'each', 'before', 'after', 'until', 'between', 'while',
  ],
};
