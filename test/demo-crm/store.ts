import { leads } from './leads.ts';
import { type Entry, type Part, type Prospect, phases, type User, users } from './record.ts';

/** How the lead API misbehaves, until told otherwise. */
export type Trouble =
  | '401'
  | '403'
  | '404'
  | '429'
  | '500'
  | 'html'
  | 'login'
  | 'redirect'
  | 'blank'
  | 'empty'
  | 'other'
  | 'garbage'
  | 'hang'
  | 'slow'
  /** It is done, and nobody hears of it. */
  | 'lost';

export interface Fault {
  trouble: Trouble;
  /** Of this part of a lead only; absent: of the lead itself. */
  part?: Part;
  /** Of what is written, and of nothing else; absent: of what is read. */
  writes?: boolean;
  /** For this lead only. */
  no?: number;
  /** How many answers it lasts; absent: until it is taken away. */
  times?: number;
}

/** The demo CRM's memory. `clock` is asked whenever something happens. */
export class Store {
  readonly clock: () => number;
  readonly prospects: Map<number, Prospect>;
  readonly sessions = new Map<string, User>();
  readonly faults: Fault[] = [];
  #written = 0;

  constructor(clock: () => number, faults: readonly Fault[] = []) {
    this.clock = clock;
    this.prospects = new Map(leads(clock()).map((prospect) => [prospect.no, prospect]));
    this.faults.push(...faults);
  }

  signIn(login: string, password: string): string | null {
    const user = users.find((one) => one.login === login);
    if (!user || password !== `${login}-pass`) return null;
    const key = `${user.uid}.${crypto.randomUUID()}`;
    this.sessions.set(key, user);
    return key;
  }

  /** What the API must do wrong in this answer, if anything. */
  faultOf(no: number, part: Part | undefined, writes = false): Trouble | null {
    const i = this.faults.findIndex(
      (fault) =>
        (fault.writes ?? false) === writes && (writes || fault.part === part) && (fault.no ?? no) === no,
    );
    const fault = this.faults[i];
    if (!fault) return null;
    if (fault.times !== undefined) {
      fault.times -= 1;
      if (fault.times <= 0) this.faults.splice(i, 1);
    }
    return fault.trouble;
  }

  /** Writes something into a lead's log, as done by `user` now, or at the time that is given. */
  write(
    prospect: Prospect,
    user: User,
    entry: Pick<Entry, 'type' | 'result' | 'about'> & { when?: number },
  ): Entry {
    const now = this.clock();
    this.#written += 1;
    const written: Entry = {
      ref: `N${prospect.no}-${this.#written}`,
      way: entry.type === 'memo' ? undefined : 'out',
      when: now,
      byUid: user.uid,
      robot: false,
      blast: false,
      state: 'done',
      entered: now,
      ...entry,
    };
    prospect.log.push(written);
    return written;
  }

  /** Fills in a field that a page shows; false: it has no such field. */
  fill(prospect: Prospect, name: string, value: string): boolean {
    const { person, company } = prospect;
    const amount = Number(value);
    if (name === 'person.position') person.position = value;
    else if (name === 'company.nation') company.nation = value;
    else if (name === 'company.sector') company.sector = value;
    else if (name === 'company.headcount') company.headcount = amount || null;
    else if (name === 'closedBecause') prospect.closedBecause = value;
    else if (name === 'value.amount' && amount) prospect.value = { amount, set: this.clock() };
    else return false;
    return true;
  }

  move(prospect: Prospect, phase: string): boolean {
    if (!phases.some((known) => known === phase)) return false;
    prospect.phase = phase;
    prospect.phases.push({ phase, since: this.clock(), certain: true });
    return true;
  }
}
