import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Waiting } from '../pieces/waiting';
import { answerOf, messagesOf } from './read-body';
import { type Call, templateQuery } from './trace-query';
import style from './trace.module.css';
import { Foreign } from '../pieces/foreign';

/** What was sent to the model, and what came back. */
export function CallBody({ call }: { call: Call }) {
  const { request, response, errorMessage, template } = call;
  const messages = messagesOf(request);
  const answer = answerOf(response);
  return (
    <div className={style['exchange']}>
      {errorMessage !== null && <p className={style['bad']}>{errorMessage}</p>}
      {messages === null ? (
        <Part title="The prompt is not stored any more. This is the template it was made of">
          <Template id={template} />
        </Part>
      ) : (
        <Part title="Prompt, as it was sent">
          {messages.map(({ role, text }, at) => (
            <div key={at}>
              <span className={style['role']}>{role}</span>
              <pre className={style['raw']} dir="auto">
                <Foreign text={text} />
              </pre>
            </div>
          ))}
        </Part>
      )}
      {answer !== null && (
        <Part title="Answer, as it came">
          <pre className={style['raw']} dir="auto">
            <Foreign text={answer} />
          </pre>
        </Part>
      )}
      {response != null && (
        <details>
          <summary className="unfolds">All that came back, with its probabilities</summary>
          <pre className={style['raw']}>
            <Foreign text={JSON.stringify(response, null, 2)} />
          </pre>
        </details>
      )}
    </div>
  );
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section>
    <h4>{title}</h4>
    {children}
  </section>
);

function Template({ id }: { id: string }) {
  const template = useQuery(templateQuery(id));
  if (template.isPending) return <Waiting />;
  // a template of a run's own, or one that is not in this version any more
  if (template.error) return <p className={style['quiet']}>The template {id} is not among those of this version.</p>;
  return (
    <pre className={style['raw']}>
      {[template.data.system, template.data.user].filter((part) => part !== '').join('\n\n')}
    </pre>
  );
}
