import type { Reply, WritingServer } from '../fixture.ts';
import { error } from './error.ts';

interface Stored {
  id: string;
  properties: Record<string, string | null>;
  at: string;
}
interface Body {
  inputs: { id: string }[];
  properties: Record<string, string>;
  associations: { to: { id: string }; types: { associationTypeId: number }[] }[];
}

const objects = '/crm/objects/2026-03';
const id = '512400';
const order = ['lead', 'marketingqualifiedlead', 'salesaccepted', 'salesqualifiedlead', 'customer'];
const types: Record<string, number> = { calls: 194, emails: 198, meetings: 200, notes: 202 };
const owner = {
  id: '7002',
  email: 'owner.two@example.test',
  type: 'PERSON',
  firstName: 'Owner',
  lastName: 'Two',
  createdAt: '2026-01-02T08:00:00.000Z',
  updatedAt: '2026-01-02T08:00:00.000Z',
  archived: false,
};

/** One contact that can be written to, as HubSpot's published API has it. */
export function startServer(): WritingServer & { stages: string[] } {
  let second = 0;
  const clock = () => new Date(Date.UTC(2026, 10, 20, 13, 0, second++)).toISOString();
  const history = [
    { value: 'marketingqualifiedlead', timestamp: '2026-11-18T09:00:00.000Z', sourceType: 'API' },
  ];
  const links: Record<string, Stored[]> = { calls: [], emails: [], meetings: [], notes: [] };
  let last = 9000;

  const recorded = () => history[0]?.value || null;
  const move = (value: string) => history.unshift({ value, timestamp: clock(), sourceType: 'API' });
  const told = ({ id, properties, at }: Stored) => ({
    id,
    properties,
    createdAt: at,
    updatedAt: at,
    archived: false,
  });
  const contact = () => ({
    id,
    properties: {
      firstname: 'Bo',
      lifecyclestage: recorded(),
      hubspot_owner_id: '7002',
      industry: null,
      num_conversion_events: null,
    },
    propertiesWithHistory: { lifecyclestage: history, hubspot_owner_id: [] },
    createdAt: '2026-09-01T06:00:00.000Z',
    updatedAt: history[0]?.timestamp,
    archived: false,
    url: `https://app-eu1.hubspot.com/contacts/12345678/record/0-1/${id}`,
    associations: Object.fromEntries(
      Object.entries(links)
        .filter(([, items]) => items.length > 0)
        .map(([type, items]) => [
          type,
          { results: items.map((one) => ({ id: one.id, type: `contact_to_${type.slice(0, -1)}` })) },
        ]),
    ),
  });

  const answer: WritingServer['answer'] = (path, { method, body }): Reply => {
    const [place = ''] = path.split('?');
    const { inputs, properties, associations } = (body ?? {}) as Body;
    const [type = '', rest = ''] = place.startsWith(objects)
      ? place.slice(objects.length + 1).split(/\/(.*)/)
      : [];
    const items = links[type];
    const call = `${method} ${place}`;
    if (call === `GET ${objects}/contacts/${id}`) return { json: contact() };
    if (call === `PATCH ${objects}/contacts/${id}`) {
      const to = properties.lifecyclestage ?? '';
      // Back only by way of none.
      if (to === '' || recorded() === null || order.indexOf(to) > order.indexOf(recorded() ?? '')) move(to);
      return { json: { ...contact(), associations: undefined } };
    }
    if (place.startsWith(`${objects}/contacts/${id}/associations/`))
      return {
        json: {
          results: (links[place.split('/').at(-1) ?? ''] ?? []).map((one) => ({
            toObjectId: one.id,
            associationTypes: [{ category: 'HUBSPOT_DEFINED', typeId: 193 }],
          })),
        },
      };
    if (call === 'GET /crm/owners/2026-03/7002') return { json: owner };
    if (call === 'GET /crm/owners/2026-03') return { json: { results: [owner] } };
    if (call === 'GET /events/event-occurrences/2026-03') return { json: { results: [] } };
    if (!items) return { status: 404, json: error('OBJECT_NOT_FOUND', `no ${call}`) };
    if (method === 'DELETE') {
      links[type] = items.filter((one) => one.id !== rest);
      return { status: 204 };
    }
    if (rest === 'batch/read')
      return {
        json: {
          status: 'COMPLETE',
          startedAt: clock(),
          completedAt: clock(),
          results: items.filter((one) => inputs.some((input) => input.id === one.id)).map(told),
        },
      };
    const [link] = associations;
    if (link?.to.id !== id || link.types[0]?.associationTypeId !== types[type])
      return { status: 400, json: error('VALIDATION_ERROR', 'No such association') };
    if (!properties.hs_timestamp)
      return { status: 400, json: error('VALIDATION_ERROR', 'hs_timestamp is required') };
    const made = { id: String(++last), properties, at: clock() };
    items.push(made);
    return { status: 201, json: told(made) };
  };

  return {
    answer,
    ref: { kind: '12345678/0-1', id },
    known: [],
    seen: 'marketingqualifiedlead',
    stage: 'salesaccepted',
    move: () => move('salesqualifiedlead'),
    attempts: () =>
      ['calls', 'emails', 'meetings'].reduce((sum, type) => sum + (links[type]?.length ?? 0), 0),
    recorded,
    refusal: {
      status: 400,
      json: error('VALIDATION_ERROR', 'Property values were not valid: hs_call_disposition'),
    },
    writes: (path, { method }) => method !== 'GET' && !path.endsWith('/batch/read'),
    get stages() {
      return history.map(({ value }) => value).reverse();
    },
  };
}
