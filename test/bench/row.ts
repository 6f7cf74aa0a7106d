export const write = (value: number, digits = 0): string =>
  value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** One line of a table, its cells right below those of the others. */
export const writeRow = (name: string, ...cells: string[]): void =>
  console.log(`  ${name.padEnd(52)}${cells.map((cell) => cell.padStart(15)).join('')}`);
