import { Link } from '@tanstack/react-router';
import { messageOf, Problem } from '../../api/problem';
import { Button } from '../../pieces/button';
import { Notice } from '../../pieces/notice';
import { Places } from '../../pieces/places';
import { NameTaken } from './use-save';
import type { useNewDraft } from './use-new-draft';

/** Why a draft takes no text any more. */
const FIXED: Readonly<Record<string, string>> = {
  version_is_fixed: 'has been published, and never changes any more',
  draft_has_runs: 'has runs, whose labels stand under its principles, and never changes any more',
};

/** The draft takes no text any more, whatever one does. */
export const isFixed = (error: unknown): error is Problem => error instanceof Problem && error.code in FIXED;

const TITLE = 'Not saved. Your text is here as it was';

export function NotSaved({ error }: { error: Error }) {
  // the sign-in stands before it, and afterwards it is only not saved yet, as the heading says
  if (error instanceof Problem && error.status === 401) return null;
  // lint says beside the text in which places it is at fault: once is enough
  if (error instanceof Problem && error.code === 'constitution_invalid')
    return (
      <Notice
        tone="bad"
        title={TITLE}
        text="It cannot be read as a constitution yet. Lint names the places; F8 goes from one to the next."
      />
    );
  return (
    <Notice tone="bad" title={TITLE} text={messageOf(error)}>
      {error instanceof NameTaken && (
        <p>
          <Link to="/constitutions/$slug" params={{ slug: error.slug }}>
            Open {error.slug}
          </Link>
        </p>
      )}
      <Places of={error} />
    </Notice>
  );
}

interface FixedProps {
  error: Problem;
  number: number;
  renew: ReturnType<typeof useNewDraft>;
}

/** The draft was published while one wrote on it: the text goes on as a draft of its own. */
export const Fixed = ({ error, number, renew }: FixedProps) => (
  <>
    <Notice tone="bad" title={TITLE} text={`Version ${number} ${FIXED[error.code]}.`}>
      <div>
        <Button kind="main" onPress={() => renew.mutate()} isDisabled={renew.isPending}>
          {renew.isPending ? 'Making a new draft ...' : 'Make a new draft of my text'}
        </Button>
      </div>
    </Notice>
    {renew.error && <NotSaved error={renew.error} />}
  </>
);
