import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, POST } from '../api/client';
import { messageOf, Problem } from '../api/problem';
import { Button } from '../pieces/button';
import { Dialog } from '../pieces/dialog';
import { NumberField } from '../pieces/number-field';
import { money } from '../pieces/figures';
import { Notice } from '../pieces/notice';
import { decimalOf } from '../pieces/written-number';
import { runQuery, type RunWithProgress } from './run-query';
import style from './run.module.css';

interface Step {
  how: 'pause' | 'cancel' | 'resume';
  /** the new one in whole, to go on with */
  budget?: string;
}

const call = (id: string, step: Step) => {
  const params = { path: { id } };
  if (step.how === 'pause') return POST('/v1/runs/{id}/pause', { params });
  if (step.how === 'cancel') return POST('/v1/runs/{id}/cancel', { params });
  return POST('/v1/runs/{id}/resume', { params, body: step.budget === undefined ? {} : { budget: step.budget } });
};

/** Pausing sends no more calls; those under way come back and are kept. */
export function Steering({ run }: { run: RunWithProgress }) {
  const cache = useQueryClient();
  const [asked, setAsked] = useState<'budget' | 'cancel' | null>(null);
  const steer = useMutation({
    mutationFn: async (step: Step) => {
      await answered<unknown>(call(run.id, step));
    },
    onSuccess: () => {
      setAsked(null);
      return cache.invalidateQueries({ queryKey: runQuery(run.id).queryKey });
    },
  });
  const open = (what: typeof asked) => {
    steer.reset();
    setAsked(what);
  };
  const waits = run.state === 'paused' || run.state === 'stopped';
  const spent = run.stopCode === 'budget_exhausted';
  return (
    <>
      {steer.error && asked === null && (
        <Notice tone="bad" title="The run is as it was" text={messageOf(steer.error)} />
      )}
      {(run.state === 'running' || waits) && (
        <Button onPress={() => open('cancel')} isDisabled={steer.isPending}>
          Cancel the run
        </Button>
      )}
      {run.state === 'running' && (
        <Button onPress={() => steer.mutate({ how: 'pause' })} isDisabled={steer.isPending}>
          Pause the run
        </Button>
      )}
      {waits && (
        <Button
          kind="main"
          onPress={() => (spent ? open('budget') : steer.mutate({ how: 'resume' }))}
          isDisabled={steer.isPending}
        >
          {spent ? 'Raise the budget' : 'Go on with the run'}
        </Button>
      )}
      <Dialog title="Cancel the run for good?" open={asked === 'cancel'} close={() => open(null)}>
        <p>What it has labelled stays. It cannot be taken up again; a paused run can.</p>
        {steer.error && <Notice tone="bad" title="The run is as it was" text={messageOf(steer.error)} />}
        <div className={style['choices']}>
          <Button onPress={() => open(null)}>Leave it</Button>
          <Button kind="danger" onPress={() => steer.mutate({ how: 'cancel' })} isDisabled={steer.isPending}>
            Cancel the run
          </Button>
        </div>
      </Dialog>
      <Dialog title="Raise the budget" open={asked === 'budget'} close={() => open(null)}>
        <Budget
          run={run}
          error={steer.error}
          busy={steer.isPending}
          send={(budget) => steer.mutate({ how: 'resume', budget })}
        />
      </Dialog>
    </>
  );
}

interface BudgetProps {
  run: RunWithProgress;
  error: unknown;
  busy: boolean;
  send: (budget: string) => void;
}

/** The new budget in whole; the run goes on with it. */
function Budget({ run, error, busy, send }: BudgetProps) {
  const [budget, setBudget] = useState('');
  const amount = decimalOf(budget);
  const wrong = error instanceof Problem ? error.places.find(({ at }) => at === 'budget')?.message : undefined;
  return (
    <form
      className={style['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (amount !== null) send(amount);
      }}
    >
      <p>
        {money(run.progress.spent)} of {money(run.progress.budget)} are spent.
      </p>
      <NumberField
        label="The new budget in whole"
        value={budget}
        onChange={setBudget}
        inputMode="decimal"
        autoFocus
        {...(wrong === undefined ? {} : { error: wrong })}
      />
      {error !== null && wrong === undefined && (
        <Notice tone="bad" title="The run is as it was" text={messageOf(error)} />
      )}
      <div className={style['choices']}>
        <Button kind="main" type="submit" isDisabled={busy || amount === null}>
          Go on with the run
        </Button>
      </div>
    </form>
  );
}
