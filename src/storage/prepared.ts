/**
 * Queries that are built and compiled once and then run with new values. Compiling costs more than running on the path of a
 * click.
 */
import { sql, type Compilable, type CompiledQuery, type Expression } from 'kysely';
import type { Executor } from './schema.ts';

export type SqlValue = null | string | number | bigint | Uint8Array;

/** Stands in a query for a value that comes with each run. */
class Slot {
  readonly key: string | number;
  constructor(key: string | number) {
    this.key = key;
  }
}

/** Makes the stand-in of a value, of the value's own type. */
export type MakeSlot<Values> = <Key extends keyof Values>(key: Key) => Values[Key];

function makeSlot<Values>(): MakeSlot<Values> {
  return <Key extends keyof Values>(key: Key) => new Slot(key as string) as unknown as Values[Key];
}

export type Prepared<Row, Values> = (executor: Executor, values: Values) => Promise<Row[]>;

/** A query whose values have names. `build` is called once, with the handle of the first run. */
export function prepared<Row, Values extends Record<string, SqlValue>>(
  build: (executor: Executor, slot: MakeSlot<Values>) => Compilable<Row>,
): Prepared<Row, Values> {
  let compiled: CompiledQuery<Row> | undefined;
  return async (executor, values) => {
    compiled ??= build(executor, makeSlot<Values>()).compile();
    return await run(executor, compiled, (key) => values[key]);
  };
}

/**
 * A query for each limit, with the number in its text: SQLite plans a statement anew for every run with another `limit ?`, which
 * costs more than the run. Only for limits that the code chooses, since each is kept.
 */
export function preparedByLimit<Row, Values extends Record<string, SqlValue>>(
  build: (executor: Executor, slot: MakeSlot<Values>, limit: Expression<number>) => Compilable<Row>,
): (limit: number) => Prepared<Row, Values> {
  const statements = new Map<number, Prepared<Row, Values>>();
  return (limit) => {
    const known = statements.get(limit);
    if (known) return known;
    const statement = prepared<Row, Values>((executor, slot) => build(executor, slot, sql<number>`${sql.lit(limit)}`));
    statements.set(limit, statement);
    return statement;
  };
}

/** Parameters that one statement may have; SQLite takes 32,766, PostgreSQL 65,535. */
const MAX_PARAMETERS = 8192;

/**
 * A query over a list of rows of `width` values each. The rows are split into powers of two, so that a handful of compiled
 * statements serves every length. Gives the rows that all of them returned.
 */
export function preparedRows<Row, Values extends readonly SqlValue[]>(
  width: number,
  build: (executor: Executor, rows: readonly MakeSlot<Values>[]) => Compilable<Row>,
): (executor: Executor, rows: readonly Values[]) => Promise<Row[]> {
  const statements = new Map<number, CompiledQuery<Row>>();
  const largest = 2 ** Math.floor(Math.log2(MAX_PARAMETERS / width));
  return async (executor, rows) => {
    const results: Row[] = [];
    let done = 0;
    while (done < rows.length) {
      const size = Math.min(largest, 2 ** Math.floor(Math.log2(rows.length - done)));
      let statement = statements.get(size);
      if (!statement) {
        statement = build(executor, rowsOfSlots<Values>(size, width)).compile();
        statements.set(size, statement);
      }
      const values = rows.slice(done, done + size).flat() as SqlValue[];
      results.push(...(await run(executor, statement, (key) => values[Number(key)])));
      done += size;
    }
    return results;
  };
}

/** The stand-ins of each row, by column. */
function rowsOfSlots<Values>(rows: number, width: number): MakeSlot<Values>[] {
  return Array.from({ length: rows }, (_, row) => {
    return <Column extends keyof Values>(column: Column) =>
      new Slot(row * width + Number(column)) as unknown as Values[Column];
  });
}

async function run<Row>(
  executor: Executor,
  compiled: CompiledQuery<Row>,
  valueOf: (key: string | number) => SqlValue | undefined,
): Promise<Row[]> {
  const parameters = compiled.parameters.map((value) => (value instanceof Slot ? valueOf(value.key) : value));
  const result = await executor.executeQuery<Row>({ ...compiled, parameters });
  return result.rows;
}
