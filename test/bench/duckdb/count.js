// The counting of `leadpact judge`, by DuckDB: `node count.js LEADS.ndjson COUNTS.ndjson NOW [THREADS]`
import { readFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';

const [leads, counts, now, threads] = process.argv.slice(2);
const text = (value) => `'${value.replaceAll("'", "''")}'`;
const instance = await DuckDBInstance.create(':memory:', threads ? { threads } : {});
const connection = await instance.connect();
await connection.run(`
  SET TimeZone = 'UTC';
  CREATE VIEW now AS SELECT TIMESTAMPTZ ${text(now)} AS moment;
  CREATE VIEW leads AS FROM read_json(${text(leads)}, format = 'newline_delimited', columns = {
    id: 'VARCHAR',
    stageHistory: 'STRUCT(stage VARCHAR, "at" TIMESTAMPTZ)[]',
    activities: 'STRUCT(kind VARCHAR, direction VARCHAR, "at" TIMESTAMPTZ, outcome VARCHAR, page VARCHAR,
      automated BOOLEAN, bulk BOOLEAN, done BOOLEAN)[]'
  });
`);
const query = readFileSync(new URL('count.sql', import.meta.url), 'utf8');
await connection.run(`COPY (${query}) TO ${text(counts)} (FORMAT json)`);
