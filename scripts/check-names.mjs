// A file's name says which concept it holds and of which kind it is: `label-job.store.ts`. Names that fit anything
// collect everything, and an index.ts hides which file is meant.
import { handWritten } from './check-sources.mjs';

const anything = /^((.+-)?(utils?|helpers?|manager)|common|shared|core|misc|index)$/;
const wellFormed = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;

const wrong = handWritten(['apps', 'libs', 'test', 'bench', 'scripts'], /\.(ts|tsx|mjs|cjs)$/).flatMap((path) => {
  // The page's files follow React's habit: a component's file bears its name.
  const page = path.startsWith('apps/web/');
  const parts = path.replace(/\.(ts|tsx|mjs|cjs)$/, '').split('/');
  const words = parts.flatMap((part) => part.split('.'));
  if (words.some((word) => anything.test(word)) && !(page && words.at(-1) === 'index')) {
    return [`${path}: a name that fits anything`];
  }
  return page || parts.every((part) => wellFormed.test(part)) ? [] : [`${path}: not kebab-case.kind`];
});

for (const line of wrong) console.log(line);
if (wrong.length > 0) process.exitCode = 1;
