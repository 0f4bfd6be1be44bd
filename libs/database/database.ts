import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import { PrismaClient } from './generated/client.js';
import { openPool } from './postgres/pool.js';

/** The open database of a process: one pool, which Prisma and the stores with SQL of their own share. */
export class Database {
  readonly pool: pg.Pool;
  readonly prisma: PrismaClient;

  constructor(
    readonly url: string,
    connections: number,
    onError: (error: Error) => void,
    private readonly release: () => Promise<void> = () => Promise.resolve(),
  ) {
    this.pool = openPool(url, connections, onError);
    this.prisma = new PrismaClient({ adapter: new PrismaPg(this.pool) });
  }

  async close(): Promise<void> {
    await this.prisma.$disconnect();
    await this.pool.end();
    await this.release();
  }
}
