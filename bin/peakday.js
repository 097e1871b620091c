#!/usr/bin/env node
// Plain JavaScript that any Node can read: a Node too old for the rest is told so in words.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  const message = `peakday needs Node 22.18 or newer; this is ${process.versions.node}.`;
  const hint = 'In a clone, npm ci brings one: start it as npx peakday, so that it is found first.';
  const error = { code: 'old-node', kind: 'no-run', message, faults: [], hint, exitCode: 4 };
  if (process.argv.includes('--json')) console.log(JSON.stringify({ error }, null, 2));
  console.error(`${message}\n${hint}`);
  process.exit(4);
}
const { enableCompileCache } = await import('node:module');
// What was compiled at the last start is not compiled again.
enableCompileCache();
const { existsSync } = await import('node:fs');
const built = new URL('../dist/harness/cli/main.js', import.meta.url);
const source = new URL('../harness/cli/main.ts', import.meta.url);
// A clone runs its TypeScript as it is; the published package has no TypeScript in it.
const { main } = await import((existsSync(source) ? source : built).href);
await main(process.argv);
