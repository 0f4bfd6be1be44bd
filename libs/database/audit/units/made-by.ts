/** jsonb list of judges with their models and templates, each once, from rows g of `answers` with judge and model_call_id. */
export const madeBy = (answers: string) => `
  (SELECT coalesce(jsonb_agg(DISTINCT jsonb_strip_nulls(jsonb_build_object('judge', g.judge, 'model', c.model,
      'servedModel', c.served_model, 'template', c.template, 'templateHash', c.template_hash))), '[]')
    FROM (${answers}) g LEFT JOIN model_call c ON c.id = g.model_call_id)`;

/** How unsure a label of probability `p` is, in whole thousandths; of one without a probability nothing is known. */
export const doubtOf = (p: string) => `coalesce(floor(1000 * (1 - ${p}))::int, 500)`;
