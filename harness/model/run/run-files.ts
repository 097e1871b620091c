/** Files of a run folder, relative to it. */
export const RUN_FILES = {
  run: 'run.json',
  replay: 'replay.json',
  /** The scenario's document as this run was judged by it. */
  scenario: 'scenario.json',
  requests: 'requests.parquet',
  payments: 'payments.parquet',
  ledger: 'ledger.parquet',
  timeline: 'timeline.json',
  observed: 'observed.parquet',
  gateway: 'gateway.ndjson',
  /** Of side B, where the run had two targets. */
  otherGateway: 'gateway-b.ndjson',
  generator: 'generator.ndjson',
  marks: 'marks.ndjson',
  report: 'report.html',
  /** What two targets of one run differ by. */
  ab: 'ab.json',
  abMarkdown: 'ab.md',
  rawRecords: 'raw/records.csv',
  k6Log: 'raw/k6.log',
  gatewayLog: 'raw/gateway.log',
  rawLedger: 'raw/ledger.csv',
} as const;
