import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import {
  DECIDER_NAMES,
  FAULT_NAMES,
  GROUPING_NAMES,
  MISSING_NAMES,
  OUTCOME_NAMES,
} from '../../../../libs/domain/audit-names';
import type { Dto } from '../api/client';
import { Empty } from '../pieces/empty';
import { Failed } from '../pieces/failed';
import { percent } from '../pieces/figures';
import { Chips } from '../pieces/filters';
import { LoadMore } from '../pieces/load-more';
import { type Column, Table } from '../pieces/table';
import { Waiting } from '../pieces/waiting';
import { Heading } from '../shell/heading';
import { type Audit, auditQuery, foundUnitsQuery, type UnitsFilter } from './audit-query';
import { verdictName } from './audit-words';
import { BANDS, CAPTION_NAMES, STANDING_NAMES } from './units-filter';
import { Foreign } from '../pieces/foreign';

type Found = Dto['FoundUnitDto'];

const columnsOf = (unit: Audit['unit']): readonly Column<Found>[] => [
  {
    head: 'Prompt',
    opens: true,
    cell: ({ prompt, labelJobId }) => (
      <Link to="/label-jobs/$jobId" params={{ jobId: labelJobId }} dir="auto">
        <Foreign text={prompt} />
      </Link>
    ),
  },
  { head: 'People say', cell: ({ people }) => (people === null ? '-' : verdictName(people, unit)), width: 160 },
  { head: 'The judge said', cell: ({ machine }) => (machine === null ? '-' : verdictName(machine, unit)), width: 160 },
  { head: 'Probability', numeric: true, cell: ({ probability }) => probability?.toFixed(2) ?? '-', width: 96 },
  { head: 'What became of it', cell: ({ outcome }) => OUTCOME_NAMES[outcome], width: 240 },
];

/** The units behind a number of a report: each leads to the whole way of what was labelled. */
export function ReportUnitsScreen() {
  const { auditId } = useParams({ from: '/inside/audits/$auditId/units' });
  const filter = useSearch({ from: '/inside/audits/$auditId/units' });
  const navigate = useNavigate();
  const audit = useQuery(auditQuery(auditId));
  const found = useInfiniteQuery(foundUnitsQuery(auditId, filter));
  const rows = found.data?.pages.flatMap(({ data }) => data) ?? [];
  const narrow = (change: UnitsFilter) =>
    void navigate({ to: '/audits/$auditId/units', params: { auditId }, search: { ...filter, ...change } });
  return (
    <>
      <Heading
        title="Units of the sample"
        above={
          <>
            <Link to="/audits">Audits</Link> /{' '}
            <Link to="/audits/$auditId/report" params={{ auditId }}>
              {audit.data?.name ?? 'the report'}
            </Link>
          </>
        }
      >
        <Chips
          chips={chipsOf(filter, audit.data?.unit ?? 'pair', narrow)}
          clear={() => void navigate({ to: '/audits/$auditId/units', params: { auditId } })}
        />
      </Heading>
      {(found.isPending || audit.isPending) && <Waiting rows={6} />}
      {(found.isLoadingError || audit.isLoadingError) && (
        <Failed
          what="The units could not be loaded"
          error={found.error ?? audit.error}
          again={() => void Promise.all([found.refetch(), audit.refetch()])}
        />
      )}
      {found.data && rows.length === 0 && (
        <Empty title="No such unit">
          <p>No unit of the sample is what these ask for together.</p>
        </Empty>
      )}
      {rows.length > 0 && audit.data && (
        <Table label="Units" columns={columnsOf(audit.data.unit)} rows={rows} keyOf={({ id }) => id} narrow="stack" />
      )}
      <LoadMore of={found} />
    </>
  );
}

/** What each part of a filter says, where it narrows. */
const WORDS: {
  [K in keyof UnitsFilter]-?: (value: NonNullable<UnitsFilter[K]>, unit: Audit['unit']) => string | null;
} = {
  outcome: (outcome) => OUTCOME_NAMES[outcome],
  bothSides: () => 'people and judge took a side',
  decidedBy: (decidedBy) => `label by ${DECIDER_NAMES[decidedBy]}`,
  standing: (standing) => STANDING_NAMES[standing],
  wrong: () => 'wrong, as a lot counts',
  band: (band) => `the judge gave ${percent(band / BANDS)} to ${percent((band + 1) / BANDS)}`,
  people: (people, unit) => `people say: ${verdictName(people, unit)}`,
  machine: (machine, unit) => `the judge said: ${verdictName(machine, unit)}`,
  // told with its group
  grouping: () => null,
  group: (group) => group,
  fault: (fault) => FAULT_NAMES[fault],
  caption: (caption) => `the caption is ${CAPTION_NAMES[caption]}`,
  reviewer: (name) => `decided by ${name}`,
  otherReviewer: (name) => `decided by ${name}`,
  skipped: (reason) => `a place without a verdict: ${MISSING_NAMES[reason]}`,
};

function chipsOf(filter: UnitsFilter, unit: Audit['unit'], narrow: (change: UnitsFilter) => void) {
  return (Object.keys(WORDS) as (keyof UnitsFilter)[]).flatMap((part) => {
    const value = filter[part];
    const say = WORDS[part] as (value: unknown, unit: Audit['unit']) => string | null;
    const words = value === undefined ? null : say(value, unit);
    if (words === null) return [];
    const isGroup = part === 'group' && filter.grouping !== undefined;
    return {
      text: isGroup ? `${GROUPING_NAMES[filter.grouping ?? 'stratum']}: ${words}` : words,
      remove: () => narrow(part === 'group' ? { grouping: undefined, group: undefined } : { [part]: undefined }),
    };
  });
}
