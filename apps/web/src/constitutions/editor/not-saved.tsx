import { messageOf, Problem } from '../../api/problem';
import { Button } from '../../pieces/button';
import { Notice } from '../../pieces/notice';
import { Places } from '../../pieces/places';
import type { useNewDraft } from './use-new-draft';

/** Why a draft takes no text any more. */
const FIXED: Readonly<Record<string, string>> = {
  version_is_fixed: 'has been published, and never changes any more',
  draft_has_runs: 'has runs, whose labels stand under its principles, and never changes any more',
};

/** The draft takes no text any more, whatever one does. */
export const isFixed = (error: unknown): error is Problem => error instanceof Problem && error.code in FIXED;

const TITLE = 'Not saved. Your text is here as it was';

/** Where the text itself is at fault, lint says beside it in which places: once is enough. */
export const NotSaved = ({ error }: { error: Error }) =>
  error instanceof Problem && error.code === 'constitution_invalid' ? (
    <Notice
      tone="bad"
      title={TITLE}
      text="It cannot be read as a constitution yet. Lint names the places; F8 goes from one to the next."
    />
  ) : (
    <Notice tone="bad" title={TITLE} text={messageOf(error)}>
      <Places of={error} />
    </Notice>
  );

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
