import type { Reply, WritingServer } from '../fixture.ts';
import described from './describe.json' with { type: 'json' };

interface Asked {
  compositeRequest: { url: string; referenceId: string }[];
}

const data = '/services/data/v66.0';
const id = '00QAA00000S2EXA002';
const me = '005AA00000S2OWN002';
const refused = (errorCode: string, message: string): Reply => ({
  status: 400,
  json: [{ message, errorCode, fields: [] }],
});

/** What a composite call answers, by the name of each part. */
export const composite = (body: unknown, answer: (name: string, url: string) => Reply): Reply => ({
  json: {
    compositeResponse: (body as Asked).compositeRequest.map(({ referenceId, url }) => {
      const { status = 200, json } = answer(referenceId, url);
      return { body: json, httpHeaders: {}, httpStatusCode: status, referenceId };
    }),
  },
});
export const describes = (body: unknown) =>
  (body as Partial<Asked>).compositeRequest?.some(({ url }) => url.endsWith('/describe')) ?? false;
export const missing: Reply = {
  status: 404,
  json: [{ errorCode: 'NOT_FOUND', message: 'The requested resource does not exist' }],
};
export const found = (records: object[]) => ({ totalSize: records.length, done: true, records });

/** One lead that can be written to, as Salesforce's published API has it. Its clock writes times as that does. */
export function startServer(): WritingServer {
  let second = 0;
  const time = () => new Date(Date.UTC(2026, 10, 20, 13, 0, second++)).toISOString().replace('Z', '+0000');
  const created = '2026-09-01T06:00:00.000+0000';
  const lead = {
    Id: id,
    Name: 'Bo Andersson',
    Status: 'MQL',
    OwnerId: me,
    CreatedDate: created,
    LastModifiedDate: created,
    IsConverted: false,
    Industry: null,
  };
  const history: object[] = [
    { Id: '017AA0000000001', Field: 'created', OldValue: null, NewValue: null, CreatedDate: created },
  ];
  const made: Record<string, Record<string, unknown>[]> = { Task: [], Event: [] };

  const move = (Status: string) => {
    const CreatedDate = time();
    history.unshift({
      Id: `017AA000000${1000 + second}`,
      Field: 'Status',
      OldValue: lead.Status,
      NewValue: Status,
      CreatedDate,
    });
    Object.assign(lead, { Status, LastModifiedDate: CreatedDate });
  };
  const kindOf = (soql: string) => /FROM (Task|Event)/.exec(decodeURIComponent(soql))?.[1] ?? '';

  const parts: Record<string, (url: string) => Reply> = {
    lead: () => ({ json: lead }),
    user: () => ({ json: { Id: me, Name: 'Owner Two', TimeZoneSidKey: 'Europe/Stockholm' } }),
    queue: () => missing,
    history: () => ({ json: found(history) }),
    tasks: () => ({ json: found(made.Task ?? []) }),
    events: () => ({ json: found(made.Event ?? []) }),
    mails: () => ({ json: found([]) }),
    members: () => ({ json: found([]) }),
  };

  const answer: WritingServer['answer'] = (path, { method, body }): Reply => {
    const [place = '', query = ''] = path.split('?');
    if (path === `${data}/composite`)
      return describes(body)
        ? { json: described }
        : composite(body, (name, url) => parts[name]?.(url) ?? missing);
    if (path === '/services/oauth2/userinfo') return { json: { user_id: me, name: 'Owner Two' } };
    if (place === `${data}/query`) return { json: found(made[kindOf(query)] ?? []) };
    if (place === `${data}/sobjects/Lead/${id}`) {
      if (method === 'GET') return { json: lead };
      const { Status } = body as { Status: string };
      if (Status === 'Closed - Converted')
        return refused('CANNOT_UPDATE_CONVERTED_LEAD', 'cannot convert lead');
      move(Status);
      return { status: 204 };
    }
    const [kind = '', made_] = place.slice(`${data}/sobjects/`.length).split('/');
    const items = made[kind];
    if (!items) return missing;
    if (method === 'DELETE') {
      made[kind] = items.filter((one) => one.Id !== made_);
      return { status: 204 };
    }
    const fields = body as Record<string, unknown>;
    if (fields.WhoId !== id)
      return refused('FIELD_INTEGRITY_EXCEPTION', 'Name ID: id value of incorrect type');
    const at = time();
    const Id = `00${kind === 'Task' ? 'T' : 'U'}AA00000${10_000 + second}`;
    const kept = Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [name, value === '' ? null : value]),
    );
    items.push({
      ...kept,
      Id,
      OwnerId: me,
      IsClosed: fields.Status === 'Completed',
      CreatedDate: at,
      CompletedDateTime: at,
    });
    return { status: 201, json: { id: Id, success: true, errors: [] } };
  };

  return {
    answer,
    ref: { kind: 'Lead', id },
    known: [],
    seen: 'MQL',
    stage: 'Working - Contacted',
    move: () => move('Nurturing'),
    attempts: () => (made.Task?.length ?? 0) + (made.Event?.length ?? 0),
    recorded: () => lead.Status,
    refusal: refused('FIELD_CUSTOM_VALIDATION_EXCEPTION', 'A call needs a phone number'),
    writes: (path, { method }) => method !== 'GET' && !path.endsWith('/composite'),
  };
}
