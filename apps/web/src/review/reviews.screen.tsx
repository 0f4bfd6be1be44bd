import { Typed } from '../pieces/command';
import { Notice } from '../pieces/notice';
import { useSession } from '../session/session';
import { Heading } from '../shell/heading';
import { ReviewList } from './review-list';

export function ReviewsScreen() {
  const { person, keyPrefix } = useSession();
  return (
    <>
      <Heading title="Review" />
      {person === null ? (
        <Notice
          tone="unsure"
          title="This key speaks for nobody in particular"
          text={
            <>
              Who decides has to be somebody. Add a person and sign in with a key of theirs:{' '}
              <code>npm run -s precept -- people add ana</code>, then{' '}
              <Typed text='npm run -s precept -- keys create "reviews of Ana" --scopes review --person ana' />. You are
              signed in with {keyPrefix}...
            </>
          }
        />
      ) : (
        <ReviewList />
      )}
    </>
  );
}
