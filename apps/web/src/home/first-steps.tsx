import { Link } from '@tanstack/react-router';
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { Command } from '../pieces/command';
import { Empty } from '../pieces/empty';
import { may, useSession } from '../session/session';
import type { Home } from './home-query';
import style from './home.module.css';

/** What an empty installation needs, in order; what is done says so. */
export function FirstSteps({ there }: { there: Home['there'] }) {
  const writes = may(useSession(), 'write');
  return (
    <Empty title="Three steps to the first labels">
      <ol className={style['steps']}>
        <Step done={there.constitutions}>
          <p>
            Load a constitution: the principles that responses are judged by.{' '}
            {writes && (
              <>
                <Link to="/constitutions/new">Write one here</Link>, or
              </>
            )}
          </p>
          <Command text="npm run -s precept -- constitution load constitutions/harmlessness.yaml --publish" />
        </Step>
        <Step done={there.items}>
          <p>
            Import items: prompts with the responses to judge.{' '}
            {writes && (
              <>
                Drop a file under <Link to="/datasets">Data sets</Link>, or
              </>
            )}
          </p>
          <Command text="npm run -s precept -- items import examples/items.jsonl --dataset examples" />
        </Step>
        <Step done={there.runs}>
          <p>
            Start a run. Without a model of your own the offline model judges, which is for trying things out.{' '}
            {writes && (
              <>
                <Link to="/runs/new">Start one here</Link>, or
              </>
            )}
          </p>
          <Command text="npm run -s precept -- runs start --dataset examples --constitution harmlessness --recipe comparison --budget 1" />
        </Step>
      </ol>
    </Empty>
  );
}

const Step = ({ done, children }: { done: boolean; children: ReactNode }) => (
  <li>
    {done && (
      <p className={style['done']}>
        <Check size={16} aria-hidden /> Done
      </p>
    )}
    {children}
  </li>
);
