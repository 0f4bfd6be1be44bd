import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import pg from 'pg';
import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum, bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';

/** What the engine says where there is nothing to do. */
const EMPTY = '-- This is an empty migration.';

/**
 * The schema engine as WebAssembly, which comes from the registry. Its package is written for bundlers, so
 * Node instantiates the module by hand here.
 */
async function loadEngine() {
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const glueFile = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const bytes = await readFile(glueFile.replace(/\.js$/, '.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': glue });
  // Where the engine leaves its last words.
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => console.error(message) };
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return glue.SchemaEngine;
}

/**
 * A pool for the engine, which reads the catalogue. Some columns there are of the one-byte type "char" (18). The
 * adapter knows no such type and would refuse it, so the pool calls it text (25) and notes which columns they were.
 */
class CataloguePool extends pg.Pool {
  charColumns = [];

  async query(...args) {
    const result = await super.query(...args);
    this.charColumns = result.fields.flatMap((field, i) => (field.dataTypeID === 18 ? [i] : []));
    for (const i of this.charColumns) result.fields[i].dataTypeID = 25;
    return result;
  }
}

/** The adapter over such a pool: gives the engine those columns as characters, as it expects. It asks one query at a time. */
function catalogueAdapter(pool) {
  const factory = new PrismaPg(pool);
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const answer = await queryRaw(query);
      for (const i of pool.charColumns) answer.columnTypes[i] = ColumnTypeEnum.Character;
      return answer;
    };
    return adapter;
  };
  return bindMigrationAwareSqlAdapterFactory(factory);
}

/** Calls `work` with Prisma's schema engine over the database at `url`; `schema` is the content of a Prisma schema. */
export async function withEngine(url, schema, work) {
  const SchemaEngine = await loadEngine();
  const pool = new CataloguePool({ connectionString: url });
  const engine = await SchemaEngine.new(
    { datamodels: [['schema.prisma', schema]] },
    () => undefined,
    catalogueAdapter(pool),
  );
  try {
    return await work(engine);
  } finally {
    engine.free();
    await pool.end();
  }
}

/** The SQL that leads from the database at `url` to the Prisma schema in `schemaFile`; empty where they agree. */
export async function migrationDiff(url, schemaFile) {
  const content = await readFile(schemaFile, 'utf8');
  const files = [{ path: schemaFile, content }];
  const { stdout } = await withEngine(url, content, (engine) =>
    engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: dirname(schemaFile) },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: null,
      shadowDatabaseUrl: null,
      filters: { externalTables: [], externalEnums: [] },
    }),
  );
  return (stdout ?? '').trim() === EMPTY ? '' : stdout;
}
