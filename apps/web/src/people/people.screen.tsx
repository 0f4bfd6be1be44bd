import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../pieces/button';
import { Empty } from '../pieces/empty';
import { Failed } from '../pieces/failed';
import { LoadMore } from '../pieces/load-more';
import { type Column, Table } from '../pieces/table';
import { Time } from '../pieces/time';
import { Waiting } from '../pieces/waiting';
import { Heading } from '../shell/heading';
import { Keys } from './keys';
import { NewKey } from './new-key';
import { NewPerson } from './new-person';
import { peopleQuery, type Person } from './people-query';
import style from './people.module.css';

/** Who may do what: keys, and the people for whom they speak. */
export function PeopleScreen() {
  const [making, setMaking] = useState<'key' | 'person' | null>(null);
  const close = () => setMaking(null);
  return (
    <>
      <Heading
        title="Keys and people"
        beside={
          <>
            <Button onPress={() => setMaking('person')}>Add a person</Button>
            <Button kind="main" onPress={() => setMaking('key')}>
              Make a key
            </Button>
          </>
        }
      >
        <p className={style['quiet']}>A key opens the API and this page; what one may do follows from it.</p>
      </Heading>
      <div className={style['parts']}>
        <Keys />
        <People />
      </div>
      {making === 'key' && <NewKey close={close} />}
      {making === 'person' && <NewPerson close={close} />}
    </>
  );
}

function People() {
  const people = useInfiniteQuery(peopleQuery);
  const rows = people.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <section aria-labelledby="people">
      <h2 id="people">People</h2>
      {people.isPending && <Waiting />}
      {people.isLoadingError && (
        <Failed what="The people could not be loaded" error={people.error} again={() => void people.refetch()} />
      )}
      {people.data && rows.length === 0 && (
        <Empty title="Nobody is here yet">
          <p>Reviews and adjudications are somebody’s. Add a person, then make a key that speaks for them.</p>
        </Empty>
      )}
      {rows.length > 0 && <Table label="People" columns={COLUMNS} rows={rows} keyOf={({ id }) => id} />}
      <LoadMore of={people} />
    </section>
  );
}

const COLUMNS: Column<Person>[] = [
  { head: 'Name', cell: ({ name }) => <span dir="auto">{name}</span> },
  { head: 'Added', width: 160, numeric: true, cell: ({ createdAt }) => <Time at={createdAt} /> },
];
