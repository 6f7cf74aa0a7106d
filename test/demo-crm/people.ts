export interface Who {
  name: string;
  position: string | null;
}

export interface Company {
  name: string;
  town: string;
  nation: string | null;
  sector: string | null;
  headcount: number | null;
}

const company = (
  name: string,
  town: string,
  nation: string | null,
  sector: string | null,
  headcount: number | null,
): Company => ({ name, town, nation, sector, headcount });

/** Companies that fit very well (A), fairly (B) or hardly (C). */
export const companies = {
  a: [
    company('Norrvik Verkstad', 'Västerås', 'SE', 'Manufacturing', 240),
    company('Fjellogistikk', 'Trondheim', 'NO', 'Logistics', 410),
    company('Østerbro Maskin', 'Odense', 'DK', 'Manufacturing', 130),
    company('Kustfrakt', 'Göteborg', 'SE', 'Logistics', 85),
    company('Tverrdal Plast', 'Drammen', 'NO', 'Manufacturing', 320),
    company('Sundby Kølehus', 'Aalborg', 'DK', 'Logistics', 190),
  ],
  b: [
    company('Holmen Ljud', 'Linköping', 'SE', 'Media', 64),
    company('Bryggen Eiendom', 'Bergen', 'NO', 'Real estate', 120),
    company('Lillebælt Energi', 'Fredericia', 'DK', 'Energy', 510),
    company('Skogsbo Hälsa', 'Umeå', 'SE', 'Healthcare', 75),
  ],
  c: [
    company('Atelier Moreau', 'Lyon', 'FR', 'Design', 8),
    company('Prairie Feed & Seed', 'Wichita', 'US', 'Retail', 21),
  ],
  fi: [
    company('Saimaan Konepaja', 'Lappeenranta', 'FI', 'Manufacturing', 150),
    company('Pohjolan Kuljetus', 'Oulu', 'FI', 'Logistics', 95),
  ],
};

const firstNames =
  'Ada Ben Clara David Elin Fredrik Greta Henrik Ida Jonas Karin Lars Maja Nils Olga Per Rikke Sara Tor Ulla Vera'.split(
    ' ',
  );
const lastNames =
  'Nyström Åkesson Dahl Lund Berg Moe Sand Bay Krogh Vik Ek Holt Rask Strand Fors Aune Bech Hagen Friis Malm'.split(
    ' ',
  );

const positions = {
  head: ['Head of Operations', 'Operations Director', 'Head of Production', 'Director of Logistics'],
  operations: ['Operations Coordinator', 'Planner, Operations'],
  other: ['HR Partner', 'Controller', 'Office Manager', 'IT Manager'],
};

/** The nth person, with a job of the given kind: the same for the same n, and no two alike below 420. */
export function person(n: number, job: keyof typeof positions): Who {
  const list = positions[job];
  return {
    name: `${firstNames[n % firstNames.length]} ${lastNames[(n * 3) % lastNames.length]}`,
    position: list[n % list.length] ?? null,
  };
}
