import type { FieldValue } from '../../agreement/lead.ts';
import { epoch, type Fields, instant, list, maybe, type Reader, record, text } from '../shape.ts';

/** A value that a property has had, from then on. */
export interface Change {
  value: string;
  at: string;
}

/** One object of HubSpot. Every value is text, whatever its type; null is empty, absent is not there at all. */
export class Item {
  readonly id: string;
  readonly createdAt: string;
  /** HubSpot's own link to it. */
  readonly url: string | undefined;
  readonly #properties: Fields;
  readonly #history: Fields;
  readonly #at: string;

  constructor(value: unknown, at: string) {
    const { id, url, createdAt, properties, propertiesWithHistory } = record(value, at);
    this.#at = at;
    this.id = text(id, `${at}.id`);
    this.url = maybe(url, `${at}.url`, text) ?? undefined;
    this.createdAt = moment(createdAt, `${at}.createdAt`);
    this.#properties = record(properties, `${at}.properties`);
    this.#history = maybe(propertiesWithHistory, `${at}.propertiesWithHistory`, record) ?? {};
  }

  get<T = string>(name: string, read: Reader<T> = text as Reader<T>): T | null | undefined {
    return maybe(own(this.#properties, name), `${this.#at}.${name}`, read);
  }

  time(name: string): string | null | undefined {
    return this.get(name, moment);
  }

  /** A number where the text is one (`120`), else the text (`50-100`). */
  plain(name: string): FieldValue | undefined {
    const value = this.get(name);
    return value && /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : value;
  }

  /** Every value that a property has had, oldest first; undefined: HubSpot tells no history of it. */
  changes(name: string): Change[] | undefined {
    const at = `${this.#at}.${name}`;
    const changes = maybe(own(this.#history, name), at, list)?.map((one, i) => {
      const { value, timestamp } = record(one, `${at}[${i}]`);
      return {
        value: maybe(value, `${at}[${i}].value`, text) ?? '',
        at: moment(timestamp, `${at}[${i}].timestamp`),
      };
    });
    return changes?.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  }
}

const own = (fields: Fields, name: string) => (Object.hasOwn(fields, name) ? fields[name] : undefined);

/** HubSpot writes times in ISO 8601, and in some places as milliseconds since 1970. */
export const moment: Reader<string> = (value, at) =>
  /^\d+$/.test(text(value, at)) ? epoch(Number(value), at) : instant(value, at);
