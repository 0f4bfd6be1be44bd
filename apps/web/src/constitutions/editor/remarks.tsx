import { counted } from '../../pieces/figures';
import { Badge } from '../../pieces/badge';
import style from './editor.module.css';
import type { Linted, Remark } from './use-lint';

const TONE = { problem: 'bad', error: 'bad', warning: 'unsure' } as const;

/** "1 problem", "2 errors and 1 warning", "nothing" */
export function told({ remarks, readable }: Linted): string {
  const count = (kind: Remark['kind']) => remarks.filter((one) => one.kind === kind).length;
  if (!readable) return `It cannot be read yet: ${counted(count('problem'), 'problem')}`;
  const said = [
    count('error') > 0 && counted(count('error'), 'error'),
    count('warning') > 0 && counted(count('warning'), 'warning'),
  ].filter(Boolean);
  return `Lint finds ${said.length === 0 ? 'nothing' : said.join(' and ')}`;
}

/** What there is to look at, in the order of the text; each leads to its place. */
export const Remarks = ({ linted, jump }: { linted: Linted; jump: (remark: Remark) => void }) =>
  linted.remarks.length > 0 && (
    <ol className={style['remarks']}>
      {linted.remarks.map((remark, at) => (
        <li key={at}>
          <button type="button" onClick={() => jump(remark)} className={style['remark']}>
            <span className={style['head']}>
              <Badge tone={TONE[remark.kind]}>{remark.kind}</Badge>
              <span className="number">
                line {remark.line}
                {remark.kind === 'problem' && `, column ${remark.column}`}
              </span>
              {remark.principle !== null && <code>{remark.principle}</code>}
            </span>
            <span>{remark.message}</span>
            {remark.fix !== null && <span className={style['fix']}>{remark.fix}</span>}
          </button>
        </li>
      ))}
    </ol>
  );
