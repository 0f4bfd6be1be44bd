import { refuseTexts } from './dialogue.js';
import { LeftOut, type TextFormat } from './format.js';
import { PRECEPT_COLUMNS, preceptColumns } from './precept-columns.js';

const TURN = { from: 'text', value: 'text' } as const;
const SPEAKERS = { user: 'human', assistant: 'gpt' } as const;

/**
 * LLaMA-Factory's sharegpt formatting with `ranking: true`, and the `dataset_info.json` that it finds the file by. Its reader
 * skips with a warning whatever does not begin with a human turn, alternate, and end with one before the answer
 * (src/llamafactory/data/converter.py, SharegptDatasetConverter): such pairs are left out here, in sight. A system message
 * stands in a column of its own.
 */
export const llamaFactory: TextFormat = {
  name: 'llama-factory',
  about: 'For LLaMA-Factory: sharegpt turns with ranking, and its dataset_info.json.',
  needs: 'texts',
  options: ['softLabelRows'],
  columns: { conversations: [TURN], system: 'text', chosen: TURN, rejected: TURN, ...PRECEPT_COLUMNS },
  refuse(pair) {
    const refused = refuseTexts(pair);
    if (refused) return refused;
    const alternates = turnsOf(pair.prompt).every(({ role }, i) => role === (i % 2 === 0 ? 'user' : 'assistant'));
    return alternates ? null : new LeftOut('turns_do_not_alternate');
  },
  row(pair, group) {
    const [first] = pair.prompt;
    const turn = ({ role, content }: (typeof pair.prompt)[number]) => ({
      from: role === 'system' ? role : SPEAKERS[role],
      value: content,
    });
    const gpt = (value: string) => ({ from: SPEAKERS.assistant, value });
    return {
      conversations: turnsOf(pair.prompt).map(turn),
      system: first?.role === 'system' ? first.content : '',
      chosen: gpt(pair.chosen.text),
      rejected: gpt(pair.rejected.text),
      ...preceptColumns(pair, group),
    };
  },
  beside(files) {
    const columns = { messages: 'conversations', system: 'system', chosen: 'chosen', rejected: 'rejected' };
    const told = files.map(({ name, split }): [string, object] => [
      split === null ? 'precept' : `precept_${split}`,
      { file_name: name, formatting: 'sharegpt', ranking: true, columns },
    ]);
    return [{ name: 'dataset_info.json', text: `${JSON.stringify(Object.fromEntries(told), null, 2)}\n` }];
  },
};

const turnsOf = <T extends { role: string }>(prompt: T[]): T[] =>
  prompt[0]?.role === 'system' ? prompt.slice(1) : prompt;
