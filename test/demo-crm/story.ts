import { ago, offices } from './ago.ts';
import type { Company, Who } from './people.ts';
import type { Entry, Part, Prospect } from './record.ts';

const prefixes: Record<string, number> = { SE: 46, NO: 47, DK: 45, FI: 358, FR: 33, US: 1 };
const origins = ['Website', 'Webinar', 'Search', 'Trade fair', 'Newsletter'];
const site = 'https://www.harborlight.example';

/** A moment (ms), or how long ago it was: words of ago.ts. */
type When = string | number;

/**
 * Writes one lead's past, as seen from `now`. Moments are words of ago.ts: "3d", "o20m".
 * Every method returns the story, so that a lead reads as one sentence.
 */
export class Story {
  readonly prospect: Prospect;
  readonly now: number;
  #count = 0;

  constructor(now: number, no: number, scene: string, who: Who, company: Company) {
    const [first = '', ...rest] = who.name.split(' ');
    const handle = first
      .toLowerCase()
      .normalize('NFD')
      .replace(/[^a-z]/g, '');
    const domain = company.name
      .toLowerCase()
      .normalize('NFD')
      .replace(/[^a-z]/g, '');
    this.now = now;
    this.prospect = {
      no,
      scene,
      person: {
        first,
        last: rest.join(' '),
        position: who.position,
        mail: `${handle}@${domain}.example`,
        phone: `+${prefixes[company.nation ?? ''] ?? 46} 8 555 0${String(100 + no).slice(-3)}`,
      },
      company: { ...company },
      origin: origins[no % origins.length] ?? null,
      value: null,
      phase: 'Newsletter',
      closedBecause: null,
      rep: null,
      repSince: null,
      returned: null,
      opened: now,
      withheld: [],
      locked: [],
      phases: [],
      log: [],
      hits: [],
    };
  }

  at(when: When): number {
    return typeof when === 'number' ? when : this.before(this.now, when);
  }

  /** "o20m" before another moment. */
  before(moment: number, when: string): number {
    const office = this.prospect.company.nation === 'FI' ? offices.helsinki : offices.stockholm;
    return ago(moment, when, office);
  }

  /** Enters a phase; the first one opens the lead. */
  enters(phase: string, when: When, certain = true): this {
    const since = this.at(when);
    const { prospect } = this;
    if (prospect.phases.length === 0) prospect.opened = since;
    prospect.phases.push({ phase, since, certain });
    prospect.phase = phase;
    return this;
  }

  rep(uid: string, when: When): this {
    this.prospect.rep = uid;
    this.prospect.repSince = this.at(when);
    return this;
  }

  log(type: string, when: When, more: Partial<Entry> = {}): this {
    const at = this.at(when);
    this.prospect.log.push({
      ref: this.#ref('L'),
      type,
      when: at,
      byUid: this.prospect.rep,
      result: null,
      robot: false,
      blast: false,
      state: 'done',
      entered: Math.min(at, this.now),
      about: '',
      ...more,
    });
    return this;
  }

  call(when: When, result = 'no reply', more: Partial<Entry> = {}): this {
    return this.log('phone', when, { way: 'out', result, about: 'Called the office number', ...more });
  }

  mail(when: When, about = 'Your question about shift planning', more: Partial<Entry> = {}): this {
    return this.log('mail', when, { way: 'out', about, ...more });
  }

  writes(when: When, about = 'Could you tell us more?'): this {
    return this.log('mail', when, { way: 'in', byUid: null, about });
  }

  meets(when: When, result: string | null = 'took place', more: Partial<Entry> = {}): this {
    return this.log('appointment', when, { way: 'out', result, about: 'Walk through the plant', ...more });
  }

  /** `count` views of one page, an hour apart, the last of them `when`. */
  views(count: number, when: When, page = '/product'): this {
    for (let i = count - 1; i >= 0; i--)
      this.#hit('view', this.at(when) - i * 3_600_000, `${site}${page}?utm_source=mail`, page);
    return this;
  }

  prices(when: When): this {
    return this.views(1, when, '/pricing');
  }

  downloads(when: When, title = 'Guide: the first 90 days'): this {
    this.#hit('asset', this.at(when), `${site}/guides/first-90-days.pdf`, title);
    return this;
  }

  form(when: When, title = 'Contact form'): this {
    this.#hit('form', this.at(when), `${site}/contact`, title);
    return this;
  }

  /** Becomes an inquiry, and nearly ready for sales: a guide or a few pages more will do it. */
  warms(when: When): this {
    const then = this.at(when);
    return this.downloads(then)
      .enters('Inquiry', then)
      .downloads(this.before(then, '-5d'), 'Checklist: shifts')
      .views(5, this.before(then, '-7d'));
  }

  /** Warm for two weeks, then the last thing that was missing. */
  ready(when: When): this {
    const then = this.at(when);
    return this.warms(this.before(then, '13d')).downloads(then, 'Template: staffing plan').views(3, then);
  }

  /** Ready, and handed over within the hour. */
  handedOver(when: When, by = 'u7'): this {
    const then = this.at(when);
    return this.ready(this.before(then, 'o20m')).enters('Marketing qualified', then).rep(by, then);
  }

  set(change: Partial<Prospect>): this {
    Object.assign(this.prospect, change);
    return this;
  }

  worth(amount: number, when: When): this {
    return this.set({ value: { amount, set: this.at(when) } });
  }

  /** This CRM keeps these fields from salespeople. */
  withholds(...withheld: string[]): this {
    return this.set({ withheld });
  }

  locks(...locked: Part[]): this {
    return this.set({ locked });
  }

  #hit(kind: 'view' | 'asset' | 'form', t: number, url: string, title: string): void {
    // People do not do everything at once.
    const ref = this.#ref('W');
    this.prospect.hits.push({ ref, kind, url, title, t: t - (this.#count % 5) * 97_000 });
  }

  #ref(letter: string): string {
    this.#count += 1;
    return `${letter}${this.prospect.no}-${this.#count}`;
  }
}
