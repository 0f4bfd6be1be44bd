const mass = (answer: string) => `(g.distribution ->> '${answer}')::float8`;
/** The share of an answer's mass that says that the principle does not apply. */
const OUTSIDE = `${mass('notApplicable')} / nullif(${['first', 'second', 'tie', 'notApplicable'].map(mass).join(' + ')}, 0)`;

/** Of a judge under one principle: P(first is better), both orders averaged; null: the principle does not apply. */
const COMPARED = `
  SELECT g.judge, g.principle_id, max(c.model) AS model, bool_and(g.state = 'readable') AS readable,
    bool_or(g.way = 'verdict') AS votes,
    CASE WHEN count(g.probability) = count(*) AND coalesce(avg(${OUTSIDE}), 0) <= 0.5 THEN avg(g.probability) END AS probability, NULL::float8 AS difference
  FROM judgement g LEFT JOIN model_call c ON c.id = g.model_call_id
  WHERE g.label_job_id = p.label_job_id AND g.subject = p.subject GROUP BY g.judge, g.principle_id`;

/** The same of ratings: by how many points the first is better. */
const RATED = `
  SELECT a.judge, a.principle_id, c.model, a.state = 'readable' AND b.state = 'readable', false, NULL,
    CASE WHEN a.applies AND b.applies THEN coalesce(a.expected, a.score) - coalesce(b.expected, b.score) END
  FROM rating a JOIN rating b ON b.label_job_id = a.label_job_id AND b.judge = a.judge AND b.principle_id = a.principle_id
    AND b.subject = split_part(p.subject, '|', 2) LEFT JOIN model_call c ON c.id = a.model_call_id
  WHERE a.label_job_id = p.label_job_id AND a.subject = split_part(p.subject, '|', 1)`;

/** jsonb list of the judges of pair p, each with what it held by itself (JurorRow). */
export const JURORS = `
  (SELECT coalesce(jsonb_agg(jsonb_build_object('model', seat.model, 'readable', seat.readable, 'held', seat.held, 'votes', coalesce(seat.votes, false),
      'tieBand', coalesce((r.recipe #>> '{comparison,tieBand}')::float8, 0), 'margin', coalesce((r.recipe #>> '{rating,margin}')::float8, 0))), '[]')
    FROM (SELECT coalesce(max(o.model), o.judge) AS model, bool_and(o.readable) AS readable, bool_or(o.votes) AS votes,
        jsonb_agg(jsonb_build_object('probability', o.probability, 'difference', o.difference, 'weight', q.weight, 'veto', q.veto)) AS held
      FROM (${COMPARED} UNION ALL ${RATED}) o JOIN principle q ON q.id = o.principle_id GROUP BY o.judge) seat
    JOIN run r ON r.id = p.run_id)`;
