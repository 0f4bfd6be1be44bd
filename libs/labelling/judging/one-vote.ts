import type { Seat } from './inquiry.js';

/**
 * A fallback judge has one vote, however many judges of a jury refused: it stands in for the first of them, and the
 * others keep their refusals, which are no votes.
 */
export function oneVote<Value>(seats: Seat<Value>[]): Seat<Value>[] {
  const stoodIn = new Set<number>();
  return seats.map((seat) => {
    const again = seat.setAside.filter(({ question }) => stoodIn.has(question));
    for (const { question } of seat.setAside) stoodIn.add(question);
    if (again.length === 0) return seat;
    const refusals = new Map(again.map(({ question, answer }) => [question, answer]));
    return {
      ...seat,
      answers: seat.answers.map((answer, question) => refusals.get(question) ?? answer),
      setAside: seat.setAside.filter(({ question }) => !refusals.has(question)),
    };
  });
}
