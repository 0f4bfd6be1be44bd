import { Button } from './button';
import { Failed } from './failed';
import style from './load-more.module.css';

export interface MoreProps {
  hasNextPage: boolean;
  /** the next page was asked for, and refused */
  isFetchNextPageError: boolean;
  error: Error | null;
  isFetchingNextPage: boolean;
  fetchNextPage: () => Promise<unknown>;
}

/** The next page of a list that is asked for by pages. */
export const LoadMore = ({ of: more }: { of: MoreProps }) => {
  const { hasNextPage, isFetchNextPageError, error, isFetchingNextPage, fetchNextPage } = more;
  if (!hasNextPage) return null;
  if (isFetchNextPageError)
    return <Failed what="More could not be loaded" error={error} again={() => void fetchNextPage()} />;
  return (
    <p className={style['more']}>
      <Button onPress={() => void fetchNextPage()} isDisabled={isFetchingNextPage}>
        {isFetchingNextPage ? 'Loading ...' : 'Load more'}
      </Button>
    </p>
  );
};
