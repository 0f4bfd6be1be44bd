import type { Aim } from '#libs/domain/audit.js';

/**
 * What SQL has to know of one kind of unit. In its expressions stand `j` for the label job, `i` for its item, and what `from`
 * joins. None may depend on ids, times or the order of rows: the frame of an audit is known again by what it says.
 */
export interface UnitSql {
  /** joins and conditions beside those of the label job, after `JOIN label_job j` and `JOIN item i` */
  join: string;
  where: string;
  /** condition: the machine left it as it was, so that there is nothing to judge; left out where such units are not known */
  unchanged?: string;
  /** the row's id */
  id: string;
  /** text that tells it from other units of its label job */
  name: string;
  /** text: what is judged beside the item, by content, so that it is known again in another run */
  judged: string;
  /** text: what the machine said */
  label: string;
  /** P(label), or null where the machine gave none */
  probability: string;
  /** text: the principles that it was judged under */
  principle: string;
  /** whole thousandths, for each aim that such units can be drawn by */
  aims: Partial<Record<Aim, string>>;
  /** text: the machine's label in the words of a person's verdict (VERDICTS_OF); kept with what was told, as `verdict` */
  verdict: string;
  /** jsonb: what the machine said, for people and reports */
  told: string;
  /** jsonb list: judge, model and template behind it, each once */
  calls: string;
  /** text: which question about its row it is; left out: there is one unit a row */
  question?: string;
  /** how a draw reads such units without their label jobs and items, which are most of what there would be to read; left out: it cannot */
  alone?: UnitAlone;
  /** which column of audit_unit names the row */
  column: 'pair_id' | 'revision_id' | 'rating_id';
}

/** Units whose rows tell by themselves what a frame asks of their label job and item. */
export interface UnitAlone {
  /** the row's table and alias */
  from: string;
  run: string;
  /** when its label job was done */
  doneAt: string;
  /** the label job's id */
  labelJob: string;
  /** content hash of its item */
  item: string;
  /** modality of its item */
  modality: string;
}
