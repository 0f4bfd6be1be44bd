import { Button } from './button';
import style from './load-more.module.css';

export interface MoreProps {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => Promise<unknown>;
}

/** The next page of a list that is asked for by pages. */
export const LoadMore = ({ of: { hasNextPage, isFetchingNextPage, fetchNextPage } }: { of: MoreProps }) =>
  hasNextPage && (
    <p className={style['more']}>
      <Button onPress={() => void fetchNextPage()} isDisabled={isFetchingNextPage}>
        {isFetchingNextPage ? 'Loading ...' : 'Load more'}
      </Button>
    </p>
  );
