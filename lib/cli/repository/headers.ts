import { addressOf } from '../../sync/download.ts';

/** Milliseconds; cron waits for nobody. */
const patience = 10_000;
/** From where the extension asks, as its browser says it. */
const extension = 'chrome-extension://kgliilgdgcgebfgeplieiaopjgjblakj';

/** What in a host's answer keeps browsers from reading the rules, or from having them in time. */
export async function complainOfHost(address: string): Promise<string[]> {
  const response = await fetch(addressOf('timestamp.json', address), {
    headers: { origin: extension },
    signal: AbortSignal.timeout(patience),
  }).catch(() => undefined);
  if (!response) return ['the host did not answer a second time'];
  await response.body?.cancel();
  const complaints: string[] = [];
  const allowed = response.headers.get('access-control-allow-origin');
  if (allowed !== '*' && allowed !== extension)
    complaints.push(
      'the host does not let extensions read its files; let it send the header Access-Control-Allow-Origin: *',
    );
  const age = Number(
    /(?:s-maxage|max-age)=(\d+)/.exec(response.headers.get('cache-control') ?? '')?.[1] ?? 0,
  );
  if (age > 60)
    complaints.push(
      `caches keep timestamp.json for ${age} seconds, and browsers have new rules so much later; let the host send Cache-Control: max-age=60 or less for it`,
    );
  return complaints;
}
