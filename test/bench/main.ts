// `npm run bench`: every figure of the README in one run, each candidate beside its rivals.
// `npm run bench -- judge`: only that part. The last one takes minutes and is run when it is named.
const parts: Record<string, () => Promise<{ run(): Promise<void> }>> = {
  time: () => import('./time.ts'),
  verdict: () => import('./verdict.ts'),
  limits: () => import('./limits.ts'),
  fleet: () => import('./fleet.ts'),
  judge: () => import('./judge.ts'),
  page: () => import('./page.ts'),
  simulate: () => import('./simulate.ts'),
};
const named = process.argv.slice(2);
const unknown = named.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0) {
  console.error(
    `There is no part "${unknown.join('", "')}". The parts are: ${Object.keys(parts).join(', ')}`,
  );
  process.exit(2);
}
for (const [name, load] of Object.entries(parts)) {
  if (named.length > 0 ? !named.includes(name) : name === 'simulate') continue;
  const { run } = await load();
  await run();
  console.log();
}

export {};
