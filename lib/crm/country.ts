let codes: Map<string, string> | undefined;

/**
 * The ISO 3166 code of a country that a CRM keeps by its English name (`Finland` → `FI`), as agreements name countries.
 * A code stays one, in capitals; what is neither is passed on as it is.
 */
export function countryCode(name: string): string {
  const wanted = name.trim().toUpperCase();
  codes ??= everyCountry();
  return codes.get(wanted) ?? name;
}

function everyCountry(): Map<string, string> {
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const known = new Map<string, string>();
  for (const a of letters)
    for (const b of letters) {
      const code = a + b;
      const name = names.of(code);
      if (!name) continue;
      known.set(code, code);
      // Of an old and a new code for one country (BU, MM) the first in the alphabet would win.
      if (Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`) known.set(name.toUpperCase(), code);
    }
  return known;
}
