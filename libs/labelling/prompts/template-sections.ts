import type { Problem } from '#libs/constitution/problem.js';

/** A stretch of a file: its text, and where it begins. */
export interface Stretch {
  text: string;
  offset: number;
}

export interface Sections {
  front: Stretch;
  /** null: there is none, and no system message is sent */
  system: Stretch | null;
  user: Stretch;
}

const HEADING = /^# (System|User)[ \t]*$/gm;
const FENCE_OF_FRONT = /^---[ \t]*$/gm;

/** Cuts a template file into its front matter and its two sections; problems where it cannot be cut. */
export function cut(source: string): Sections | Problem[] {
  const [open, close] = [...source.matchAll(FENCE_OF_FRONT)];
  if (open?.index !== 0) {
    return [{ offset: 0, message: 'a template begins with a line "---", its front matter, and another line "---"' }];
  }
  if (!close) return [{ offset: 0, message: 'the front matter has no end; put a line "---" after it' }];
  const front = { text: source.slice(open[0].length, close.index), offset: open[0].length };
  const from = close.index + close[0].length;
  const headings = [...source.matchAll(HEADING)].filter(({ index }) => index >= from);
  const problems: Problem[] = [];
  for (const [at, { index, 1: name = '' }] of headings.entries()) {
    const twice = headings.slice(0, at).some((one) => one[1] === name);
    const late = name === 'System' && at > 0;
    if (twice) problems.push({ offset: index, message: `a second section "# ${name}"; a template has one of each` });
    else if (late) problems.push({ offset: index, message: 'the section "# System" stands before "# User"' });
  }
  const user = headings.find(([, name]) => name === 'User');
  if (!user) {
    const message = 'there is no section "# User"; put that line before the text of the user message';
    return [...problems, { offset: from, message }];
  }
  const system = headings.find(([, name]) => name === 'System');
  const lost = source.slice(from, headings[0]?.index).trim();
  if (lost !== '') {
    const offset = source.indexOf(lost, from);
    problems.push({
      offset,
      message: 'this text stands before the first section; move it below "# System" or "# User"',
    });
  }
  if (problems.length > 0) return problems;
  const section = (heading: RegExpExecArray, end: number): Stretch => {
    const start = heading.index + heading[0].length;
    return { text: source.slice(start, end), offset: start };
  };
  return {
    front,
    system: system ? section(system, user.index) : null,
    user: section(user, source.length),
  };
}
