import { execFileSync } from 'node:child_process';

/** Runs a program in a folder; answers what it prints, throws when it fails. */
export const runIn = (folder: string, command: string, ...args: string[]): string =>
  execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

/**
 * Installs the package in this folder, which only the bench needs, unless it is there.
 * @param look throws where it is not installed or does not work on this machine
 * @returns what `look` answers, or why it cannot be had
 */
export function install<T>(folder: string, name: string, look: () => T): T | { missing: string } {
  try {
    return look();
  } catch {
    console.log(`Installing ${name} for the bench.`);
  }
  const quietly = ['--no-audit', '--no-fund', '--loglevel', 'error', '--fetch-retries', '1'];
  try {
    runIn(folder, 'npm', 'ci', '--prefix', folder, ...quietly);
    return look();
  } catch (error) {
    const said = String((error as { stderr?: string }).stderr || error);
    const lines = said.replaceAll('npm error ', '').trim().split('\n');
    return { missing: lines.slice(0, 4).join(', ') };
  }
}
