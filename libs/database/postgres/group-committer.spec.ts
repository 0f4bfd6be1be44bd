import { describe, expect, it } from '@jest/globals';
import { GroupCommitter } from './group-committer.js';

const code = (sqlstate: string) => Object.assign(new Error(`SQLSTATE ${sqlstate}`), { code: sqlstate });

describe('the group committer', () => {
  it('sends rows together, at most two groups at a time, and gives each its own result', async () => {
    const groups: number[] = [];
    let flights = 0;
    let most = 0;
    const committer = new GroupCommitter<number, number>(
      async (rows) => {
        groups.push(rows.length);
        most = Math.max(most, ++flights);
        await new Promise((resolve) => setTimeout(resolve, 5));
        flights--;
        return rows.map((row) => row * 2);
      },
      { maxRows: 10 },
    );
    const results = await Promise.all(Array.from({ length: 35 }, (_, i) => committer.add(i)));
    expect(results).toEqual(Array.from({ length: 35 }, (_, i) => i * 2));
    expect(most).toBe(2);
    expect(Math.max(...groups)).toBe(10);
    expect(groups.length).toBeLessThanOrEqual(5);
  });

  it('fails only the row that PostgreSQL refuses', async () => {
    const committer = new GroupCommitter<number, string>((rows) =>
      rows.includes(7) ? Promise.reject(code('23514')) : Promise.resolve(rows.map(String)),
    );
    const results = await Promise.allSettled(Array.from({ length: 20 }, (_, i) => committer.add(i)));
    expect(results.map(({ status }) => status).filter((status) => status === 'rejected')).toHaveLength(1);
    expect(results[7]).toMatchObject({ status: 'rejected', reason: { code: '23514' } });
  });

  it('waits out a full disk and a deadlock, and says so', async () => {
    const errors = [code('53100'), code('40P01')];
    const told: string[] = [];
    const committer = new GroupCommitter<number, number>(
      (rows) => {
        const error = errors.shift();
        return error ? Promise.reject(error) : Promise.resolve(rows);
      },
      { onPassingError: (error) => told.push(error.message) },
    );
    await expect(committer.add(1)).resolves.toBe(1);
    expect(told).toEqual(['SQLSTATE 53100', 'SQLSTATE 40P01']);
  });

  it('gives up an outage that does not pass, and works again afterwards', async () => {
    let down = true;
    const committer = new GroupCommitter<number, number>(
      (rows) => (down ? Promise.reject(code('57P03')) : Promise.resolve(rows)),
      { patienceMs: 100 },
    );
    await expect(committer.add(1)).rejects.toMatchObject({ code: '57P03' });
    down = false;
    await expect(committer.add(2)).resolves.toBe(2);
  });
});
