import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Dto } from '../../api/client';
import { Badge } from '../../pieces/badge';
import { Failed } from '../../pieces/failed';
import { counted } from '../../pieces/figures';
import { textName } from '../../../../../libs/domain/text-name';
import { Waiting } from '../../pieces/waiting';
import { traceQuery } from '../../trace/trace-query';
import style from './trial.module.css';
import { answerOf, decisionOf, textsOf } from './verdict-words';
import { Foreign } from '../../pieces/foreign';

interface TriedItemProps {
  tried: Dto['LabelsBehindDto'];
  /** of principles, by key */
  titles: ReadonlyMap<string, string>;
}

/** An item in a sentence, which unfolds to its texts and to what each principle says of them. */
export function TriedItem({ tried: { labelJobId, item, labels }, titles }: TriedItemProps) {
  const [open, setOpen] = useState(false);
  return (
    <li>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <span className={style['prompt']}>
            <Foreign text={item.prompt} />
          </span>
          {labels.map((label) => {
            const { words, tone } = decisionOf(label);
            return (
              <Badge key={label.subject ?? ''} tone={tone}>
                {words}
              </Badge>
            );
          })}
        </summary>
        {open && (
          <div className={style['open']}>
            <Texts labelJobId={labelJobId} />
            {labels.map((label) => (
              <Label key={label.subject ?? ''} label={label} titles={titles} />
            ))}
            <p>
              <Link to="/label-jobs/$jobId" params={{ jobId: labelJobId }}>
                The whole way of this item
              </Link>
            </p>
          </div>
        )}
      </details>
    </li>
  );
}

function Label({ label, titles }: { label: Dto['ReportedLabelDto'] } & Pick<TriedItemProps, 'titles'>) {
  const texts = textsOf(label.subject);
  const named = ({ key }: { key: string }) => titles.get(key) ?? key;
  const silent = label.principles.filter(({ probability }) => probability === null);
  return (
    <div>
      <table className={style['answers']}>
        <caption className="unseen">What the principles say of {texts.join(' and ')}</caption>
        <tbody>
          {label.principles
            .filter((held) => !silent.includes(held))
            .map((held) => {
              const { words, tone, figure } = answerOf(held, texts);
              return (
                <tr key={held.key}>
                  <th scope="row">{named(held)}</th>
                  <td>
                    <Badge tone={tone}>{words}</Badge>
                  </td>
                  <td className="number">{figure}</td>
                </tr>
              );
            })}
        </tbody>
      </table>
      {silent.length > 0 && (
        <details className={style['silent']}>
          <summary>{counted(silent.length, 'principle does', 'principles do')} not apply</summary>
          <ul>
            {silent.map((held) => (
              <li key={held.key}>{named(held)}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function Texts({ labelJobId }: { labelJobId: string }) {
  const trace = useQuery(traceQuery(labelJobId));
  if (trace.isLoadingError) return <Failed what="Its texts could not be loaded" error={trace.error} />;
  if (!trace.data) return <Waiting rows={3} />;
  const { prompt, candidates } = trace.data.item;
  return (
    <>
      <div className={style['conversation']}>
        {prompt.map(({ role, content }, at) => (
          <p key={at} dir="auto">
            {prompt.length > 1 && <span className={style['quiet']}>{role} </span>}
            <Foreign text={content} />
          </p>
        ))}
      </div>
      <div className={style['texts']}>
        {candidates.map(({ position, text }) => (
          <section key={position} aria-label={textName(`candidate:${position}`)}>
            <h3>{textName(`candidate:${position}`)}</h3>
            <p dir="auto">
              <Foreign text={text ?? 'a picture'} />
            </p>
          </section>
        ))}
      </div>
    </>
  );
}
