import { useNavigate } from '@tanstack/react-router';
import { type Chip, Chips, Filters } from '../pieces/filters';
import { Combo } from '../pieces/combo';
import { type Option, Select } from '../pieces/select';
import { isAbove, isBelow, type PairSearch } from './pair-search';
import { ALL_RUNS, runsOfPairs } from './run-choices';
import { useKnown } from './use-known';

const ANY = 'any';
const LEAST = [0.6, 0.7, 0.8, 0.9, 0.95];
const MOST = [0.55, 0.6, 0.7, 0.8, 0.9];

/** What narrows the list of pairs; all of it stands in the address. */
export function PairFilters({ search }: { search: PairSearch }) {
  const navigate = useNavigate();
  const change = (to: PairSearch) => void navigate({ to: '/pairs', search: { ...search, ...to }, replace: true });
  const known = useKnown(search);
  const chips: Chip[] = [];
  const chip = (on: unknown, text: string, off: PairSearch) => {
    if (on !== undefined) chips.push({ text, remove: () => change(off) });
  };
  chip(search.runs, `run: ${known.run?.name ?? search.runs}`, { runs: undefined });
  chip(search.principles, `principle: ${search.principles}`, { principles: undefined });
  chip(search.version, `version: ${search.version}`, { version: undefined });
  chip(search.from, `at least ${percent(search.from)}`, { from: undefined });
  chip(search.to, `at most ${percent(search.to)}`, { to: undefined });
  chip(search.orders, search.orders === 'agree' ? 'both orders agree' : 'the orders differ', { orders: undefined });
  chip(search.modality, search.modality === 'text' ? 'texts' : 'images', { modality: undefined });
  chip(search.audited, search.audited === 'yes' ? 'audited' : 'not audited', { audited: undefined });
  return (
    <>
      <Filters label="Narrow the list">
        <Combo
          label="Run"
          of={runsOfPairs}
          chosen={search.runs ?? ALL_RUNS.id}
          known={search.runs === undefined ? ALL_RUNS : (known.run ?? { id: search.runs, name: search.runs })}
          choose={({ id }) => change({ runs: id === ALL_RUNS.id ? undefined : id })}
        />
        <One
          label="Principle"
          any="Any principle"
          value={search.principles}
          options={known.principles}
          change={(principles) => change({ principles })}
        />
        <One
          label="Version"
          any="Any version"
          value={search.version}
          options={known.versions}
          change={(version) => change({ version })}
        />
        <One
          label="At least"
          any="Any probability"
          value={search.from?.toString()}
          options={thresholds(LEAST.filter(isBelow(search.to)), search.from)}
          change={(from) => change({ from: from === undefined ? undefined : Number(from) })}
        />
        <One
          label="At most"
          any="Any probability"
          value={search.to?.toString()}
          options={thresholds(MOST.filter(isAbove(search.from)), search.to)}
          change={(to) => change({ to: to === undefined ? undefined : Number(to) })}
        />
        <One
          label="Orders"
          any="Whatever they say"
          value={search.orders}
          options={[
            { id: 'agree', name: 'Both agree', hint: 'known to prefer the same, whichever stood first' },
            { id: 'differ', name: 'They differ', hint: 'for at least one principle the place decided' },
          ]}
          change={(orders) => change({ orders })}
        />
        <One
          label="Kind"
          any="Texts and images"
          value={search.modality}
          options={[
            { id: 'text', name: 'Texts' },
            { id: 'image', name: 'Images' },
          ]}
          change={(modality) => change({ modality })}
        />
        <One
          label="Audits"
          any="Audited or not"
          value={search.audited}
          options={[
            { id: 'yes', name: 'Audited', hint: 'in the sample of an audit' },
            { id: 'no', name: 'Not audited', hint: 'in no sample: as an export holds them out' },
          ]}
          change={(audited) => change({ audited })}
        />
      </Filters>
      <Chips chips={chips} clear={() => void navigate({ to: '/pairs', search: {}, replace: true })} />
    </>
  );
}

const percent = (p: number | undefined) => `${Number(((p ?? 0) * 100).toFixed(2))} %`;

/** With the one of the address, where it is none of the usual. */
const thresholds = (usual: readonly number[], now: number | undefined): Option<string>[] =>
  [...new Set([...usual, ...(now === undefined ? [] : [now])])]
    .sort((a, b) => a - b)
    .map((p) => ({ id: p.toString(), name: percent(p) }));

interface OneProps<K extends string> {
  label: string;
  any: string;
  value: K | undefined;
  options: readonly Option<K>[];
  change: (value: K | undefined) => void;
}

function One<K extends string>({ label, any, value, options, change }: OneProps<K>) {
  const there = value === undefined || options.some(({ id }) => id === value);
  const all: Option<string>[] = [{ id: ANY, name: any }, ...options, ...(there ? [] : [{ id: value, name: value }])];
  const known = (key: string): key is K => key !== ANY;
  return (
    <Select label={label} options={all} value={value ?? ANY} onChange={(key) => change(known(key) ? key : undefined)} />
  );
}
