import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A real CRM on this computer. */
export interface Server {
  name: string;
  /** The name of its folder in lib/crm. */
  crm: string;
  origin: string;
  /**
   * Brings it up with its leads as they were seeded, or says why it cannot be had here. Throws when it could be had and
   * does not come up.
   */
  up(): Promise<{ unavailable: string | null }>;
  down(): Promise<void>;
}

/** @param at the folder's address: it has an `up.sh`, which knows `reset` and `down`, and ends with 77 and the reason */
export function serverAt(
  at: string,
  { name, crm, port }: { name: string; crm: string; port: number },
): Server {
  const script = fileURLToPath(new URL('./up.sh', at));
  const run = (what: string, timeout: number) =>
    new Promise<{ status: number | string | null | undefined; said: string }>((resolve) => {
      execFile('sh', [script, what], { timeout, maxBuffer: 2 ** 26 }, (error, stdout, stderr) =>
        resolve({ status: error ? (error.code ?? error.signal) : 0, said: stdout + stderr }),
      );
    });
  return {
    name,
    crm,
    origin: `http://127.0.0.1:${process.env.PORT ?? port}`,
    async up() {
      // Asking for a reset of what is not there yet makes it.
      const { status, said } = await run('reset', 600_000);
      if (status === 0) return { unavailable: null };
      if (status === 77) return { unavailable: said.trim().split('\n').at(-1) ?? '' };
      throw new Error(`${name} did not come up (${script} ended with ${status}):\n${said}`);
    },
    async down() {
      await run('down', 60_000);
    },
  };
}
