import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';

/** A database in memory, for as long as `use` takes. */
export const withDatabase = async <T>(use: (db: Database) => Promise<T>): Promise<T> => {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    return await use(database(connection));
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
};

export interface Database {
  readonly connection: DuckDBConnection;
  /** Runs statements for their effect. */
  readonly run: (sql: string) => Promise<void>;
  /** Rows as objects; whole numbers as numbers. */
  readonly rows: <Row>(sql: string) => Promise<readonly Row[]>;
  /** The one row there is. */
  readonly row: <Row>(sql: string) => Promise<Row>;
}

const database = (connection: DuckDBConnection): Database => {
  const rows = async <Row>(sql: string): Promise<readonly Row[]> => {
    const reader = await connection.runAndReadAll(sql);
    return reader.getRowObjects().map((row) => {
      for (const [name, value] of Object.entries(row)) {
        if (typeof value === 'bigint') row[name] = Number(value);
      }
      return row as Row;
    });
  };
  return {
    connection,
    run: async (sql) => {
      await connection.run(sql);
    },
    rows,
    row: async <Row>(sql: string) => {
      const [first] = await rows<Row>(sql);
      if (first === undefined) throw new Error(`no row: ${sql}`);
      return first;
    },
  };
};

/** A text as an SQL literal. */
export const sqlText = (text: string): string => `'${text.replaceAll("'", "''")}'`;
